package dev.slipway.cluster;

import dev.slipway.testkit.ControlPlane;
import dev.slipway.testkit.NodeSimulator;
import dev.slipway.testkit.contract.ClusterBehaviourContract;
import io.fabric8.kubernetes.client.KubernetesClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;

/** The contract on a real API server, with the node simulator in place of kubelets. */
@Tag("kubernetes")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ControlPlaneBehaviourTest extends ClusterBehaviourContract {
  private static final String PREFIX = "behaviour-";

  private ClusterAccess cluster;
  private NodeSimulator nodes;

  @BeforeAll
  void start() {
    cluster = Clusters.kubeconfig(ControlPlane.kubeconfig());
    nodes = NodeSimulator.start(cluster.client(), PREFIX);
  }

  @AfterAll
  void stop() {
    if (nodes != null) {
      nodes.close();
    }
    if (cluster != null) {
      cluster.close();
    }
  }

  @Override
  protected KubernetesClient client() {
    return cluster.client();
  }

  @Override
  protected String prefix() {
    return PREFIX;
  }
}
