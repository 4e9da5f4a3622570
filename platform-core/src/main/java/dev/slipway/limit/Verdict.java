package dev.slipway.limit;

import java.time.Duration;
import java.time.Instant;

/**
 * What came of asking to do something once more.
 *
 * @param allowed whether it may be done, which then counts
 * @param limit how many times the period has
 * @param remaining how many times are left in the period
 * @param reset when the period ends
 * @param retryAfter how long to wait until it may be done; zero when it may
 */
public record Verdict(
    boolean allowed, long limit, long remaining, Instant reset, Duration retryAfter) {
  /** It may be done, and nobody knows how often it was. */
  public static Verdict uncounted(Rate rate, Instant now) {
    return new Verdict(true, rate.amount(), rate.amount(), now.plus(rate.period()), Duration.ZERO);
  }
}
