package dev.slipway.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.error.NotFoundException;
import dev.slipway.store.Stores;
import dev.slipway.testkit.DebianRegistry;
import dev.slipway.testkit.TestCharts;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DebianRegistryTest {
  @Test
  void resolve_fromARealRegistry(@TempDir Path folder) throws Exception {
    Optional<Path> program = DebianRegistry.program();
    assumeTrue(
        program.isPresent(), "docker-registry is not on the path: apt-get install docker-registry");
    byte[] broken = chart("broken", "1.2.3+a");
    try (DebianRegistry registry = DebianRegistry.start(program.orElseThrow(), folder);
        Stores stores = Stores.inMemory()) {
      registry.pushChart("charts/broken", "1.2.3_a", broken);
      registry.pushChart("charts/broken", "1.0.0", chart("broken", "1.0.0"));
      ChartResolver resolver =
          ChartResolver.create(stores.charts(), stores.credentials(), ResolverOptions.defaults());
      String reference = "oci://" + registry.host() + "/charts/broken";
      assertThat(resolver.resolve(ChartSource.oci(reference, "1.2.3+a")).bytes()).isEqualTo(broken);
      assertThat(resolver.resolve(ChartSource.oci(reference, "^1.1")).bytes()).isEqualTo(broken);
      assertThatThrownBy(() -> resolver.resolve(ChartSource.oci(reference, "7.0.0")))
          .isInstanceOf(NotFoundException.class);
    }
  }

  private static byte[] chart(String name, String version) {
    String metadata = "apiVersion: v2\nname: %s\nversion: %s\n".formatted(name, version);
    return TestCharts.pack(name, Map.of("Chart.yaml", metadata)).bytes();
  }
}
