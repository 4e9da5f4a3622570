package dev.slipway.jaxrs.observe;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts and times requests by route, method and status. */
final class RequestMetrics {
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofMillis(2500),
    Duration.ofSeconds(10)
  };

  private final MeterRegistry meters;
  private final AtomicInteger active = new AtomicInteger();

  RequestMetrics(MeterRegistry meters) {
    this.meters = meters;
    Gauge.builder("slipway.http.requests.active", active, AtomicInteger::get)
        .description("Requests that are being answered")
        .strongReference(true)
        .register(meters);
  }

  void began() {
    active.incrementAndGet();
  }

  void ended(String method, String route, int status, long nanos) {
    active.decrementAndGet();
    Timer.builder("slipway.http.requests")
        .description("Requests by route, method and status")
        .tags("method", method, "route", route, "status", Integer.toString(status))
        .serviceLevelObjectives(BUCKETS)
        .register(meters)
        .record(Duration.ofNanos(nanos));
  }
}
