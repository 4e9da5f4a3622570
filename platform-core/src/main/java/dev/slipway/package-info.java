/** The assembly: everything wired into one {@link dev.slipway.Platform}. */
@NullMarked
package dev.slipway;

import org.jspecify.annotations.NullMarked;
