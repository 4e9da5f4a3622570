package dev.slipway.server.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClusterValuesTest {
  private static final Path STANDARD = Path.of("/var/run/secrets/kubernetes.io/serviceaccount");

  @Test
  void inCluster_isTheServerThatKubernetesNames() {
    assertThat(
            ClusterValues.read(
                "in-cluster",
                Map.of("KUBERNETES_SERVICE_HOST", "10.96.0.1", "KUBERNETES_SERVICE_PORT", "6443")))
        .isEqualTo(new ClusterOption.InCluster(URI.create("https://10.96.0.1:6443"), STANDARD));
  }

  @Test
  void inCluster_takesAddressesOfSixAndAnotherFolder() {
    assertThat(
            ClusterValues.read(
                "in-cluster=/run/token", Map.of("KUBERNETES_SERVICE_HOST", "fd00::1")))
        .isEqualTo(
            new ClusterOption.InCluster(
                URI.create("https://[fd00::1]:443"), Path.of("/run/token")));
  }

  @Test
  void inCluster_outsideOfAPod_isRefused() {
    assertThatThrownBy(() -> ClusterValues.read("in-cluster", Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("in a Pod")
        .hasMessageContaining("KUBERNETES_SERVICE_HOST");
  }

  @Test
  void inCluster_helmIsEmbedded() {
    assertThat(
            new OptionsParser(Map.of("KUBERNETES_SERVICE_HOST", "10.96.0.1"))
                .parse(CommandLines.of("--cluster", "in-cluster"))
                .helm())
        .isEqualTo(new HelmOption.Embedded());
  }
}
