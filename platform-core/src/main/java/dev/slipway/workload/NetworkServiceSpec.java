package dev.slipway.workload;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants of a network service.
 *
 * @param name its name, a DNS label
 * @param type from where it can be reached
 * @param port the port that it answers on
 * @param targetPort the port of the Pods that it leads to
 * @param protocol what is spoken there
 * @param workloadId the workload that it leads to, or null
 */
public record NetworkServiceSpec(
    String name,
    NetworkServiceType type,
    int port,
    int targetPort,
    NetworkProtocol protocol,
    @Nullable UUID workloadId) {
  public NetworkServiceSpec {
    Objects.requireNonNull(name, "name is null");
    Objects.requireNonNull(type, "type is null");
    Objects.requireNonNull(protocol, "protocol is null");
  }
}
