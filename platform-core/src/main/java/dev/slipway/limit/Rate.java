package dev.slipway.limit;

import java.time.Duration;

/**
 * How often something may happen.
 *
 * @param amount how many times in a period; at least 1
 * @param period how long; positive
 */
public record Rate(long amount, Duration period) {
  public Rate {
    if (amount < 1 || period.isNegative() || period.isZero()) {
      throw new IllegalArgumentException("no rate: " + amount + " in " + period);
    }
  }

  /** So many times in a minute. */
  public static Rate perMinute(long amount) {
    return new Rate(amount, Duration.ofMinutes(1));
  }
}
