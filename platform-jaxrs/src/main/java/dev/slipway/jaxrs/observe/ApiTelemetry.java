package dev.slipway.jaxrs.observe;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.util.Objects;

/**
 * Where the application's traces and metrics go.
 *
 * @param openTelemetry makes the spans, and reads the trace that a request belongs to
 * @param meters counts and times requests
 */
public record ApiTelemetry(OpenTelemetry openTelemetry, MeterRegistry meters) {
  public ApiTelemetry {
    Objects.requireNonNull(openTelemetry, "openTelemetry is null");
    Objects.requireNonNull(meters, "meters is null");
  }

  /** Nowhere. */
  public static ApiTelemetry none() {
    return new ApiTelemetry(OpenTelemetry.noop(), new CompositeMeterRegistry());
  }
}
