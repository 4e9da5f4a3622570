package dev.slipway.deployment;

import dev.slipway.cluster.ClusterAccess;
import io.fabric8.kubernetes.client.KubernetesClient;
import org.jspecify.annotations.Nullable;

/** A cluster that nobody may ask: for paths that promise not to. */
final class NoCluster implements ClusterAccess {
  @Override
  public String name() {
    return "none";
  }

  @Override
  public boolean simulated() {
    return true;
  }

  @Override
  public KubernetesClient client() {
    throw new AssertionError("the cluster was asked");
  }

  @Override
  public KubernetesClient impersonating(String user) {
    throw new AssertionError("the cluster was asked");
  }

  @Override
  public String kubeconfig(@Nullable String impersonate) {
    throw new AssertionError("the cluster was asked");
  }

  @Override
  public String kubernetesVersion() {
    throw new AssertionError("the cluster was asked");
  }

  @Override
  public void close() {}
}
