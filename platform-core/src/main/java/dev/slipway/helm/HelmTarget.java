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
 */
public record HelmTarget(ClusterAccess cluster, ReleaseName release, @Nullable String impersonate) {
  public HelmTarget {
    Objects.requireNonNull(cluster, "cluster is null");
    Objects.requireNonNull(release, "release is null");
  }
}
