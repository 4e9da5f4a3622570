package dev.slipway.workload;

/** What is spoken on a port, as Kubernetes and the API write it. */
public enum NetworkProtocol {
  /** Streams. */
  TCP,
  /** Datagrams. */
  UDP
}
