package dev.slipway.server.lifecycle;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of a thing with parts: it starts once, and stops once, in reverse order.
 *
 * <p>Thread-safe. A part that fails to start takes those before it down again; a part that fails to
 * stop does not keep the others from stopping. A stop that comes during the start waits for the
 * part that is starting.
 */
public final class Lifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(Lifecycle.class);

  private final AtomicReference<State> state = new AtomicReference<>(State.LATENT);
  private final Deque<Part> parts = new ArrayDeque<>();
  private final CountDownLatch stopped = new CountDownLatch(1);

  /** What starts the parts, telling each one's end to the given registry. */
  @FunctionalInterface
  public interface Start {
    /** Starts everything. */
    void run(Lifecycle parts) throws Exception;
  }

  /** How a part ends. */
  @FunctionalInterface
  public interface Stop {
    /** Ends it. */
    void run() throws Exception;
  }

  private record Part(String name, Stop stop) {}

  /** Where it is. */
  public State state() {
    return requireNonNull(state.get());
  }

  /**
   * Starts.
   *
   * @throws StartException when a part did not start, or it was stopped meanwhile; nothing runs
   *     then
   * @throws IllegalStateException when it was started or stopped before
   */
  public void start(Start start) {
    if (!state.compareAndSet(State.LATENT, State.STARTING)) {
      throw new IllegalStateException("cannot start what is " + state.get());
    }
    StartException failure = null;
    synchronized (parts) {
      try {
        start.run(this);
      } catch (Exception | LinkageError e) {
        failure = e instanceof StartException known ? known : new StartException(e);
      }
      if (failure == null && state.compareAndSet(State.STARTING, State.STARTED)) {
        return;
      }
      if (failure == null) {
        failure = new StartException("stopped while it started");
      }
      state.set(State.STOPPING);
      stopParts(failure);
    }
    finish();
    throw failure;
  }

  /**
   * Notes a part that was just started.
   *
   * @param name for the log
   * @param stop ends it
   * @throws StartException when the thing is being stopped meanwhile
   */
  public void started(String name, Stop stop) {
    synchronized (parts) {
      parts.push(new Part(name, stop));
    }
    if (state.get() != State.STARTING) {
      throw new StartException("stopped while it started");
    }
  }

  /**
   * Stops, or waits until it has stopped; without effect afterwards.
   *
   * @throws IllegalStateException when a part did not stop, with one suppressed exception for each
   */
  public void stop() {
    if (state.compareAndSet(State.LATENT, State.STOPPED)) {
      stopped.countDown();
      return;
    }
    if (state.compareAndSet(State.STARTING, State.STOPPING)
        || !state.compareAndSet(State.STARTED, State.STOPPING)) {
      awaitStopped();
      return;
    }
    IllegalStateException failures = new IllegalStateException("some parts did not stop");
    synchronized (parts) {
      stopParts(failures);
    }
    finish();
    if (failures.getSuppressed().length > 0) {
      throw failures;
    }
  }

  /** Waits until nothing runs any more. */
  public void awaitStopped() {
    boolean interrupted = false;
    while (true) {
      try {
        stopped.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void stopParts(Exception collector) {
    while (!parts.isEmpty()) {
      Part part = parts.pop();
      LOG.debug("Stopping {}", part.name());
      try {
        part.stop().run();
      } catch (Exception e) {
        collector.addSuppressed(new IllegalStateException("cannot stop " + part.name(), e));
      }
    }
  }

  private void finish() {
    state.set(State.STOPPED);
    stopped.countDown();
  }
}
