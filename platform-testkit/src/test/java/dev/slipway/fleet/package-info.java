@NullMarked
package dev.slipway.fleet;

import org.jspecify.annotations.NullMarked;
