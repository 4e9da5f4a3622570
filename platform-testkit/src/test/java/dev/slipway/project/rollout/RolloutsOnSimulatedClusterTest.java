package dev.slipway.project.rollout;

import dev.slipway.Platform;
import dev.slipway.cluster.Clusters;
import dev.slipway.cluster.simulated.Pace;
import dev.slipway.cluster.simulated.PodFailure;
import dev.slipway.cluster.simulated.SimulatedCluster;
import dev.slipway.cluster.simulated.SimulatedOptions;
import dev.slipway.helm.HelmExecutor;
import dev.slipway.project.environment.EnvironmentOptions;
import dev.slipway.store.Stores;
import java.time.Duration;

/** Rollouts by the rendering executor on the simulated cluster, in memory. */
class RolloutsOnSimulatedClusterTest extends RolloutStory {
  private final SimulatedCluster simulated =
      SimulatedCluster.start(SimulatedOptions.defaults().withPace(Pace.fast()));

  @Override
  Platform platform() {
    simulated
        .script()
        .whenImage("crashes", PodFailure.CRASH_LOOP)
        .whenImage("unschedulable", PodFailure.UNSCHEDULABLE);
    Stores stores = Stores.inMemory();
    return Platform.builder()
        .stores(stores)
        .helm(HelmExecutor.rendering(stores.inventory()))
        .clusters(Clusters.of(simulated))
        .environments(EnvironmentOptions.standard().withGrace(Duration.ZERO))
        .build();
  }

  @Override
  String prefix() {
    return "shop";
  }

  @Override
  void close() {
    simulated.close();
  }
}
