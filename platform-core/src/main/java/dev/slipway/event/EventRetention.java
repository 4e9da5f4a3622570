package dev.slipway.event;

import java.time.Instant;
import java.util.Optional;

/** The one way in which events ever leave the feed: by age. Thread-safe. */
public interface EventRetention {
  /** What keeps old events from being removed here, for the operator; empty when nothing does. */
  Optional<String> obstacle();

  /**
   * Removes up to {@code limit} events, the oldest first, in a transaction of its own, and returns
   * how many there were.
   *
   * @param audited whether audit entries go, or the other events
   * @param before events of this moment or later stay
   * @throws dev.slipway.error.UnavailableException when the database does not answer, or there is
   *     an obstacle
   */
  int remove(boolean audited, Instant before, int limit);
}
