package dev.slipway.cluster;

import dev.slipway.cluster.simulated.Pace;
import dev.slipway.cluster.simulated.SimulatedOptions;
import dev.slipway.testkit.contract.ClusterBehaviourContract;
import io.fabric8.kubernetes.client.KubernetesClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SimulatedClusterBehaviourTest extends ClusterBehaviourContract {
  private final ClusterAccess cluster =
      Clusters.simulated(SimulatedOptions.defaults().withPace(Pace.fast()));

  @AfterAll
  void stop() {
    cluster.close();
  }

  @Override
  protected KubernetesClient client() {
    return cluster.client();
  }

  @Override
  protected String prefix() {
    return "behaviour-";
  }
}
