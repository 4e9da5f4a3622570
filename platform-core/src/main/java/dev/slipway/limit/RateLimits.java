package dev.slipway.limit;

/**
 * Counts how often callers do something, together with every other server on the same stores.
 *
 * <p>A limit protects, it must not become the outage: when the count cannot be read within a moment
 * the caller is let through, and {@link #uncounted} tells how often that was. Thread-safe.
 * Implementations hold up to {@code RateLimitsContract} of the testkit.
 */
public interface RateLimits {
  /**
   * Counts one more time of what the key stands for, unless the rate is used up; answers within a
   * second whatever happens.
   *
   * @param key who does what, such as {@code account/7}; at most 200 characters
   * @param rate the same for the same key as a rule; another rate counts anew
   */
  Verdict take(String key, Rate rate);

  /** How often callers were let through uncounted since this object was made. */
  long uncounted();
}
