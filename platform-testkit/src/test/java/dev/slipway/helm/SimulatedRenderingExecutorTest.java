package dev.slipway.helm;

import dev.slipway.cluster.ClusterAccess;
import dev.slipway.cluster.Clusters;
import dev.slipway.testkit.FakeInventoryStore;
import dev.slipway.testkit.contract.HelmExecutorContract;

class SimulatedRenderingExecutorTest extends HelmExecutorContract {
  @Override
  protected ClusterAccess cluster() {
    return Clusters.simulated();
  }

  @Override
  protected HelmExecutor executor() {
    return HelmExecutor.rendering(new FakeInventoryStore());
  }
}
