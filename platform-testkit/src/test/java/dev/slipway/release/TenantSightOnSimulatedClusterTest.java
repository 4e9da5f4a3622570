package dev.slipway.release;

import dev.slipway.cluster.ClusterAccess;
import dev.slipway.cluster.Clusters;
import dev.slipway.helm.HelmExecutor;
import dev.slipway.store.Stores;
import dev.slipway.testkit.contract.TenantSightContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/** What tenants' charts see of the simulated cluster, which knows no rights. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TenantSightOnSimulatedClusterTest extends TenantSightContract {
  private final ClusterAccess cluster = Clusters.simulated();
  private final HelmExecutor helm = HelmExecutor.rendering(Stores.inMemory().inventory());

  @AfterAll
  void close() {
    helm.close();
    cluster.close();
  }

  @Override
  protected ClusterAccess cluster() {
    return cluster;
  }

  @Override
  protected ClusterAccess admin() {
    return cluster;
  }

  @Override
  protected HelmExecutor helm() {
    return helm;
  }
}
