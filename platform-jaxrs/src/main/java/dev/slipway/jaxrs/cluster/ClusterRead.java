package dev.slipway.jaxrs.cluster;

import dev.slipway.fleet.ClusterFigures;
import dev.slipway.fleet.ManagedCluster;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A cluster as document 003 shows it, and a little more; never its kubeconfig. */
record ClusterRead(
    UUID id,
    String name,
    String status,
    @Nullable Integer cpus,
    @Nullable Integer memory,
    @Nullable Integer diskSize,
    @Nullable String kubernetesVersion,
    Instant createdAt,
    String driver,
    @Nullable String profile,
    boolean platform,
    @Nullable String statusReason,
    Instant lastUpdated,
    @Nullable Instant observedAt) {
  static ClusterRead of(ManagedCluster cluster) {
    ClusterFigures figures = cluster.figures();
    return new ClusterRead(
        cluster.id(),
        cluster.name(),
        cluster.status().word(),
        figures.cpus(),
        figures.memory(),
        figures.diskSize(),
        figures.kubernetesVersion(),
        cluster.createdAt(),
        cluster.spec().driver(),
        cluster.spec().profile(),
        cluster.platform(),
        cluster.observed().reason(),
        cluster.updatedAt(),
        cluster.observed().observedAt());
  }
}
