package dev.slipway.fleet;

import dev.slipway.secret.Secret;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a cluster.
 *
 * @param name its name, once on the platform
 * @param driver the name of its {@link ClusterDriver}
 * @param profile what the driver's program calls it, or null
 * @param wanted how large it shall be when its driver makes it
 * @param kubeconfig how it is reached, or null; encrypted at rest and never shown
 */
public record ClusterSpec(
    String name,
    String driver,
    @Nullable String profile,
    ClusterFigures wanted,
    @Nullable Secret kubeconfig) {
  public ClusterSpec {
    Objects.requireNonNull(name, "name is null");
    Objects.requireNonNull(driver, "driver is null");
    Objects.requireNonNull(wanted, "wanted is null");
  }

  /** The same under another profile. */
  public ClusterSpec withProfile(String newProfile) {
    return new ClusterSpec(name, driver, newProfile, wanted, kubeconfig);
  }
}
