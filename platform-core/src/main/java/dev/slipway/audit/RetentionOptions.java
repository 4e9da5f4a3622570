package dev.slipway.audit;

import java.time.Duration;

/**
 * How long the feed is kept.
 *
 * @param audit how long audit entries are kept; a day at least
 * @param events how long the other events are kept; a day at least
 */
public record RetentionOptions(Duration audit, Duration events) {
  private static final Duration LEAST = Duration.ofDays(1);

  public RetentionOptions {
    if (audit.compareTo(LEAST) < 0 || events.compareTo(LEAST) < 0) {
      throw new IllegalArgumentException("events are kept for a day at least");
    }
  }

  /** Audit entries for 400 days, so that a year can be looked back on; other events for 90. */
  public static RetentionOptions defaults() {
    return new RetentionOptions(Duration.ofDays(400), Duration.ofDays(90));
  }
}
