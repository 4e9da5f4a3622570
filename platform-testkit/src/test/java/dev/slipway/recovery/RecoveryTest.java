package dev.slipway.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.Platform;
import dev.slipway.catalog.Product;
import dev.slipway.catalog.Template;
import dev.slipway.catalog.TemplateStatus;
import dev.slipway.chart.ChartArchive;
import dev.slipway.chart.ChartSource;
import dev.slipway.cluster.ClusterAccess;
import dev.slipway.cluster.Clusters;
import dev.slipway.cluster.simulated.Pace;
import dev.slipway.cluster.simulated.SimulatedCluster;
import dev.slipway.cluster.simulated.SimulatedOptions;
import dev.slipway.deployment.Deployment;
import dev.slipway.deployment.DeploymentChange;
import dev.slipway.deployment.DeploymentStatus;
import dev.slipway.error.UnavailableException;
import dev.slipway.event.Event;
import dev.slipway.event.EventFilter;
import dev.slipway.helm.HelmExecutor;
import dev.slipway.helm.Values;
import dev.slipway.identity.Actor;
import dev.slipway.page.PageRequest;
import dev.slipway.reconcile.Outcome;
import dev.slipway.reconcile.ReconcilerListener;
import dev.slipway.release.EngineOptions;
import dev.slipway.secret.Encryption;
import dev.slipway.secret.Secret;
import dev.slipway.store.Stores;
import dev.slipway.store.jpa.JpaStores;
import dev.slipway.testkit.Eventually;
import dev.slipway.testkit.TestCharts;
import dev.slipway.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever is broken around a platform is told in the status and the log, and once it is mended the
 * deployment becomes ready without anybody's help.
 */
class RecoveryTest {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Actor ADMIN = Actor.system();
  private static final String SCHEMA =
      """
      {"type": "object", "properties": {"user": {"type": "object", "properties": {
        "label": {"type": "string"}}}}}
      """;
  private static final String CONFIG =
      """
      apiVersion: v1
      kind: ConfigMap
      metadata:
        name: {{ include "web.name" . }}
        labels:
          label: {{ .Values.user.label | default "fine" | quote }}
      data:
        greeting: {{ .Values.greeting | quote }}
      """;

  private final SimulatedCluster cluster =
      SimulatedCluster.start(SimulatedOptions.defaults().withPace(Pace.fast()));
  private final AtomicInteger runs = new AtomicInteger();
  private final LogLines log = LogLines.open();

  @TempDir Path folder;

  @AfterEach
  void close() {
    log.close();
    cluster.close();
  }

  @Test
  void brokenChart_isToldAndTheNextVersionMendsIt() {
    try (Platform platform = platform(Stores.inMemory(), Clusters.of(cluster))) {
      Product product = platform.catalog().createProduct(ADMIN, "Web");
      Template broken =
          publish(
              platform,
              product,
              chart(
                  "0.9.0",
                  CONFIG + "{{ if .Release.IsInstall }}{{ fail \"no luck\" }}{{ end }}\n"));
      Actor user = user(platform);
      Deployment deployment = platform.deployments().deploy(user, broken.id()).submit();
      platform.reconciler().start();

      Deployment failed = await(platform, deployment, each -> error(each).contains("no luck"));
      assertThat(failed.status()).isEqualTo(DeploymentStatus.ERROR);
      Eventually.await(
          "the log tells of it",
          () -> log.lines().stream().anyMatch(line -> line.matches("WARN .*no luck.*")));

      Template mended = publish(platform, product, chart("1.0.0", CONFIG));
      platform
          .deployments()
          .update(
              ADMIN,
              deployment.accountId(),
              deployment.id(),
              new DeploymentChange(mended.id(), null, null),
              null);
      assertThat(ready(platform, deployment).observed().appliedTemplateId()).isEqualTo(mended.id());
    }
  }

  @Test
  void valuesThatTheClusterRefuses_areToldAndOthersMendIt() {
    try (Platform platform = platform(Stores.inMemory(), Clusters.of(cluster))) {
      Deployment deployment = deploy(platform, Map.of("label", "!not a label!"));
      platform.reconciler().start();

      Deployment failed =
          await(platform, deployment, each -> each.status() == DeploymentStatus.ERROR);
      assertThat(failed.observed().stalled()).isTrue();
      assertThat(failed.observed().lastError()).contains("metadata.labels", "!not a label!");
      assertThat(log.lines()).anyMatch(line -> line.matches("(?s)WARN .*STALLED.*labels.*"));

      platform
          .deployments()
          .update(
              ADMIN,
              deployment.accountId(),
              deployment.id(),
              new DeploymentChange(null, null, Values.of(Map.of("label", "fine"))),
              null);
      assertThat(ready(platform, deployment).observed().lastError()).isNull();
    }
  }

  @Test
  void wrongKubeconfig_isToldAndTheRightOneIsReadWithoutARestart() throws IOException {
    Path kubeconfig = Files.writeString(folder.resolve("kubeconfig"), "no: [kubeconfig");
    String right;
    try (ClusterAccess access = Clusters.of(cluster)) {
      right = access.kubeconfig(null);
    }
    try (Platform platform = platform(Stores.inMemory(), Clusters.kubeconfig(kubeconfig))) {
      Deployment deployment = deploy(platform, Map.of());
      platform.reconciler().start();

      Deployment failed =
          await(platform, deployment, each -> each.status() == DeploymentStatus.ERROR);
      assertThat(failed.observed().stalled()).isFalse();
      assertThat(failed.observed().lastError()).contains("kubeconfig");
      Files.delete(kubeconfig);
      await(platform, deployment, each -> error(each).contains("cannot be read"));

      Files.writeString(kubeconfig, right);
      assertThat(ready(platform, deployment).observed().lastError()).isNull();
    }
  }

  @Test
  void unreachableApiServer_isToldAndItsReturnMendsIt() {
    try (Platform platform = platform(Stores.inMemory(), Clusters.of(cluster))) {
      cluster.powerOff();
      Deployment deployment = deploy(platform, Map.of());
      platform.reconciler().start();

      Deployment failed =
          await(platform, deployment, each -> each.status() == DeploymentStatus.ERROR);
      assertThat(failed.observed().lastError()).contains("the cluster does not answer");
      int before = runs.get();
      Eventually.await("it is tried many times", () -> runs.get() > before + 8);
      assertThat(now(platform, deployment).observed().stalled()).isFalse();
      assertThat(log.lines()).anyMatch(line -> line.startsWith("WARN deployment/"));
      assertThatThrownBy(
              () ->
                  platform
                      .deployments()
                      .preview(
                          ADMIN,
                          deployment.accountId(),
                          deployment.id(),
                          new DeploymentChange(null, null, Values.of(Map.of("label", "x")))))
          .isInstanceOf(UnavailableException.class);

      cluster.powerOn();
      ready(platform, deployment);
      cluster.powerOff();
      platform.deployments().delete(ADMIN, deployment.accountId(), deployment.id());
      await(platform, deployment, each -> !error(each).isEmpty());
      cluster.powerOn();
      await(platform, deployment, each -> each.status() == DeploymentStatus.DELETED);
    }
  }

  @Test
  void apiServerThatComesAndGoesDuringTheWork_losesNothing() {
    try (Platform platform = platform(Stores.inMemory(), Clusters.of(cluster))) {
      Template template = publish(platform, product(platform), chart("1.0.0", CONFIG));
      Actor user = user(platform);
      List<Deployment> all =
          IntStream.range(0, 8)
              .mapToObj(i -> platform.deployments().deploy(user, template.id()).submit())
              .toList();
      platform.reconciler().start();
      for (int i = 0; i < 3; i++) {
        int begun = i + 1;
        Eventually.await(
            "some are ready",
            PATIENCE,
            () -> all.stream().filter(each -> isReady(platform, each)).count() >= begun);
        cluster.powerOff();
        cluster.powerOn();
      }
      all.forEach(each -> ready(platform, each));
      try (ClusterAccess access = Clusters.of(cluster)) {
        assertThat(
                access
                    .client()
                    .configMaps()
                    .inAnyNamespace()
                    .withLabel("label", "fine")
                    .list()
                    .getItems())
            .hasSize(all.size());
      }
    }
  }

  @Test
  void databaseThatGoesAway_isToldAndItsReturnMendsIt() {
    Encryption encryption = Encryption.aes(Secret.of("a key of the recovery's test"));
    try (TestDatabase database = TestDatabase.empty();
        Platform platform =
            platform(
                JpaStores.postgresql(database.dataSource(), encryption), Clusters.of(cluster))) {
      Template template = publish(platform, product(platform), chart("1.0.0", CONFIG));
      Actor user = user(platform);
      platform.reconciler().start();
      await(platform, template);
      Deployment before = platform.deployments().deploy(user, template.id()).submit();
      database.suspend();
      assertThatThrownBy(() -> platform.deployments().deploy(user, template.id()).submit())
          .isInstanceOf(UnavailableException.class);
      assertThatThrownBy(() -> platform.catalog().products(ADMIN))
          .isInstanceOf(UnavailableException.class);
      Eventually.await(
          "the log tells of it",
          () ->
              log.lines().stream().anyMatch(line -> line.startsWith("WARN The work queue fails")));

      database.resume();
      ready(platform, before);
      Eventually.await(
          "the log tells of the end",
          () -> log.lines().contains("INFO The work queue works again"));
      ready(platform, platform.deployments().deploy(user, template.id()).submit());
      assertThat(platform.deployments().list(ADMIN, before.accountId(), PageRequest.all()).items())
          .as("what was refused was not half-written")
          .hasSize(2);
    }
  }

  @Test
  void connectionsThatBreakDuringTheWork_loseNothing() {
    Encryption encryption = Encryption.aes(Secret.of("a key of the recovery's test"));
    try (TestDatabase database = TestDatabase.empty();
        Platform platform =
            platform(JpaStores.postgresql(database.pool(12), encryption), Clusters.of(cluster))) {
      Template template = publish(platform, product(platform), chart("1.0.0", CONFIG));
      Actor user = user(platform);
      List<Deployment> all =
          IntStream.range(0, 8)
              .mapToObj(i -> platform.deployments().deploy(user, template.id()).submit())
              .toList();
      platform.reconciler().start();
      for (int i = 0; i < 4; i++) {
        int begun = i;
        Eventually.await(
            "some are ready",
            PATIENCE,
            () -> all.stream().filter(each -> isReadyOrUnknown(platform, each)).count() >= begun);
        database.disconnectAll();
      }
      all.forEach(each -> ready(platform, each));
      List<Long> sequences =
          platform.events().after(0, EventFilter.all(), 1_000).stream()
              .map(Event::sequence)
              .toList();
      assertThat(sequences).doesNotHaveDuplicates().isSorted();
    }
  }

  @Test
  void unreachableRegistry_isToldAndItsReturnMendsIt() throws IOException {
    ChartArchive chart = chart("1.0.0", CONFIG);
    int port = ChartRepository.freePort();
    try (Platform platform = platform(Stores.inMemory(), Clusters.of(cluster))) {
      Template template =
          platform
              .catalog()
              .publish(
                  ADMIN,
                  product(platform).id(),
                  new ChartSource(ChartRepository.reference(port, chart), "1.0.0", null));
      Deployment deployment = platform.deployments().deploy(user(platform), template.id()).submit();
      platform.reconciler().start();

      Deployment waiting =
          await(platform, deployment, each -> error(each).contains("127.0.0.1:" + port));
      assertThat(waiting.status()).isEqualTo(DeploymentStatus.PROVISIONING);
      assertThat(waiting.observed().lastError()).startsWith("waiting for the template's chart: ");
      Template resolving = platform.catalog().template(ADMIN, template.productId(), template.id());
      assertThat(resolving.status()).isEqualTo(TemplateStatus.RESOLVING);
      assertThat(resolving.statusReason()).contains("127.0.0.1:" + port);
      assertThat(log.lines()).anyMatch(line -> line.matches("WARN template/\\d+ waits for.*"));

      try (ChartRepository repository = ChartRepository.start(port, chart)) {
        assertThat(repository).isNotNull();
        assertThat(ready(platform, deployment).observed().lastError()).isNull();
      }
    }
  }

  private Platform platform(Stores stores, ClusterAccess access) {
    return Platform.builder()
        .stores(stores)
        .helm(HelmExecutor.rendering(stores.inventory()))
        .clusters(access)
        .engine(EngineOptions.standard().withResync(Duration.ofMillis(200)))
        .reconciler(
            builder ->
                builder
                    .backoff(Duration.ofMillis(20), Duration.ofMillis(100))
                    .waitMax(Duration.ofMillis(100))
                    .pollInterval(Duration.ofMillis(100))
                    .lease(Duration.ofSeconds(2))
                    .listener(
                        new ReconcilerListener() {
                          @Override
                          public void completed(String kind, Outcome outcome, Duration time) {
                            runs.incrementAndGet();
                          }
                        }))
        .build();
  }

  private static ChartArchive chart(String version, String config) {
    return TestCharts.pack(
        "web",
        Map.of(
            "Chart.yaml",
            "apiVersion: v2\nname: web\nversion: "
                + version
                + "\ndependencies:\n  - {name: cache, version: 0.1.0, repository: \"\"}\n",
            "values.schema.json",
            SCHEMA,
            "templates/configmap.yaml",
            config,
            "crds/widgets.yaml",
            ""));
  }

  private static Product product(Platform platform) {
    return platform.catalog().createProduct(ADMIN, "Web");
  }

  private static Template publish(Platform platform, Product product, ChartArchive chart) {
    return platform
        .catalog()
        .publish(
            ADMIN,
            product.id(),
            ChartSource.uploaded(platform.charts().upload(ADMIN, chart.bytes(), null)));
  }

  private static Actor user(Platform platform) {
    return Actor.of(platform.accounts().create(ADMIN, "dev@example.com"));
  }

  private static Deployment deploy(Platform platform, Map<String, Object> values) {
    Template template = publish(platform, product(platform), chart("1.0.0", CONFIG));
    return platform.deployments().deploy(user(platform), template.id()).values(values).submit();
  }

  private static void await(Platform platform, Template template) {
    Eventually.await(
        "the template is ready",
        PATIENCE,
        () ->
            platform.catalog().template(ADMIN, template.productId(), template.id()).status()
                == TemplateStatus.READY);
  }

  private static Deployment await(
      Platform platform, Deployment deployment, Predicate<Deployment> wanted) {
    return Eventually.value(
        "the deployment is as it should be", PATIENCE, () -> now(platform, deployment), wanted);
  }

  private static Deployment ready(Platform platform, Deployment deployment) {
    return Eventually.value(
        "the deployment is ready",
        PATIENCE,
        () -> {
          try {
            return now(platform, deployment);
          } catch (UnavailableException e) {
            return deployment; // a connection broke: ask again
          }
        },
        each ->
            each.status() == DeploymentStatus.READY
                && each.observed().generation() == each.generation());
  }

  private static boolean isReady(Platform platform, Deployment deployment) {
    return now(platform, deployment).status() == DeploymentStatus.READY;
  }

  private static boolean isReadyOrUnknown(Platform platform, Deployment deployment) {
    try {
      return isReady(platform, deployment);
    } catch (UnavailableException e) {
      return false;
    }
  }

  private static Deployment now(Platform platform, Deployment deployment) {
    return platform.deployments().get(ADMIN, deployment.accountId(), deployment.id());
  }

  private static String error(Deployment deployment) {
    return Objects.requireNonNullElse(deployment.observed().lastError(), "");
  }
}
