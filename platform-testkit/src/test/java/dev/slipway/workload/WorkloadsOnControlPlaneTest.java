package dev.slipway.workload;

import dev.slipway.Platform;
import dev.slipway.cluster.ClusterAccess;
import dev.slipway.cluster.Clusters;
import dev.slipway.cluster.simulated.Pace;
import dev.slipway.cluster.simulated.PodFailure;
import dev.slipway.helm.HelmExecutor;
import dev.slipway.secret.Encryption;
import dev.slipway.secret.Secret;
import dev.slipway.store.jpa.JpaStores;
import dev.slipway.testkit.ControlPlane;
import dev.slipway.testkit.NodeSimulator;
import dev.slipway.testkit.TestDatabase;
import org.junit.jupiter.api.Tag;

/** Workloads by real Helm on the real control plane, kept on PostgreSQL. */
@Tag("kubernetes")
class WorkloadsOnControlPlaneTest extends WorkloadStory {
  private static final Secret KEY = Secret.of("k".repeat(40));

  private final ClusterAccess nodesAccess = Clusters.kubeconfig(ControlPlane.kubeconfig());
  private final NodeSimulator nodes =
      NodeSimulator.start(nodesAccess.client(), namespaces::contains, Pace.fast());
  private final TestDatabase database = TestDatabase.empty();

  @Override
  Platform platform() {
    nodes.script().whenImage("crashes", PodFailure.CRASH_LOOP);
    return Platform.builder()
        .stores(JpaStores.postgresql(database.pool(20), Encryption.aes(KEY)))
        .helm(HelmExecutor.embedded())
        .clusters(Clusters.kubeconfig(ControlPlane.kubeconfig()))
        .build();
  }

  @Override
  boolean hasLoadBalancers() {
    return false;
  }

  @Override
  void close() {
    nodes.close();
    nodesAccess.close();
    database.close();
  }
}
