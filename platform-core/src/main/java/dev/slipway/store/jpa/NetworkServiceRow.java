package dev.slipway.store.jpa;

import dev.slipway.workload.NetworkProtocol;
import dev.slipway.workload.NetworkService;
import dev.slipway.workload.NetworkServiceObservation;
import dev.slipway.workload.NetworkServiceSpec;
import dev.slipway.workload.NetworkServiceStatus;
import dev.slipway.workload.NetworkServiceType;
import dev.slipway.workload.OwnerSpace;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code network_services}. */
@Entity
@Table(name = "network_services")
@NullUnmarked
class NetworkServiceRow extends DeletableRow {
  @Id private UUID id;

  @Column(name = "owner_id")
  private long ownerId;

  private String namespace;

  private String name;

  @Enumerated(EnumType.STRING)
  private NetworkServiceType type;

  private int port;

  @Column(name = "target_port")
  private int targetPort;

  @Enumerated(EnumType.STRING)
  private NetworkProtocol protocol;

  @Column(name = "workload_id")
  private UUID workloadId;

  private long generation;

  @Enumerated(EnumType.STRING)
  private NetworkServiceStatus status;

  private String reason;

  @Column(name = "cluster_ip")
  private String clusterIp;

  private String address;

  @Column(name = "node_port")
  private Integer nodePort;

  @Column(name = "observed_at")
  private Instant observedAt;

  protected NetworkServiceRow() {}

  NetworkServiceRow(NetworkService service) {
    this.id = service.id();
    set(service);
  }

  final void set(NetworkService service) {
    NetworkServiceSpec spec = service.spec();
    ownerId = service.ownerId();
    namespace = service.namespace().name();
    name = spec.name();
    type = spec.type();
    port = spec.port();
    targetPort = spec.targetPort();
    protocol = spec.protocol();
    workloadId = spec.workloadId();
    generation = service.generation();
    NetworkServiceObservation observed = service.observed();
    status = observed.status();
    reason = observed.reason();
    clusterIp = observed.clusterIp();
    address = observed.address();
    nodePort = observed.nodePort();
    observedAt = Timestamps.storedOrNull(observed.observedAt());
    setDates(service.createdAt(), service.updatedAt(), service.deletedAt());
  }

  NetworkService toService() {
    return new NetworkService(
        id,
        ownerId,
        new OwnerSpace(namespace),
        new NetworkServiceSpec(name, type, port, targetPort, protocol, workloadId),
        generation,
        new NetworkServiceObservation(status, reason, clusterIp, address, nodePort, observedAt),
        createdAt(),
        updatedAt(),
        deletedAt());
  }
}
