package dev.slipway.helm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cluster.ClusterAccess;
import dev.slipway.cluster.Clusters;
import dev.slipway.testkit.ControlPlane;
import dev.slipway.testkit.contract.HelmExecutorContract;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("kubernetes")
class CliHelmExecutorTest extends HelmExecutorContract {
  @Override
  protected ClusterAccess cluster() {
    return Clusters.kubeconfig(ControlPlane.kubeconfig());
  }

  @Override
  protected HelmExecutor executor() {
    return HelmExecutor.cli(binary("slipway.test.helm"));
  }

  static Path binary(String property) {
    String path = System.getProperty(property, "");
    Assumptions.assumeFalse(
        path.isEmpty(), "No helm binary: the system property " + property + " is not set");
    return Path.of(path);
  }

  @Test
  void history_releaseOfTheEmbeddedExecutor_readAndUpgraded() {
    HelmCall call = HelmCall.within(Duration.ofSeconds(60));
    try (HelmExecutor embedded = HelmExecutor.embedded()) {
      HelmRelease installed = embedded.install(target(), change(1, Map.of()), call);
      assertThat(helm().history(target(), call)).containsExactly(installed);
      HelmRelease upgraded = helm().upgrade(target(), change(2, Map.of("greeting", "x")), call);
      assertThat(embedded.history(target(), call)).contains(upgraded).hasSize(2);
      embedded.uninstall(target(), false, call);
    }
    assertThat(helm().history(target(), call)).isEmpty();
  }
}
