package dev.slipway.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.Platform;
import dev.slipway.catalog.Product;
import dev.slipway.catalog.Template;
import dev.slipway.chart.Chart;
import dev.slipway.chart.ChartSource;
import dev.slipway.cluster.Clusters;
import dev.slipway.deployment.Deployment;
import dev.slipway.deployment.DeploymentStatus;
import dev.slipway.helm.HelmExecutor;
import dev.slipway.identity.Actor;
import dev.slipway.store.Stores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The embedding that the README shows. */
class EmbeddingTest {
  private final Stores stores = Stores.inMemory();

  @Test
  void deployment_becomesReadyInTenLines() throws Exception {
    byte[] archive = SampleCharts.greeter();
    Map<String, Object> values = Map.of("replicas", 2);
    // region embedding
    try (Platform platform =
        Platform.builder()
            .stores(stores) // or JpaStores.postgresql(dataSource, encryption)
            .helm(HelmExecutor.rendering(stores.inventory())) // or .embedded(), .cli(path)
            .clusters(Clusters.simulated()) // or .kubeconfig(path)
            .build()) {
      Actor admin = Actor.system();
      Chart chart = platform.charts().upload(admin, archive, null);
      Product product = platform.catalog().createProduct(admin, "Greeter");
      Template v1 = platform.catalog().publish(admin, product.id(), ChartSource.uploaded(chart));
      Actor me = Actor.of(platform.accounts().create(admin, "me@example.com"));
      Deployment mine = platform.deployments().deploy(me, v1.id()).values(values).submit();
      platform.reconciler().start();
      mine = platform.deployments().await(mine.id(), Duration.ofMinutes(2));
      // endregion
      assertThat(mine.status()).isEqualTo(DeploymentStatus.READY);
    }
  }

  @Test
  void readme_showsTheRegion() throws IOException {
    Path root = Path.of("..").toAbsolutePath().normalize();
    String source =
        Files.readString(
            root.resolve("samples/src/test/java/dev/slipway/samples/EmbeddingTest.java"));
    String region =
        source
            .substring(source.indexOf("// region embedding\n") + "// region embedding\n".length())
            .replaceFirst("(?s) *// endregion.*", "");

    assertThat(Files.readString(root.resolve("README.md")))
        .contains(region.stripTrailing().stripIndent());
  }
}
