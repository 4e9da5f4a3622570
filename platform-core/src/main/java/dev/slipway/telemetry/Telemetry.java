package dev.slipway.telemetry;

import dev.slipway.helm.HelmExecutor;
import dev.slipway.limit.RateLimits;
import dev.slipway.reconcile.ReconcilerBuilder;
import dev.slipway.reconcile.WorkQueue;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a platform's traces and metrics go: to instances that are handed in, never to global ones.
 *
 * <p>Immutable and thread-safe. Micrometer is needed on the class path only by those who hand in a
 * registry. No span and no label carries a value of a caller's: names, keys of the database, kinds
 * and outcomes are all that is told.
 */
public final class Telemetry {
  /** The name under which the platform's spans are made. */
  public static final String SCOPE = "dev.slipway";

  private static final Telemetry NONE = new Telemetry(OpenTelemetry.noop(), null);

  private final OpenTelemetry openTelemetry;
  private final @Nullable MeterRegistry meters;

  private Telemetry(OpenTelemetry openTelemetry, @Nullable MeterRegistry meters) {
    this.openTelemetry = Objects.requireNonNull(openTelemetry, "openTelemetry is null");
    this.meters = meters;
  }

  /** Tells nothing. */
  public static Telemetry none() {
    return NONE;
  }

  /** Tells traces alone. */
  public static Telemetry traces(OpenTelemetry openTelemetry) {
    return new Telemetry(openTelemetry, null);
  }

  /** Tells traces, perhaps to {@link OpenTelemetry#noop()}, and metrics. */
  public static Telemetry of(OpenTelemetry openTelemetry, MeterRegistry meters) {
    return new Telemetry(openTelemetry, Objects.requireNonNull(meters, "meters is null"));
  }

  /** The executor, whose calls are told of. */
  public HelmExecutor observe(HelmExecutor executor) {
    if (this == NONE) {
      return executor;
    }
    HelmExecutor observed = executor;
    if (meters != null) {
      observed = new ObservedHelm(observed, new HelmMetrics(meters, executor.name()));
    }
    return new ObservedHelm(observed, new HelmTraces(tracer(), executor.name()));
  }

  /** The reconciler to be, whose runs will be told of. */
  public ReconcilerBuilder observe(ReconcilerBuilder reconciler) {
    reconciler.tracer(tracer());
    return meters == null ? reconciler : reconciler.listener(new RunMetrics(meters));
  }

  /** Tells from now on how much waits in the queue; each kind has meters of its own. */
  public void observe(WorkQueue queue, Set<String> kinds, InstantSource clock) {
    if (meters != null) {
      new QueueMetrics(queue, clock).bindTo(meters, kinds);
    }
  }

  /** Tells from now on how often a rate limit let somebody through uncounted. */
  public void observe(RateLimits limits) {
    if (meters != null) {
      LimitMetrics.bind(limits, meters);
    }
  }

  private Tracer tracer() {
    return openTelemetry.getTracer(SCOPE);
  }
}
