package dev.slipway.project.environment;

import dev.slipway.release.NamespaceState;
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
}
