package dev.slipway.release;

import dev.slipway.cluster.ClusterAccess;
import dev.slipway.cluster.Clusters;
import dev.slipway.cluster.simulated.Pace;
import dev.slipway.cluster.simulated.PodFailure;
import dev.slipway.cluster.simulated.SimulatedCluster;
import dev.slipway.cluster.simulated.SimulatedOptions;
import dev.slipway.helm.HelmExecutor;
import dev.slipway.store.Stores;
import dev.slipway.testkit.contract.ReleaseEngineContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** The engine with the rendering executor on the simulated cluster. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EngineOnSimulatedClusterTest extends ReleaseEngineContract {
  private final SimulatedCluster simulated =
      SimulatedCluster.start(SimulatedOptions.defaults().withPace(Pace.fast()));
  private final ClusterAccess cluster = Clusters.of(simulated);
  private final HelmExecutor helm = HelmExecutor.rendering(Stores.inMemory().inventory());

  @BeforeAll
  void script() {
    simulated
        .script()
        .whenImage("no-such-image", PodFailure.IMAGE_PULL)
        .whenImage("crashes", PodFailure.CRASH_LOOP)
        .whenImage("too-big", PodFailure.UNSCHEDULABLE);
  }

  @AfterAll
  void close() {
    awaitNamespacesGone();
    helm.close();
    cluster.close();
    simulated.close();
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
