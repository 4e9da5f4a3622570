package dev.slipway.event;

import java.util.List;

/**
 * Keeps the feed.
 *
 * <p>{@code append} joins the running transaction; the sequence is given at its commit, so that
 * sequences appear in rising order to every reader, without one that shows up late. Thread-safe.
 */
public interface EventStore {
  /** Appends the event when the running transaction commits. */
  void append(NewEvent event);

  /**
   * Up to {@code limit} events after the sequence {@code after} (0: from the start) that the filter
   * lets through, in rising order.
   */
  List<Event> after(long after, EventFilter filter, int limit);

  /**
   * Up to {@code limit} audit entries after the sequence {@code after} (0: from the start) that the
   * filter lets through, in rising order.
   */
  List<Event> audit(long after, AuditFilter filter, int limit);

  /** What removes old events. */
  EventRetention retention();

  /** The highest sequence that is visible, or 0. */
  long last();

  /**
   * Calls {@code listener} soon after events became visible, those of other processes on the same
   * database included; it may be called without any. Close the result to stop.
   */
  Subscription subscribe(Runnable listener);

  /** A registration that ends when closed. */
  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
