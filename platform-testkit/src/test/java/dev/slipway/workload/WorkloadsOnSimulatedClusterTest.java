package dev.slipway.workload;

import dev.slipway.Platform;
import dev.slipway.cluster.Clusters;
import dev.slipway.cluster.simulated.Pace;
import dev.slipway.cluster.simulated.PodFailure;
import dev.slipway.cluster.simulated.SimulatedCluster;
import dev.slipway.cluster.simulated.SimulatedOptions;
import dev.slipway.helm.HelmExecutor;
import dev.slipway.store.Stores;

/** Workloads by the rendering executor on the simulated cluster, in memory. */
class WorkloadsOnSimulatedClusterTest extends WorkloadStory {
  private final SimulatedCluster simulated =
      SimulatedCluster.start(SimulatedOptions.defaults().withPace(Pace.fast()));

  @Override
  Platform platform() {
    simulated.script().whenImage("crashes", PodFailure.CRASH_LOOP);
    Stores stores = Stores.inMemory();
    return Platform.builder()
        .stores(stores)
        .helm(HelmExecutor.rendering(stores.inventory()))
        .clusters(Clusters.of(simulated))
        .build();
  }

  @Override
  boolean hasLoadBalancers() {
    return true;
  }

  @Override
  void close() {
    simulated.close();
  }
}
