package dev.slipway.telemetry;

import dev.slipway.reconcile.QueueStatistics;
import dev.slipway.reconcile.WorkQueue;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How much waits in the queue, for how long. The queue is asked when somebody reads, every few
 * seconds at most; while it does not answer there is no number.
 */
final class QueueMetrics {
  private static final Logger LOG = LoggerFactory.getLogger(QueueMetrics.class);
  private static final Duration FRESH = Duration.ofSeconds(5);

  private final WorkQueue queue;
  private final InstantSource clock;
  private @Nullable Instant askedAt;
  private @Nullable Map<String, QueueStatistics> last;

  QueueMetrics(WorkQueue queue, InstantSource clock) {
    this.queue = queue;
    this.clock = clock;
  }

  void bindTo(MeterRegistry meters, Set<String> kinds) {
    for (String kind : kinds) {
      depth(meters, kind, "due", QueueStatistics::due);
      depth(meters, kind, "scheduled", QueueStatistics::scheduled);
      depth(meters, kind, "running", QueueStatistics::running);
      depth(meters, kind, "stalled", QueueStatistics::stalled);
      gauge("slipway.queue.oldest.due", "How long the oldest due row waits", kind, this::age)
          .baseUnit("seconds")
          .register(meters);
    }
  }

  private void depth(
      MeterRegistry meters, String kind, String state, ToDoubleFunction<QueueStatistics> number) {
    gauge("slipway.queue.depth", "Rows in the queue", kind, number)
        .tag("state", state)
        .register(meters);
  }

  private Gauge.Builder<QueueMetrics> gauge(
      String name, String description, String kind, ToDoubleFunction<QueueStatistics> number) {
    // Strongly held: the registry is all that knows of this object.
    return Gauge.builder(name, this, metrics -> metrics.read(kind, number))
        .description(description)
        .tag("kind", kind)
        .strongReference(true);
  }

  private double age(QueueStatistics statistics) {
    Instant oldest = statistics.oldestDue();
    return oldest == null
        ? 0
        : Math.max(0, Duration.between(oldest, clock.instant()).toMillis() / 1000.0);
  }

  private double read(String kind, ToDoubleFunction<QueueStatistics> number) {
    Map<String, QueueStatistics> now = statistics();
    if (now == null) {
      return Double.NaN;
    }
    QueueStatistics statistics = now.get(kind);
    return statistics == null ? 0 : number.applyAsDouble(statistics);
  }

  private synchronized @Nullable Map<String, QueueStatistics> statistics() {
    Instant now = clock.instant();
    if (askedAt == null || Duration.between(askedAt, now).abs().compareTo(FRESH) >= 0) {
      last = ask();
      askedAt = clock.instant();
    }
    return last;
  }

  private @Nullable Map<String, QueueStatistics> ask() {
    try {
      Map<String, QueueStatistics> byKind = new HashMap<>();
      queue.statistics().forEach(statistics -> byKind.put(statistics.kind(), statistics));
      return byKind;
    } catch (RuntimeException e) {
      LOG.debug("The queue does not tell its depth", e);
      return null;
    }
  }
}
