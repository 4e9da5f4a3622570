/** Helm charts as archives: where they come from, what is checked, how they are kept by digest. */
@NullMarked
package dev.slipway.chart;

import org.jspecify.annotations.NullMarked;
