/** Webhooks over real sockets. */
@NullMarked
package dev.slipway.project.webhook;

import org.jspecify.annotations.NullMarked;
