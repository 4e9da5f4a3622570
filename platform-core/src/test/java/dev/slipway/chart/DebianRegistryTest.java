package dev.slipway.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.error.NotFoundException;
import dev.slipway.store.Stores;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DebianRegistryTest {
  @Test
  void resolve_fromARealRegistry(@TempDir Path folder) throws Exception {
    Optional<Path> program = DebianRegistry.program();
    assumeTrue(
        program.isPresent(), "docker-registry is not on the path: apt-get install docker-registry");
    byte[] web = TarBuilder.chart("web", "1.2.3+a").build();
    try (DebianRegistry registry = new DebianRegistry(program.orElseThrow(), folder);
        Stores stores = Stores.inMemory()) {
      registry.push("charts/web", "1.2.3_a", web);
      registry.push("charts/web", "1.0.0", TarBuilder.chart("web", "1.0.0").build());
      ChartResolver resolver =
          ChartResolver.create(stores.charts(), stores.credentials(), ResolverOptions.defaults());
      String reference = "oci://" + registry.host() + "/charts/web";
      assertThat(resolver.resolve(ChartSource.oci(reference, "1.2.3+a")).bytes()).isEqualTo(web);
      assertThat(resolver.resolve(ChartSource.oci(reference, "^1.1")).bytes()).isEqualTo(web);
      assertThatThrownBy(() -> resolver.resolve(ChartSource.oci(reference, "7.0.0")))
          .isInstanceOf(NotFoundException.class);
    }
  }
}
