package dev.slipway.reconcile;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The loop that drains a work queue: claims due keys, runs the handlers registered for their kinds,
 * and writes how the runs ended.
 *
 * <p>Any number of reconcilers, in one process or many, share a queue. Each holds its claims by
 * leases that it renews; a lease that cannot be renewed is taken for lost, and what runs under it
 * is stopped. While the queue does not answer, the loop waits and goes on by itself afterwards.
 * Thread-safe. Starts no thread before {@link #start()}; its threads are daemons.
 */
public final class Reconciler implements AutoCloseable {
  private final WorkQueue queue;
  private final InstantSource clock;
  private final ReconcilerOptions options;
  private final RandomGenerator random;
  private final ReconcilerListener listener;
  private final RunTrace traces;
  private final Map<String, WorkHandler> handlers = new HashMap<>();
  private final List<RecurringWork> recurring = new ArrayList<>();
  private final List<Companion> companions = new ArrayList<>();
  private @Nullable ReconcilerThreads threads;
  private volatile boolean started;
  private volatile boolean stopped;

  Reconciler(
      WorkQueue queue,
      InstantSource clock,
      ReconcilerOptions options,
      RandomGenerator random,
      ReconcilerListener listener,
      RunTrace traces) {
    this.queue = queue;
    this.clock = clock;
    this.options = options;
    this.random = random;
    this.listener = listener;
    this.traces = traces;
  }

  /**
   * Starts to describe a reconciler.
   *
   * @param queue the queue to drain
   * @param clock tells how far away a due time is; whether it has come is the queue's to say
   */
  public static ReconcilerBuilder builder(WorkQueue queue, InstantSource clock) {
    return new ReconcilerBuilder(queue, clock);
  }

  /** How this reconciler works. */
  public ReconcilerOptions options() {
    return options;
  }

  /** The kinds that have handlers here so far. */
  public synchronized Set<String> kinds() {
    return Set.copyOf(handlers.keySet());
  }

  /**
   * Names the handler of a kind.
   *
   * @throws IllegalStateException when the kind has a handler, or the reconciler has been started
   */
  public synchronized Reconciler register(String kind, WorkHandler handler) {
    if (threads != null || stopped) {
      throw new IllegalStateException("handlers are registered before the start: " + kind);
    }
    if (handlers.putIfAbsent(kind, handler) != null) {
      throw new IllegalStateException("the kind " + kind + " has a handler already");
    }
    return this;
  }

  /**
   * Names work that comes again and again. Its row is enqueued when the reconciler first reaches
   * the queue, unless it is there already: then its due time stands.
   *
   * @throws IllegalStateException when the kind has a handler, or the reconciler has been started
   */
  public synchronized Reconciler register(RecurringWork work) {
    register(work.kind(), work.handler());
    recurring.add(work);
    return this;
  }

  /**
   * Names something that starts and stops with the reconciler.
   *
   * @throws IllegalStateException when the reconciler has been started
   */
  public synchronized Reconciler register(Companion companion) {
    if (threads != null || stopped) {
      throw new IllegalStateException("companions are registered before the start");
    }
    companions.add(companion);
    return this;
  }

  /**
   * Starts the threads.
   *
   * @throws IllegalStateException when it has been started before
   */
  public synchronized void start() {
    if (threads != null || stopped) {
      throw new IllegalStateException("a reconciler starts once");
    }
    threads =
        new ReconcilerThreads(queue, clock, options, random, listener, traces, handlers, recurring);
    started = true;
    companions.forEach(Companion::start);
  }

  /** Whether it has been started and not stopped. */
  public boolean isRunning() {
    return started && !stopped;
  }

  /**
   * Stops claiming at once and lets the running handlers finish. Those that have not when {@code
   * drain} is over are told that their leases are lost, interrupted, and their claims given back
   * without counting an attempt. A second call does nothing.
   */
  public synchronized void stop(Duration drain) {
    boolean first = !stopped;
    stopped = true;
    if (threads != null && first) {
      companions.forEach(Companion::stop);
      threads.stop(drain);
    }
  }

  /** Stops without waiting for the running handlers. */
  @Override
  public void close() {
    stop(Duration.ZERO);
  }
}
