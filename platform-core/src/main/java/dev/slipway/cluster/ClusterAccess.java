package dev.slipway.cluster;

import io.fabric8.kubernetes.client.KubernetesClient;
import org.jspecify.annotations.Nullable;

/**
 * A way to reach one Kubernetes cluster. Thread-safe; the clients it hands out are shared and are
 * closed with it, never by the caller.
 */
public interface ClusterAccess extends AutoCloseable {
  /** The name of the cluster on this platform, such as {@code local-dev}. */
  String name();

  /** Whether this is the simulated cluster, which runs no container. */
  boolean simulated();

  /** A client with the platform's own rights. */
  KubernetesClient client();

  /**
   * A client that acts as another user.
   *
   * @param user such as {@code system:serviceaccount:ns:slipway}
   */
  KubernetesClient impersonating(String user);

  /**
   * A kubeconfig document for another process, credentials included: write it only to a file that
   * nobody else can read.
   *
   * @param impersonate the user to act as, or null
   */
  String kubeconfig(@Nullable String impersonate);

  /** The server's version, such as {@code v1.28.0}, as last seen; asks when it is not known yet. */
  String kubernetesVersion();

  @Override
  void close();
}
