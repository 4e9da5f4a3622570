package dev.slipway.store.jpa;

import dev.slipway.workload.ChartPin;
import dev.slipway.workload.OwnerSpace;
import dev.slipway.workload.Workload;
import dev.slipway.workload.WorkloadObservation;
import dev.slipway.workload.WorkloadSpec;
import dev.slipway.workload.WorkloadStatus;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code workloads}. */
@Entity
@Table(name = "workloads")
@NullUnmarked
class WorkloadRow extends DeletableRow {
  @Id private UUID id;

  @Column(name = "owner_id")
  private long ownerId;

  private String namespace;

  private String name;

  private String image;

  @Column(name = "container_port")
  private int containerPort;

  private int replicas;

  @Column(name = "chart_id")
  private UUID chartId;

  @Column(name = "chart_version")
  private String chartVersion;

  @Column(name = "chart_digest")
  private String chartDigest;

  private byte[] settings;

  private long generation;

  private boolean paused;

  @Column(name = "restarted_at")
  private Instant restartedAt;

  @Enumerated(EnumType.STRING)
  private WorkloadStatus status;

  private String reason;

  @Column(name = "available_replicas")
  private int availableReplicas;

  @Column(name = "observed_generation")
  private long observedGeneration;

  @Column(name = "observed_at")
  private Instant observedAt;

  protected WorkloadRow() {}

  WorkloadRow(Workload workload, WorkloadDocuments documents) {
    this.id = workload.id();
    set(workload, documents);
  }

  final void set(Workload workload, WorkloadDocuments documents) {
    WorkloadSpec spec = workload.spec();
    ownerId = workload.ownerId();
    namespace = workload.namespace().name();
    name = spec.name();
    image = spec.image();
    containerPort = spec.containerPort();
    replicas = spec.replicas();
    ChartPin chart = spec.chart();
    chartId = chart == null ? null : chart.id();
    chartVersion = chart == null ? null : chart.version();
    chartDigest = chart == null ? null : chart.digest();
    settings = documents.reseal(settings, spec.settings());
    generation = workload.generation();
    paused = workload.paused();
    restartedAt = Timestamps.storedOrNull(workload.restartedAt());
    WorkloadObservation observed = workload.observed();
    status = observed.status();
    reason = observed.reason();
    availableReplicas = observed.availableReplicas();
    observedGeneration = observed.generation();
    observedAt = Timestamps.storedOrNull(observed.observedAt());
    setDates(workload.createdAt(), workload.updatedAt(), workload.deletedAt());
  }

  Workload toWorkload(WorkloadDocuments documents) {
    return new Workload(
        id,
        ownerId,
        new OwnerSpace(namespace),
        new WorkloadSpec(name, image, containerPort, replicas, chart(), documents.open(settings)),
        generation,
        paused,
        restartedAt,
        new WorkloadObservation(status, reason, availableReplicas, observedGeneration, observedAt),
        createdAt(),
        updatedAt(),
        deletedAt());
  }

  private ChartPin chart() {
    return chartId == null ? null : new ChartPin(chartId, chartVersion, chartDigest);
  }
}
