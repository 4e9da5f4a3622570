@NullMarked
package dev.slipway.advisor.agent;

import org.jspecify.annotations.NullMarked;
