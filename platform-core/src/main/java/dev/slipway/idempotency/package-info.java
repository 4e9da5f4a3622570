/** Answers that are kept for a while, so that a request that is sent twice is done once. */
@NullMarked
package dev.slipway.idempotency;

import org.jspecify.annotations.NullMarked;
