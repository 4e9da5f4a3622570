package dev.slipway.server.options;

import java.nio.file.Path;

/** Where the workloads run. */
public sealed interface ClusterOption {
  /** In no container at all: a simulation inside the server. */
  record Simulated() implements ClusterOption {}

  /**
   * On the cluster of a kubeconfig file.
   *
   * @param file the kubeconfig
   */
  record Kubeconfig(Path file) implements ClusterOption {}
}
