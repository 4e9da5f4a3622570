package dev.slipway.server.options;

import java.net.URI;
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

  /**
   * On the cluster that the server itself runs in.
   *
   * @param server the address of its API server
   * @param folder the files of the Pod's service account
   */
  record InCluster(URI server, Path folder) implements ClusterOption {
    /** Where Kubernetes puts the files of a Pod's service account. */
    public static final Path STANDARD_FOLDER =
        Path.of("/var/run/secrets/kubernetes.io/serviceaccount");
  }
}
