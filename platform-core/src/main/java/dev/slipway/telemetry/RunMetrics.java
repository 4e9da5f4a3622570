package dev.slipway.telemetry;

import dev.slipway.reconcile.Claim;
import dev.slipway.reconcile.Outcome;
import dev.slipway.reconcile.ReconcilerListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** Counts and times what a reconciler does, by kind. */
final class RunMetrics implements ReconcilerListener {
  private static final String KIND = "kind";

  private final MeterRegistry meters;

  RunMetrics(MeterRegistry meters) {
    this.meters = meters;
  }

  @Override
  public void claimed(Claim claim) {
    count("slipway.queue.claims", "Rows that workers here claimed", claim);
  }

  @Override
  public void completed(String kind, Outcome outcome, Duration duration) {
    Timer.builder("slipway.queue.runs")
        .description("Runs by kind and outcome")
        .tags(KIND, kind, "outcome", outcome.label())
        .register(meters)
        .record(duration);
  }

  @Override
  public void leaseLost(Claim claim) {
    count("slipway.queue.leases.lost", "Claims lost while they ran", claim);
  }

  @Override
  public void queueUnavailable(RuntimeException failure) {
    Counter.builder("slipway.queue.unavailable")
        .description("Calls that the queue did not answer")
        .register(meters)
        .increment();
  }

  private void count(String name, String description, Claim claim) {
    Counter.builder(name)
        .description(description)
        .tags(KIND, claim.key().kind())
        .register(meters)
        .increment();
  }
}
