package dev.slipway.helmchart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.Platform;
import dev.slipway.catalog.NewTemplate;
import dev.slipway.catalog.Product;
import dev.slipway.catalog.Template;
import dev.slipway.catalog.TemplateStatus;
import dev.slipway.chart.ChartArchive;
import dev.slipway.chart.ChartSource;
import dev.slipway.chart.PackagedChart;
import dev.slipway.chart.ResolverOptions;
import dev.slipway.cluster.Clusters;
import dev.slipway.helm.HelmExecutor;
import dev.slipway.identity.Actor;
import dev.slipway.secret.Encryption;
import dev.slipway.secret.Secret;
import dev.slipway.store.jpa.JpaStores;
import dev.slipway.testkit.DebianRegistry;
import dev.slipway.testkit.Eventually;
import dev.slipway.testkit.TestCharts;
import dev.slipway.testkit.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Charts in the distribution project's own registry, checked by a whole platform. */
class DebianHelmChartsTest {
  private static final Encryption ENCRYPTION = Encryption.aes(Secret.of("a key of the charts"));

  @TempDir Path folder;

  private final TestDatabase database = TestDatabase.empty();
  private Path program = Path.of("docker-registry");

  @BeforeEach
  void find() {
    Optional<Path> found = DebianRegistry.program();
    assumeTrue(
        found.isPresent(), "docker-registry is not on the path: apt-get install docker-registry");
    program = found.orElseThrow();
  }

  @AfterEach
  void close() {
    database.close();
  }

  private Platform platform(DebianRegistry registry) {
    Platform platform =
        Platform.builder()
            .stores(JpaStores.postgresql(database.pool(8), ENCRYPTION))
            .helm(HelmExecutor.embedded())
            .clusters(Clusters.simulated())
            .helmCharts(
                new ResolverOptions(
                    Set.of(registry.host()), Set.of(), false, Duration.ofSeconds(10)))
            .reconciler(
                reconciler ->
                    reconciler
                        .backoff(Duration.ofMillis(50), Duration.ofSeconds(1))
                        .waitMax(Duration.ofMillis(200))
                        .pollInterval(Duration.ofMillis(100)))
            .build();
    platform.reconciler().start();
    return platform;
  }

  private static Actor ann(Platform platform) {
    return Actor.of(platform.accounts().create(Actor.system(), "ann@example.com"));
  }

  private static HelmChart eventually(
      Platform platform, HelmChart chart, Predicate<HelmChart> wanted) {
    return Eventually.value(
        "the chart gets there",
        Duration.ofSeconds(30),
        () -> platform.helmCharts().get(Actor.system(), chart.id()),
        wanted);
  }

  private static HelmChart settled(Platform platform, HelmChart chart) {
    return eventually(
        platform, chart, found -> found.state().status() != HelmChartStatus.VALIDATING);
  }

  private static ChartArchive web(String version) {
    return PackagedChart.under(version, TestCharts.web(), null, null);
  }

  @Test
  void chartInARegistry_isFetchedAndValid() throws Exception {
    ChartArchive first = web("1.0.0");
    ChartArchive second = web("1.0.1+b");
    try (DebianRegistry registry = DebianRegistry.start(program, folder);
        Platform platform = platform(registry)) {
      registry.pushChart("charts/web", "1.0.0", first.bytes());
      registry.pushChart("charts/web", "1.0.1_b", second.bytes());
      registry.pushChart("charts/bad", "1.0.0", "no chart".getBytes(StandardCharsets.UTF_8));
      registry.pushImage("images/web", "1.0.0", new byte[] {1});
      Actor ann = ann(platform);
      String place = "oci://" + registry.host();

      HelmChart chart =
          platform
              .helmCharts()
              .create(ann, NewHelmChart.from(place + "/charts/web", "web", "1.0.0"));
      HelmChart valid = settled(platform, chart);
      assertThat(valid.state().status()).as(valid.toString()).isEqualTo(HelmChartStatus.VALID);
      assertThat(valid.state().digest()).isEqualTo(first.digest());
      assertThat(valid.about().appVersion()).isEqualTo("1.0");
      platform.helmCharts().change(ann, chart.id(), HelmChartChange.none().version("1.0.1+b"));
      assertThat(settled(platform, chart).state().digest()).isEqualTo(second.digest());
      for (Map.Entry<String, String> wrong :
          Map.of(
                  "/charts/bad", "no gzipped tar",
                  "/images/web", "no Helm chart",
                  "/charts/none", "none")
              .entrySet()) {
        String name = wrong.getKey().substring(wrong.getKey().lastIndexOf('/') + 1);
        HelmChart broken =
            platform
                .helmCharts()
                .create(
                    ann,
                    NewHelmChart.from(
                        place + wrong.getKey(), "x" + wrong.getKey().hashCode(), "1.0.0"));
        HelmChart invalid = settled(platform, broken);
        assertThat(invalid.state().status()).as(name).isEqualTo(HelmChartStatus.INVALID);
        assertThat(invalid.state().findings().get(0).where()).isEqualTo("repository");
        assertThat(invalid.state().reason()).contains(wrong.getValue());
      }
    }
  }

  @Test
  void registryThatIsAway_isWaitedForAndFoundAgain() throws Exception {
    DebianRegistry gone = DebianRegistry.start(program, folder);
    gone.pushChart("charts/web", "1.0.0", web("1.0.0").bytes());
    gone.close();
    try (Platform platform = platform(gone)) {
      HelmChart chart =
          platform
              .helmCharts()
              .create(
                  ann(platform),
                  NewHelmChart.from("oci://" + gone.host() + "/charts/web", "web", "1.0.0"));
      HelmChart waiting = eventually(platform, chart, found -> found.state().reason() != null);
      assertThat(waiting.state().status()).isEqualTo(HelmChartStatus.VALIDATING);
      try (DebianRegistry back = DebianRegistry.start(program, folder, gone.port())) {
        assertThat(back.host()).isEqualTo(gone.host());
        assertThat(settled(platform, chart).state().status()).isEqualTo(HelmChartStatus.VALID);
      }
    }
  }

  @Test
  void template_namesAChartByItsIdAndStaysPinned() throws Exception {
    try (DebianRegistry registry = DebianRegistry.start(program, folder);
        Platform platform = platform(registry)) {
      Actor admin = Actor.system();
      Actor ann = ann(platform);
      HelmChart chart = platform.helmCharts().create(ann, NewHelmChart.starter("todo", "1.0.0"));
      Product product = platform.catalog().createProduct(admin, "Todo");
      ChartSource source = new ChartSource(HelmChart.reference(chart.id()), "1.0.0", null);
      Template template = platform.catalog().publish(admin, product.id(), NewTemplate.of(source));

      Template ready = ready(platform, template);
      String digest = String.valueOf(settled(platform, chart).state().digest());
      assertThat(ready.archiveDigest()).isEqualTo(digest);
      platform.helmCharts().change(ann, chart.id(), HelmChartChange.none().version("2.0.0"));
      settled(platform, chart);
      platform.catalog().retryTemplate(admin, product.id(), template.id());
      assertThat(ready(platform, template).archiveDigest()).isEqualTo(digest);
      Template next =
          platform
              .catalog()
              .publish(
                  admin,
                  product.id(),
                  NewTemplate.of(new ChartSource(HelmChart.reference(chart.id()), "2.0.0", null)));
      assertThat(ready(platform, next).archiveDigest()).isNotEqualTo(digest);
    }
  }

  private static Template ready(Platform platform, Template template) {
    return Eventually.value(
        "the template is ready",
        Duration.ofSeconds(30),
        () -> platform.catalog().templateOfAnyProduct(Actor.system(), template.id()),
        found -> found.status() == TemplateStatus.READY);
  }
}
