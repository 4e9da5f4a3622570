/** The header {@code Idempotency-Key}. */
@NullMarked
package dev.slipway.jaxrs.idempotency;

import org.jspecify.annotations.NullMarked;
