/** What the platform tells of its work to metrics and traces; nothing unless asked to. */
@NullMarked
package dev.slipway.telemetry;

import org.jspecify.annotations.NullMarked;
