package dev.slipway.project.environment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a look at an environment's cluster found.
 *
 * @param namespace how its namespace stands
 * @param message why a namespace that is being deleted does not go, or null
 * @param missing what of its objects is not in the namespace, such as {@code ResourceQuota/slipway}
 */
record EnvironmentSight(NamespaceState namespace, @Nullable String message, List<String> missing) {
  EnvironmentSight {
    missing = List.copyOf(missing);
  }

  /** How a namespace stands. */
  enum NamespaceState {
    /** It does not exist. */
    ABSENT,
    /** It exists and carries the environment's label. */
    OWN,
    /** It exists and carries somebody else's label or none. */
    FOREIGN,
    /** It is being deleted. */
    TERMINATING
  }
}
