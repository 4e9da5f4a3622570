/** Small programs that embed the library, run as tests. */
@NullMarked
package dev.slipway.samples;

import org.jspecify.annotations.NullMarked;
