package dev.slipway.release;

import java.time.Duration;

/**
 * How a release is treated.
 *
 * @param allowClusterScoped whether objects outside the release's namespace are allowed; such a
 *     release is worked on with the platform's own rights
 * @param drift what is done about drift
 * @param progressDeadline how long workloads may be on their way before that counts as failure
 */
public record ReleasePolicy(
    boolean allowClusterScoped, DriftMode drift, Duration progressDeadline) {
  /** The namespace only, drift is told, five minutes. */
  public static ReleasePolicy standard() {
    return new ReleasePolicy(false, DriftMode.WARN, Duration.ofMinutes(5));
  }
}
