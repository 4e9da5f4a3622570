/** Tests of the in-memory stores. */
@NullMarked
package dev.slipway.store;

import org.jspecify.annotations.NullMarked;
