package dev.slipway.jaxrs.workload;

import dev.slipway.workload.NetworkService;
import dev.slipway.workload.NetworkServiceObservation;
import dev.slipway.workload.NetworkServiceSpec;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A network service as document 003 shows it, and a little more. */
record NetworkServiceRead(
    UUID id,
    String name,
    String type,
    int port,
    int targetPort,
    String protocol,
    @Nullable UUID deploymentId,
    Instant createdAt,
    Instant lastUpdated,
    String status,
    @Nullable String statusReason,
    @Nullable String clusterIp,
    @Nullable String externalAddress,
    @Nullable Integer nodePort,
    @Nullable Instant observedAt) {
  static NetworkServiceRead of(NetworkService service) {
    NetworkServiceSpec spec = service.spec();
    NetworkServiceObservation observed = service.observed();
    return new NetworkServiceRead(
        service.id(),
        spec.name(),
        spec.type().word(),
        spec.port(),
        spec.targetPort(),
        spec.protocol().name(),
        spec.workloadId(),
        service.createdAt(),
        service.updatedAt(),
        observed.status().word(),
        observed.reason(),
        observed.clusterIp(),
        observed.address(),
        observed.nodePort(),
        observed.observedAt());
  }
}
