package dev.slipway.workload;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A network service to be made.
 *
 * @param name its name, a DNS label
 * @param type from where it can be reached
 * @param port the port that it answers on
 * @param targetPort the port of the Pods that it leads to; null for that of its workload, or else
 *     for {@code port}
 * @param protocol what is spoken there
 * @param workloadId the workload that it leads to, or null
 */
public record NewNetworkService(
    String name,
    NetworkServiceType type,
    int port,
    @Nullable Integer targetPort,
    NetworkProtocol protocol,
    @Nullable UUID workloadId) {
  /** A service inside the cluster that leads to a workload's port. */
  public static NewNetworkService to(Workload workload, String name, int port) {
    return new NewNetworkService(
        name, NetworkServiceType.CLUSTER_IP, port, null, NetworkProtocol.TCP, workload.id());
  }

  NetworkServiceSpec spec(@Nullable Workload workload) {
    int fallback = workload == null ? port : workload.spec().containerPort();
    return new NetworkServiceSpec(
        name, type, port, targetPort == null ? fallback : targetPort, protocol, workloadId);
  }
}
