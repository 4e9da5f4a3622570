package dev.slipway.workload;

import org.jspecify.annotations.Nullable;

/**
 * What shall be different about a network service; null leaves what is there.
 *
 * @param type the new type
 * @param port the new port
 * @param targetPort the new port of the Pods
 * @param protocol the new protocol
 */
public record NetworkServiceChange(
    @Nullable NetworkServiceType type,
    @Nullable Integer port,
    @Nullable Integer targetPort,
    @Nullable NetworkProtocol protocol) {
  /** Another type. */
  public static NetworkServiceChange type(NetworkServiceType type) {
    return new NetworkServiceChange(type, null, null, null);
  }

  /** Another port of the Pods. */
  public static NetworkServiceChange targetPort(int port) {
    return new NetworkServiceChange(null, null, port, null);
  }

  NetworkServiceSpec over(NetworkServiceSpec old) {
    return new NetworkServiceSpec(
        old.name(),
        type == null ? old.type() : type,
        port == null ? old.port() : port,
        targetPort == null ? old.targetPort() : targetPort,
        protocol == null ? old.protocol() : protocol,
        old.workloadId());
  }
}
