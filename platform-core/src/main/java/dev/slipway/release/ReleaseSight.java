package dev.slipway.release;

import dev.slipway.cluster.ClusterAccess;
import dev.slipway.helm.HelmTarget;
import dev.slipway.helm.ReleaseName;
import dev.slipway.helm.Sight;

/**
 * How much a chart sees of the cluster when it is rendered to be looked at: its release's namespace
 * at most, with its tenant's rights, whatever its template allows; nothing where that namespace or
 * account is not there yet. Reads, never writes. Thread-safe.
 */
public final class ReleaseSight {
  private final ClusterAccess cluster;
  private final Tenants tenants;

  /** A sight of the cluster. */
  public ReleaseSight(ClusterAccess cluster) {
    this.cluster = cluster;
    this.tenants = new Tenants(cluster);
  }

  /**
   * The target to render a release for that may have been installed.
   *
   * @param owner who its namespace has to belong to for anything in it to be seen
   */
  public HelmTarget of(ReleaseName release, NamespaceOwner owner) {
    String namespace = release.namespace();
    return Namespaces.state(Namespaces.find(cluster, release), owner) == NamespaceState.OWN
            && tenants.isThere(namespace)
        ? new HelmTarget(cluster, release, tenants.user(namespace, false), Sight.NAMESPACE)
        : nothing(release);
  }

  /** The target to render a release for that was never installed; asks no cluster. */
  public HelmTarget nothing(ReleaseName release) {
    return new HelmTarget(cluster, release, null, Sight.NOTHING);
  }
}
