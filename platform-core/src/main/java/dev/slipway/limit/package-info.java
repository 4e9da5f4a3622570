/** Rate limits: how often somebody may do something, counted for all servers together. */
@NullMarked
package dev.slipway.limit;

import org.jspecify.annotations.NullMarked;
