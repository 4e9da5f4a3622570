package dev.slipway.reconcile;

import java.time.Duration;

/**
 * Hears what a reconciler does, for metrics. Called on the reconciler's threads, by many at once: a
 * method returns quickly; what it throws is logged and changes nothing.
 */
public interface ReconcilerListener {
  /** A row was claimed; it runs now or in a moment. */
  default void claimed(Claim claim) {}

  /**
   * A run ended and its claim was not lost.
   *
   * @param kind the kind of the key
   * @param outcome how it ended
   * @param duration how long the handler took
   */
  default void completed(String kind, Outcome outcome, Duration duration) {}

  /** The lease on a key was lost while it ran, or before its end could be written. */
  default void leaseLost(Claim claim) {}

  /** The queue did not answer a call; the call is made again. */
  default void queueUnavailable(RuntimeException failure) {}
}
