package dev.slipway.reconcile;

import java.time.Duration;
import java.util.Objects;

/**
 * Work that comes again and again: one row of the queue, shared by all reconcilers on it, so that
 * one of them does it at a time.
 *
 * @param kind the row's kind; nothing else may have it
 * @param interval from the end of one run to the next
 * @param task what is done; a failure is tried again after a backoff
 */
public record RecurringWork(String kind, Duration interval, Task task) {
  /** The owner whose share of the workers such runs count against. */
  static final String OWNER = "platform";

  public RecurringWork {
    Objects.requireNonNull(kind, "kind is null");
    Objects.requireNonNull(task, "task is null");
    if (interval.isNegative() || interval.isZero()) {
      throw new IllegalArgumentException("the interval of " + kind + " is not positive");
    }
  }

  WorkKey key() {
    return new WorkKey(kind, "all");
  }

  WorkHandler handler() {
    return lease -> {
      task.run(lease);
      return Outcome.requeueAfter(interval);
    };
  }

  /** One run. */
  @FunctionalInterface
  public interface Task {
    /** Does the work; what it writes is fenced by {@link Lease#verify()} where that matters. */
    void run(Lease lease) throws Exception;
  }
}
