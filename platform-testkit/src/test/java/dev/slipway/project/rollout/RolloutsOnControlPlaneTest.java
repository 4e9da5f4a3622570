package dev.slipway.project.rollout;

import dev.slipway.Platform;
import dev.slipway.cluster.ClusterAccess;
import dev.slipway.cluster.Clusters;
import dev.slipway.cluster.simulated.PodFailure;
import dev.slipway.helm.HelmExecutor;
import dev.slipway.project.environment.EnvironmentOptions;
import dev.slipway.secret.Encryption;
import dev.slipway.secret.Secret;
import dev.slipway.store.jpa.JpaStores;
import dev.slipway.testkit.ControlPlane;
import dev.slipway.testkit.NodeSimulator;
import dev.slipway.testkit.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.api.Tag;

/** Rollouts by real Helm on the real control plane, kept on PostgreSQL. */
@Tag("kubernetes")
class RolloutsOnControlPlaneTest extends RolloutStory {
  private final ClusterAccess nodesAccess = Clusters.kubeconfig(ControlPlane.kubeconfig());
  private final NodeSimulator nodes = NodeSimulator.start(nodesAccess.client(), "rollout-");
  private final TestDatabase database = TestDatabase.empty();
  private static final Secret KEY = Secret.of("k".repeat(40));

  @Override
  Platform platform() {
    nodes
        .script()
        .whenImage("crashes", PodFailure.CRASH_LOOP)
        .whenImage("unschedulable", PodFailure.UNSCHEDULABLE);
    return Platform.builder()
        .stores(JpaStores.postgresql(database.pool(20), Encryption.aes(KEY)))
        .helm(HelmExecutor.embedded())
        .clusters(Clusters.kubeconfig(ControlPlane.kubeconfig()))
        .environments(EnvironmentOptions.standard().withGrace(Duration.ZERO))
        .build();
  }

  @Override
  String prefix() {
    return "rollout";
  }

  @Override
  void close() {
    nodes.close();
    nodesAccess.close();
    database.close();
  }
}
