@NullMarked
package dev.slipway.advisor.proposal;

import org.jspecify.annotations.NullMarked;
