/** The server's metrics and traces: where they are kept, and how they leave. */
@NullMarked
package dev.slipway.server.telemetry;

import org.jspecify.annotations.NullMarked;
