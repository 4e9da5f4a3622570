package dev.slipway.image.build;

import dev.slipway.Platform;
import dev.slipway.PlatformBuilder;
import dev.slipway.cluster.Clusters;
import dev.slipway.cluster.simulated.FailureScript;
import dev.slipway.cluster.simulated.Pace;
import dev.slipway.cluster.simulated.SimulatedCluster;
import dev.slipway.cluster.simulated.SimulatedOptions;
import dev.slipway.store.Stores;
import dev.slipway.testkit.FakeHelmExecutor;

/** Builds on the simulated cluster, kept in memory. */
class ImageBuildsOnSimulatedClusterTest extends ImageBuildStory {
  private final SimulatedCluster simulated =
      SimulatedCluster.start(SimulatedOptions.defaults().withPace(Pace.fast()));

  @Override
  Platform platform(PlatformBuilder prepared) {
    return prepared
        .stores(Stores.inMemory())
        .helm(new FakeHelmExecutor())
        .clusters(Clusters.of(simulated))
        .build();
  }

  @Override
  FailureScript script() {
    return simulated.script();
  }

  @Override
  void close() {
    simulated.close();
  }
}
