package dev.slipway.helm;

import dev.slipway.cluster.ClusterAccess;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * On which cluster, and with whose rights, a release is worked on.
 *
 * @param cluster the cluster
 * @param release where the release lives
 * @param impersonate the user that Helm acts as, such as {@code system:serviceaccount:ns:slipway},
 *     or null to act with the platform's own rights
 * @param sight how much a chart sees of the cluster where it is rendered before it is applied: by
 *     {@link HelmExecutor#render}, and by every operation of the rendering executor. An install or
 *     upgrade by Helm itself renders with the rights alone.
 */
public record HelmTarget(
    ClusterAccess cluster, ReleaseName release, @Nullable String impersonate, Sight sight) {
  public HelmTarget {
    Objects.requireNonNull(cluster, "cluster is null");
    Objects.requireNonNull(release, "release is null");
    Objects.requireNonNull(sight, "sight is null");
  }

  /** A target whose charts see what the rights allow. */
  public HelmTarget(ClusterAccess cluster, ReleaseName release, @Nullable String impersonate) {
    this(cluster, release, impersonate, Sight.CLUSTER);
  }
}
