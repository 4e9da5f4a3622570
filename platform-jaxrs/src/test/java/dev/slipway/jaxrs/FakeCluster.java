package dev.slipway.jaxrs;

import dev.slipway.cluster.ClusterAccess;
import io.fabric8.kubernetes.client.KubernetesClient;
import org.jspecify.annotations.Nullable;

/** A cluster that nobody reaches. */
final class FakeCluster implements ClusterAccess {
  @Override
  public String name() {
    return "fake";
  }

  @Override
  public boolean simulated() {
    return true;
  }

  @Override
  public KubernetesClient client() {
    throw new UnsupportedOperationException("no test here needs the cluster itself");
  }

  @Override
  public KubernetesClient impersonating(String user) {
    return client();
  }

  @Override
  public String kubeconfig(@Nullable String impersonate) {
    return "";
  }

  @Override
  public String kubernetesVersion() {
    return "v1.30.0";
  }

  @Override
  public void close() {
    // nothing is open
  }
}
