package dev.slipway.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cluster.ClusterAccess;
import dev.slipway.cluster.Clusters;
import dev.slipway.cluster.simulated.SimulatedCluster;
import dev.slipway.cluster.simulated.SimulatedOptions;
import dev.slipway.testkit.contract.ClusterDriverContract;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SimulatedDriverTest extends ClusterDriverContract {
  private static final DriverCall CALL = DriverCall.within(Duration.ofSeconds(30));

  private final SimulatedCluster cluster =
      SimulatedCluster.start(SimulatedOptions.defaults().withVersion("v1.29.1"));
  private final ClusterAccess access = Clusters.of(cluster);
  private final SimulatedDriver driver = new SimulatedDriver(access);

  @AfterAll
  void stop() {
    access.close();
    cluster.close();
  }

  @Override
  protected ClusterDriver driver() {
    return driver;
  }

  @Override
  protected ClusterTarget target() {
    return target(ClusterFigures.unknown());
  }

  private static ClusterTarget target(ClusterFigures wanted) {
    return new ClusterTarget(
        new ClusterSpec("second", SimulatedDriver.NAME, null, wanted, null), false);
  }

  @Test
  void figures_areTheDocumentsUnlessSaid() {
    assertThat(driver.look(target(), CALL))
        .isEqualTo(ClusterSight.running(new ClusterFigures(4, 8192, 30720, "v1.29.1")));
    assertThat(driver.look(target(new ClusterFigures(8, null, null, null)), CALL).figures())
        .isEqualTo(new ClusterFigures(8, 8192, 30720, "v1.29.1"));
  }

  @Test
  void clusterWithoutPower_isAnErrorUntilItHasPowerAgain() {
    cluster.powerOff();
    ClusterSight off = driver.look(target(), CALL);
    cluster.powerOn();

    assertThat(off.status()).isEqualTo(ClusterStatus.ERROR);
    assertThat(off.reason()).startsWith("The API server does not answer");
    assertThat(driver.look(target(), CALL).status()).isEqualTo(ClusterStatus.RUNNING);
  }
}
