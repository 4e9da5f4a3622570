package dev.slipway.image.build;

import dev.slipway.Platform;
import dev.slipway.PlatformBuilder;
import dev.slipway.cluster.ClusterAccess;
import dev.slipway.cluster.Clusters;
import dev.slipway.cluster.simulated.FailureScript;
import dev.slipway.cluster.simulated.Pace;
import dev.slipway.secret.Encryption;
import dev.slipway.secret.Secret;
import dev.slipway.store.jpa.JpaStores;
import dev.slipway.testkit.ControlPlane;
import dev.slipway.testkit.FakeHelmExecutor;
import dev.slipway.testkit.NodeSimulator;
import dev.slipway.testkit.TestDatabase;
import org.junit.jupiter.api.Tag;

/** Builds on the real control plane, whose Job controller is the real one, kept on PostgreSQL. */
@Tag("kubernetes")
class ImageBuildsOnControlPlaneTest extends ImageBuildStory {
  private static final Secret KEY = Secret.of("k".repeat(40));

  private final ClusterAccess nodesAccess = Clusters.kubeconfig(ControlPlane.kubeconfig());
  private final NodeSimulator nodes =
      NodeSimulator.start(nodesAccess.client(), namespaces::contains, Pace.fast());
  private final TestDatabase database = TestDatabase.empty();

  @Override
  Platform platform(PlatformBuilder prepared) {
    return prepared
        .stores(JpaStores.postgresql(database.pool(20), Encryption.aes(KEY)))
        .helm(new FakeHelmExecutor())
        .clusters(Clusters.kubeconfig(ControlPlane.kubeconfig()))
        .build();
  }

  @Override
  FailureScript script() {
    return nodes.script();
  }

  @Override
  void close() {
    nodes.close();
    nodesAccess.close();
    database.close();
  }
}
