/**
 * Webhooks: addresses that a project's events are sent to, in order, signed, and again when the
 * receiver was away.
 */
@NullMarked
package dev.slipway.project.webhook;

import org.jspecify.annotations.NullMarked;
