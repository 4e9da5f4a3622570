package dev.slipway.telemetry;

import dev.slipway.helm.HelmTarget;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Counts and times Helm calls by executor, action and outcome. */
final class HelmMetrics implements HelmAround {
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(10),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofSeconds(5),
    Duration.ofSeconds(30),
    Duration.ofMinutes(2)
  };

  private final MeterRegistry meters;
  private final String executor;

  HelmMetrics(MeterRegistry meters, String executor) {
    this.meters = meters;
    this.executor = executor;
  }

  @Override
  public <T> T call(String action, @Nullable HelmTarget target, Supplier<T> call) {
    Timer.Sample sample = Timer.start(meters);
    String outcome = HelmOutcome.SUCCESS;
    try {
      return call.get();
    } catch (RuntimeException | Error e) {
      outcome = HelmOutcome.of(e);
      throw e;
    } finally {
      sample.stop(
          Timer.builder("slipway.helm.calls")
              .description("Helm calls by action and outcome")
              .tags("executor", executor, "action", action, "outcome", outcome)
              .serviceLevelObjectives(BUCKETS)
              .register(meters));
    }
  }
}
