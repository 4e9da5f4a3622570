/** The platform's stores as one bundle, and their in-memory implementation. */
@NullMarked
package dev.slipway.store;

import org.jspecify.annotations.NullMarked;
