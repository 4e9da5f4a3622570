package dev.slipway.reconcile;

import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Builds a {@link Reconciler}; what is not set is as in {@link ReconcilerOptions#defaults()}. */
public final class ReconcilerBuilder {
  private static final ReconcilerOptions DEFAULTS = ReconcilerOptions.defaults();

  private final WorkQueue queue;
  private final InstantSource clock;
  private final Map<String, Integer> caps = new HashMap<>();
  private String name = DEFAULTS.name();
  private int workers = DEFAULTS.workers();
  private int moreWorkers;
  private Duration lease = DEFAULTS.lease();
  private @Nullable Duration heartbeat;
  private Duration pollInterval = DEFAULTS.pollInterval();
  private Duration backoffBase = DEFAULTS.backoffBase();
  private Duration backoffMax = DEFAULTS.backoffMax();
  private Duration waitMax = DEFAULTS.waitMax();
  private RandomGenerator random = new Random();
  private final List<ReconcilerListener> listeners = new ArrayList<>();
  private Tracer tracer = TracerProvider.noop().get("");

  ReconcilerBuilder(WorkQueue queue, InstantSource clock) {
    this.queue = queue;
    this.clock = clock;
  }

  /** Part of the threads' names and of the worker's name in the queue. */
  public ReconcilerBuilder name(String value) {
    this.name = value;
    return this;
  }

  /** How many handlers run at once. */
  public ReconcilerBuilder workers(int value) {
    this.workers = value;
    return this;
  }

  /**
   * So many handlers more, whatever their number: room for a kind that runs long, up to its cap.
   */
  public ReconcilerBuilder moreWorkers(int value) {
    this.moreWorkers += value;
    return this;
  }

  /** How long a claim holds unless renewed. */
  public ReconcilerBuilder lease(Duration value) {
    this.lease = value;
    return this;
  }

  /** How often claims are renewed; a third of the lease when not set. */
  public ReconcilerBuilder heartbeat(Duration value) {
    this.heartbeat = value;
    return this;
  }

  /** How often an idle reconciler looks for work that it was not told of. */
  public ReconcilerBuilder pollInterval(Duration value) {
    this.pollInterval = value;
    return this;
  }

  /** How many runs of a kind there may be at once. */
  public ReconcilerBuilder cap(String kind, int runs) {
    this.caps.put(kind, runs);
    return this;
  }

  /** The delays after counted failures: the first, and the longest. */
  public ReconcilerBuilder backoff(Duration base, Duration max) {
    this.backoffBase = base;
    this.backoffMax = max;
    return this;
  }

  /** The longest delay while a dependency is away. */
  public ReconcilerBuilder waitMax(Duration value) {
    this.waitMax = value;
    return this;
  }

  /** Where jitter and the worker's name come from. */
  public ReconcilerBuilder random(RandomGenerator value) {
    this.random = value;
    return this;
  }

  /** Adds one who hears what the reconciler does. */
  public ReconcilerBuilder listener(ReconcilerListener value) {
    this.listeners.add(value);
    return this;
  }

  /** What makes the spans of runs; nothing does when it is not set. */
  public ReconcilerBuilder tracer(Tracer value) {
    this.tracer = value;
    return this;
  }

  /**
   * A reconciler that has not started.
   *
   * @throws IllegalArgumentException when the options do not fit together
   */
  public Reconciler build() {
    ReconcilerOptions options =
        new ReconcilerOptions(
            name,
            workers + moreWorkers,
            lease,
            heartbeat == null ? lease.dividedBy(3) : heartbeat,
            pollInterval,
            caps,
            backoffBase,
            backoffMax,
            waitMax);
    return new Reconciler(
        queue, clock, options, random, new Listeners(listeners), new RunTrace(tracer));
  }
}
