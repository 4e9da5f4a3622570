package dev.slipway.identity.login;

import java.time.Duration;

/**
 * The rule by which failures cost time: some are free, then the delay doubles with each.
 *
 * @param free how many failures cost nothing
 * @param first the delay after the first that does
 * @param longest the delay never grows beyond
 * @param memory how long after the last failure all of them are forgotten; not shorter than {@code
 *     longest}
 */
record LoginDelays(int free, Duration first, Duration longest, Duration memory) {
  /** One address that fails at one login: ten free, a second, then up to 15 minutes; for a day. */
  static final LoginDelays ADDRESS =
      new LoginDelays(10, Duration.ofSeconds(1), Duration.ofMinutes(15), Duration.ofDays(1));

  /**
   * Many addresses that fail at one login, each counted once: 20 free, a second, then up to a
   * minute; for an hour.
   */
  static final LoginDelays CROWD =
      new LoginDelays(20, Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofHours(1));

  public LoginDelays {
    if (free < 0 || first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
      throw new IllegalArgumentException("login delays out of range");
    }
    if (memory.compareTo(longest) < 0) {
      throw new IllegalArgumentException("a delay must not outlive its cause");
    }
  }

  /** How long the next attempt has to wait after so many failures. */
  public Duration after(int failures) {
    int costly = failures - free;
    if (costly <= 0) {
      return Duration.ZERO;
    }
    Duration delay = first;
    for (int i = 1; i < costly && delay.compareTo(longest) < 0; i++) {
      delay = delay.multipliedBy(2);
    }
    return delay.compareTo(longest) < 0 ? delay : longest;
  }
}
