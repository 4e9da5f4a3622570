package dev.slipway.cluster.simulated;

import java.time.Duration;
import java.util.Objects;

/**
 * How fast simulated Pods live.
 *
 * @param start from a node being chosen to the containers running
 * @param run how long a container that is meant to end runs
 * @param stop from a Pod being deleted to its end
 * @param backOff between two starts of a crashing container
 */
public record Pace(Duration start, Duration run, Duration stop, Duration backOff) {
  public Pace {
    Objects.requireNonNull(start, "start is null");
    Objects.requireNonNull(run, "run is null");
    Objects.requireNonNull(stop, "stop is null");
    Objects.requireNonNull(backOff, "backOff is null");
  }

  /** Slow enough to be watched: a Pod is ready after 300 ms. */
  public static Pace visible() {
    return new Pace(
        Duration.ofMillis(300),
        Duration.ofMillis(500),
        Duration.ofMillis(100),
        Duration.ofSeconds(2));
  }

  /** As fast as the controllers are: for tests. */
  public static Pace fast() {
    return new Pace(
        Duration.ofMillis(20), Duration.ofMillis(20), Duration.ofMillis(5), Duration.ofMillis(100));
  }
}
