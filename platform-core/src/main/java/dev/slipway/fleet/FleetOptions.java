package dev.slipway.fleet;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * How clusters are looked after. Immutable.
 *
 * @param minikube the {@code minikube} program: a path, or a name that is looked for on the PATH
 * @param timeout how long a start, a stop or a restart may take
 * @param recheck how long after a look a cluster is looked at again
 */
public record FleetOptions(Path minikube, Duration timeout, Duration recheck) {
  public FleetOptions {
    Objects.requireNonNull(minikube, "minikube is null");
    requirePositive(timeout, "timeout");
    requirePositive(recheck, "recheck");
  }

  /** {@code minikube} of the PATH, 15 minutes, and a look every 30 seconds. */
  public static FleetOptions standard() {
    return new FleetOptions(Path.of("minikube"), Duration.ofMinutes(15), Duration.ofSeconds(30));
  }

  private static void requirePositive(Duration duration, String what) {
    if (duration.isNegative() || duration.isZero()) {
      throw new IllegalArgumentException("the " + what + " is not positive");
    }
  }
}
