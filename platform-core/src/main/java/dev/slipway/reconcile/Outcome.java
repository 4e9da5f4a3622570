package dev.slipway.reconcile;

import java.time.Duration;
import java.util.Objects;

/** How a run ended, and so when the key runs next. */
public sealed interface Outcome {
  /** A word for metrics and traces: done, requeue, retry, wait or stalled. */
  String label();

  /** Whether the run did not do what it was for. */
  default boolean failed() {
    return false;
  }

  /** Nothing is left to do; the row goes away unless it was enqueued again meanwhile. */
  record Done() implements Outcome {
    @Override
    public String label() {
      return "done";
    }
  }

  /**
   * All is well so far; look again after {@code delay}. Resets the attempt count.
   *
   * @param delay zero or more
   */
  record RequeueAfter(Duration delay) implements Outcome {
    public RequeueAfter {
      Objects.requireNonNull(delay, "delay is null");
    }

    @Override
    public String label() {
      return "requeue";
    }
  }

  /**
   * The run failed; try again after a backoff that grows with the attempt count.
   *
   * @param reason for people, redacted
   * @param counted whether the failure counts as an attempt; a dependency that is away does not
   */
  record Retry(String reason, boolean counted) implements Outcome {
    public Retry {
      Objects.requireNonNull(reason, "reason is null");
    }

    /** {@code wait} when the failure does not count. */
    @Override
    public String label() {
      return counted ? "retry" : "wait";
    }

    @Override
    public boolean failed() {
      return true;
    }
  }

  /**
   * The run failed and trying again cannot help; the row waits until it is enqueued anew.
   *
   * @param reason for people, redacted
   */
  record Stalled(String reason) implements Outcome {
    public Stalled {
      Objects.requireNonNull(reason, "reason is null");
    }

    @Override
    public String label() {
      return "stalled";
    }

    @Override
    public boolean failed() {
      return true;
    }
  }

  /** {@link Done}. */
  static Outcome done() {
    return new Done();
  }

  /** {@link RequeueAfter}. */
  static Outcome requeueAfter(Duration delay) {
    return new RequeueAfter(delay);
  }

  /** A counted {@link Retry}. */
  static Outcome retry(String reason) {
    return new Retry(reason, true);
  }

  /** An uncounted {@link Retry}: something that the run depends on is away. */
  static Outcome waitForDependency(String reason) {
    return new Retry(reason, false);
  }

  /** {@link Stalled}. */
  static Outcome stalled(String reason) {
    return new Stalled(reason);
  }
}
