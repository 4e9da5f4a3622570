package dev.slipway.store.jpa;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.slipway.fleet.ClusterFigures;
import dev.slipway.fleet.ClusterObservation;
import dev.slipway.fleet.ClusterSpec;
import dev.slipway.fleet.ClusterStatus;
import dev.slipway.fleet.ManagedCluster;
import dev.slipway.secret.Secret;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code clusters}. */
@Entity
@Table(name = "clusters")
@NullUnmarked
class ClusterRow extends DatedRow {
  @Id private UUID id;

  @Column(name = "owner_id")
  private Long ownerId;

  private boolean platform;

  private String name;

  private String driver;

  private String profile;

  @Column(name = "wanted_cpus")
  private Integer wantedCpus;

  @Column(name = "wanted_memory")
  private Integer wantedMemory;

  @Column(name = "wanted_disk_size")
  private Integer wantedDiskSize;

  @Column(name = "wanted_version")
  private String wantedVersion;

  private byte[] kubeconfig;

  private long generation;

  @Enumerated(EnumType.STRING)
  private ClusterStatus status;

  private String reason;

  private String failure;

  private Integer cpus;

  private Integer memory;

  @Column(name = "disk_size")
  private Integer diskSize;

  @Column(name = "kubernetes_version")
  private String kubernetesVersion;

  @Column(name = "observed_at")
  private Instant observedAt;

  protected ClusterRow() {}

  ClusterRow(ManagedCluster cluster, SealedDocuments kubeconfigs) {
    this.id = cluster.id();
    set(cluster, kubeconfigs);
  }

  final void set(ManagedCluster cluster, SealedDocuments kubeconfigs) {
    ownerId = cluster.ownerId();
    platform = cluster.platform();
    setSpec(cluster.spec(), kubeconfigs);
    generation = cluster.generation();
    setObserved(cluster.observed());
    setDates(cluster.createdAt(), cluster.updatedAt());
  }

  private void setSpec(ClusterSpec spec, SealedDocuments kubeconfigs) {
    name = spec.name();
    driver = spec.driver();
    profile = spec.profile();
    wantedCpus = spec.wanted().cpus();
    wantedMemory = spec.wanted().memory();
    wantedDiskSize = spec.wanted().diskSize();
    wantedVersion = spec.wanted().kubernetesVersion();
    Secret text = spec.kubeconfig();
    kubeconfig =
        kubeconfigs.resealOrNull(kubeconfig, text == null ? null : TextNode.valueOf(text.reveal()));
  }

  private void setObserved(ClusterObservation observed) {
    status = observed.status();
    reason = observed.reason();
    failure = observed.failure();
    cpus = observed.figures().cpus();
    memory = observed.figures().memory();
    diskSize = observed.figures().diskSize();
    kubernetesVersion = observed.figures().kubernetesVersion();
    observedAt = Timestamps.storedOrNull(observed.observedAt());
  }

  ManagedCluster toCluster(SealedDocuments kubeconfigs) {
    ClusterSpec spec =
        new ClusterSpec(
            name,
            driver,
            profile,
            new ClusterFigures(wantedCpus, wantedMemory, wantedDiskSize, wantedVersion),
            kubeconfig == null ? null : Secret.of(kubeconfigs.open(kubeconfig).textValue()));
    ClusterObservation observed =
        new ClusterObservation(
            status,
            reason,
            failure,
            new ClusterFigures(cpus, memory, diskSize, kubernetesVersion),
            observedAt);
    return new ManagedCluster(
        id, ownerId, platform, spec, generation, observed, createdAt(), updatedAt());
  }
}
