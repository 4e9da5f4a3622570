/** Measurements: each prints readable rows and, as its last line, one JSON object. */
@NullMarked
package dev.slipway.samples.benchmark;

import org.jspecify.annotations.NullMarked;
