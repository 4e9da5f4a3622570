@NullMarked
package dev.slipway.advisor.assistance;

import org.jspecify.annotations.NullMarked;
