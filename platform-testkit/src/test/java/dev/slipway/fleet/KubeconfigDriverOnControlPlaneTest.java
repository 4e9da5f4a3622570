package dev.slipway.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cluster.ClusterAccess;
import dev.slipway.cluster.Clusters;
import dev.slipway.secret.Secret;
import dev.slipway.testkit.ControlPlane;
import dev.slipway.testkit.contract.ClusterDriverContract;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The contract on a real API server, as a registered cluster and as the platform's own. */
@Tag("kubernetes")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KubeconfigDriverOnControlPlaneTest extends ClusterDriverContract {
  private static final DriverCall CALL = DriverCall.within(Duration.ofSeconds(30));

  private ClusterAccess access;

  @BeforeAll
  void connect() {
    access = Clusters.kubeconfig(ControlPlane.kubeconfig());
  }

  @AfterAll
  void close() {
    if (access != null) {
      access.close();
    }
  }

  @Override
  protected ClusterDriver driver() {
    return new KubeconfigDriver(access);
  }

  @Override
  protected ClusterTarget target() {
    return target(access.kubeconfig(null));
  }

  private static ClusterTarget target(String kubeconfig) {
    return new ClusterTarget(
        new ClusterSpec(
            "far", KubeconfigDriver.NAME, null, ClusterFigures.unknown(), Secret.of(kubeconfig)),
        false);
  }

  @Test
  void platformsOwn_isLookedAtThroughItsAccess() {
    ClusterSpec bare =
        new ClusterSpec("default", KubeconfigDriver.NAME, null, ClusterFigures.unknown(), null);

    assertThat(driver().look(new ClusterTarget(bare, true), CALL).status())
        .isEqualTo(ClusterStatus.RUNNING);
  }

  @Test
  void figures_areTheSumOfTheNodes() {
    ClusterFigures before = driver().look(target(), CALL).figures();
    KubernetesClient client = access.client();
    Node node =
        new NodeBuilder()
            .withNewMetadata()
            .withName("fleet-" + UUID.randomUUID())
            .endMetadata()
            .build();
    Node made = client.nodes().resource(node).create();
    try {
      client
          .nodes()
          .resource(
              new NodeBuilder(made)
                  .withNewStatus()
                  .withCapacity(
                      Map.of(
                          "cpu", new Quantity("2500m"),
                          "memory", new Quantity("4Gi"),
                          "ephemeral-storage", new Quantity("10Gi")))
                  .endStatus()
                  .build())
          .updateStatus();
      ClusterFigures after = driver().look(target(), CALL).figures();

      assertThat(after.cpus()).isGreaterThanOrEqualTo(known(before.cpus()) + 2);
      assertThat(after.memory()).isGreaterThanOrEqualTo(known(before.memory()) + 4096);
      assertThat(after.diskSize()).isGreaterThanOrEqualTo(known(before.diskSize()) + 10240);
      assertThat(after.kubernetesVersion()).startsWith("v1.");
    } finally {
      client.nodes().withName(made.getMetadata().getName()).delete();
    }
  }

  private static int known(@Nullable Integer figure) {
    return figure == null ? 0 : figure;
  }

  @Test
  void wrongCredentials_areAnErrorWithItsReason() {
    String wrong = access.kubeconfig(null).replaceAll("token: .*", "token: \"wrong\"");
    ClusterSight sight = driver().look(target(wrong), CALL);

    assertThat(sight.status()).isEqualTo(ClusterStatus.ERROR);
    assertThat(sight.reason())
        .isEqualTo("The API server refuses the credentials of the kubeconfig");
  }

  @Test
  void nodesThatMayNotBeSeen_stayUnknown() {
    ClusterSight sight = driver().look(target(access.kubeconfig("nobody-in-particular")), CALL);

    assertThat(sight.status()).isEqualTo(ClusterStatus.RUNNING);
    assertThat(sight.figures().cpus()).isNull();
    assertThat(sight.figures().kubernetesVersion()).startsWith("v1.");
  }
}
