package dev.slipway.store.jpa;

import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Whose clock says what is due and which lease has run out: the database's, so that workers whose
 * clocks differ agree, or one that a test sets.
 *
 * @param callers the clock by which callers write due times
 * @param fixed whether {@code callers} is also the judge
 */
record QueueTime(InstantSource callers, boolean fixed) {
  /** The database's clock judges. */
  static QueueTime ofDatabase(InstantSource callers) {
    return new QueueTime(callers, false);
  }

  /** The given clock judges. */
  static QueueTime of(InstantSource clock) {
    return new QueueTime(clock, true);
  }

  /** The time as a SQL literal, or null when the database shall read its own clock. */
  @Nullable String now() {
    return fixed ? callers.instant().toString() : null;
  }

  /** Whether the caller who wrote {@code dueAt} meant "now", however the database's clock goes. */
  boolean isDue(Instant dueAt) {
    return !dueAt.isAfter(callers.instant());
  }
}
