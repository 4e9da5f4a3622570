/** What tests use to do many things in one moment. */
@NullMarked
package dev.slipway.concurrent;

import org.jspecify.annotations.NullMarked;
