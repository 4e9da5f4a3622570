/** The clusters that a platform knows of: how they stand, and their power switches. */
@NullMarked
package dev.slipway.fleet;

import org.jspecify.annotations.NullMarked;
