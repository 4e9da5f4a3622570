package dev.slipway.cluster;

import dev.slipway.cluster.simulated.SimulatedCluster;
import io.fabric8.kubernetes.api.model.AuthInfo;
import io.fabric8.kubernetes.api.model.ClusterBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import org.jspecify.annotations.Nullable;

/** The way to a simulated cluster. */
final class SimulatedAccess implements ClusterAccess {
  private final SimulatedCluster cluster;
  private final boolean owned;
  private final ClientSet clients;

  /** A way to a cluster, which is closed with it when it is {@code owned}. */
  SimulatedAccess(SimulatedCluster cluster, boolean owned) {
    this.cluster = cluster;
    this.owned = owned;
    this.clients = new ClientSet(ClientConfiguration.forServer(cluster.url()).build(), () -> {});
  }

  @Override
  public String name() {
    return cluster.options().name();
  }

  @Override
  public boolean simulated() {
    return true;
  }

  @Override
  public KubernetesClient client() {
    return clients.client();
  }

  @Override
  public KubernetesClient impersonating(String user) {
    return clients.impersonating(user);
  }

  @Override
  public String kubeconfig(@Nullable String impersonate) {
    return new Kubeconfig(
            new ClusterBuilder().withServer(cluster.url()).build(), new AuthInfo(), null)
        .document(impersonate);
  }

  @Override
  public String kubernetesVersion() {
    return cluster.options().version();
  }

  @Override
  public void close() {
    clients.close();
    if (owned) {
      cluster.close();
    }
  }
}
