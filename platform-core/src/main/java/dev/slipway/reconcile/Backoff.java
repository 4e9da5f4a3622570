package dev.slipway.reconcile;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Delays that double from a base up to a limit, each cut by a random part of up to a half, so that
 * what failed together does not come back together. Thread-safe.
 */
final class Backoff {
  private static final int MOST_DOUBLINGS = 40;

  private final Duration base;
  private final Duration limit;
  private final RandomGenerator random;

  Backoff(Duration base, Duration limit, RandomGenerator random) {
    this.base = base;
    this.limit = limit;
    this.random = random;
  }

  /** The delay after {@code failures} earlier failures in a row, zero or more. */
  Duration delay(int failures) {
    double full = (double) base.toNanos() * Math.pow(2, Math.min(failures, MOST_DOUBLINGS));
    double capped = Math.min(full, (double) limit.toNanos());
    double share;
    synchronized (random) {
      share = random.nextDouble();
    }
    return Duration.ofNanos((long) (capped * (1 - share / 2)));
  }
}
