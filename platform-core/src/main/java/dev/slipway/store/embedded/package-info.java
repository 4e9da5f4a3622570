/**
 * PostgreSQL inside a data folder: started with the platform, kept between runs, taken over after a
 * crash.
 */
@NullMarked
package dev.slipway.store.embedded;

import org.jspecify.annotations.NullMarked;
