package dev.slipway.release;

import dev.slipway.reconcile.Outcome;

/** Told by the engine, inside the transactions in which it records. */
public interface ReleaseListener {
  /**
   * Takes the capability's own row, first thing in each of those transactions: whoever writes it
   * and enqueues takes the two in this order too, so that nobody waits for each other.
   */
  void lock();

  /** The action is about to begin; what the listener writes commits before it does. */
  void beginning(ReleaseAction action, ReleaseRecord release);

  /** The run is over; what the listener writes commits with the release's record. */
  void recorded(ReleaseRecord release, Outcome outcome);

  /**
   * A line that Helm said while the action ran, redacted. Called from another thread, outside any
   * transaction; what it throws is logged and changes nothing.
   */
  default void said(String line) {}

  /**
   * Whether the desire that the run works on is out of date, so that a running Helm call is better
   * stopped. Asked every second from another thread, outside any transaction.
   */
  boolean isSuperseded();
}
