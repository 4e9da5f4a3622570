package dev.slipway.release;

import dev.slipway.cluster.ClusterAccess;
import dev.slipway.cluster.Clusters;
import dev.slipway.cluster.simulated.PodFailure;
import dev.slipway.helm.HelmExecutor;
import dev.slipway.testkit.ControlPlane;
import dev.slipway.testkit.NodeSimulator;
import dev.slipway.testkit.contract.ReleaseEngineContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;

/** The engine with the embedded executor on the real control plane. */
@Tag("kubernetes")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EngineOnControlPlaneTest extends ReleaseEngineContract {
  private final ClusterAccess cluster = Clusters.kubeconfig(ControlPlane.kubeconfig());
  private final NodeSimulator nodes = NodeSimulator.start(cluster.client(), "engine-");
  private final HelmExecutor helm = HelmExecutor.embedded();

  EngineOnControlPlaneTest() {
    nodes
        .script()
        .whenImage("no-such-image", PodFailure.IMAGE_PULL)
        .whenImage("crashes", PodFailure.CRASH_LOOP)
        .whenImage("too-big", PodFailure.UNSCHEDULABLE);
  }

  @AfterAll
  void close() {
    awaitNamespacesGone();
    helm.close();
    nodes.close();
    cluster.close();
  }

  @Override
  protected ClusterAccess cluster() {
    return cluster;
  }

  @Override
  protected HelmExecutor helm() {
    return helm;
  }
}
