@NullMarked
package dev.slipway.server.telemetry;

import org.jspecify.annotations.NullMarked;
