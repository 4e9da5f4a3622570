package dev.slipway.fleet;

import java.util.Objects;

/**
 * The cluster that a driver is to work on.
 *
 * @param spec what is said of it
 * @param platform whether it is the one that the platform's own releases live on
 */
public record ClusterTarget(ClusterSpec spec, boolean platform) {
  public ClusterTarget {
    Objects.requireNonNull(spec, "spec is null");
  }
}
