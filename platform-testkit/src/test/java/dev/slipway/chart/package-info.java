@NullMarked
package dev.slipway.chart;

import org.jspecify.annotations.NullMarked;
