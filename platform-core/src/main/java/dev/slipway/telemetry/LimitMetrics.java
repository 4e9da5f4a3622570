package dev.slipway.telemetry;

import dev.slipway.limit.RateLimits;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;

/** Tells how often a rate limit let somebody through uncounted. */
final class LimitMetrics {
  private LimitMetrics() {}

  static void bind(RateLimits limits, MeterRegistry meters) {
    FunctionCounter.builder("slipway.rate.limits.uncounted", limits, RateLimits::uncounted)
        .description("Requests let through since their count was not to be had in time")
        .register(meters);
  }
}
