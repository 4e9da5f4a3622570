/** How commands reach the operations: over HTTP. */
@NullMarked
package dev.slipway.server.cli.client;

import org.jspecify.annotations.NullMarked;
