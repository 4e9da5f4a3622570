package dev.slipway.helm;

import dev.slipway.cluster.ClusterAccess;
import dev.slipway.cluster.Clusters;
import dev.slipway.testkit.ControlPlane;
import dev.slipway.testkit.FakeInventoryStore;
import dev.slipway.testkit.contract.HelmExecutorContract;
import org.junit.jupiter.api.Tag;

@Tag("kubernetes")
class RenderingExecutorTest extends HelmExecutorContract {
  @Override
  protected ClusterAccess cluster() {
    return Clusters.kubeconfig(ControlPlane.kubeconfig());
  }

  @Override
  protected HelmExecutor executor() {
    return HelmExecutor.rendering(new FakeInventoryStore());
  }
}
