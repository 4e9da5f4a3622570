/** Tests of the stores on PostgreSQL. */
@NullMarked
package dev.slipway.store.jpa;

import org.jspecify.annotations.NullMarked;
