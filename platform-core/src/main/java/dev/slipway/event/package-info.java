/** The platform's one append-only, sequenced feed: status changes, steps and audit. */
@NullMarked
package dev.slipway.event;

import org.jspecify.annotations.NullMarked;
