package dev.slipway.jaxrs;

import dev.slipway.cluster.ClusterAccess;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;

/** A cluster that keeps objects and runs nothing. */
final class FakeCluster implements ClusterAccess {
  private final KubernetesMockServer server =
      new KubernetesMockServer(
          new Context(),
          new MockWebServer(),
          new HashMap<>(),
          new KubernetesCrudDispatcher(),
          false);
  private final KubernetesClient client;

  FakeCluster() {
    server.init();
    client = server.createClient();
  }

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
    return client;
  }

  @Override
  public KubernetesClient impersonating(String user) {
    return client;
  }

  @Override
  public String kubeconfig(@Nullable String impersonate) {
    throw new UnsupportedOperationException("no process is started here");
  }

  @Override
  public String kubernetesVersion() {
    return "v1.30.0";
  }

  @Override
  public void close() {
    client.close();
    server.destroy();
  }
}
