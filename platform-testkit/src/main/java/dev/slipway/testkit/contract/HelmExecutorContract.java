package dev.slipway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.chart.ChartArchive;
import dev.slipway.cluster.ClusterAccess;
import dev.slipway.cluster.Clusters;
import dev.slipway.helm.HelmCall;
import dev.slipway.helm.HelmChange;
import dev.slipway.helm.HelmException;
import dev.slipway.helm.HelmExecutor;
import dev.slipway.helm.HelmRelease;
import dev.slipway.helm.HelmStatus;
import dev.slipway.helm.HelmTarget;
import dev.slipway.helm.LintReport;
import dev.slipway.helm.Manifests;
import dev.slipway.helm.ReleaseMark;
import dev.slipway.helm.ReleaseName;
import dev.slipway.helm.RenderedChart;
import dev.slipway.helm.Values;
import dev.slipway.testkit.Eventually;
import dev.slipway.testkit.TestCharts;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What every {@link HelmExecutor} holds up to, on a cluster of the subclass's choice. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class HelmExecutorContract {
  private static final String INSTALL_HOOK =
      """
      apiVersion: v1
      kind: ConfigMap
      metadata:
        name: hooked
        annotations:
          helm.sh/hook: pre-install
      data:
        install: "{{ .Release.IsInstall }}"
      """;
  private static final String LEFTOVER =
      """
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata:
        name: leftover
      """;

  /** A Service comes after the ConfigMaps; the API server refuses its name. */
  private static final String REFUSED =
      """
      ---
      apiVersion: v1
      kind: Service
      metadata:
        name: not.a.label
      spec:
        ports:
          - port: 80
      """;

  private static final HelmCall CALL = HelmCall.within(Duration.ofSeconds(60));
  private static final String CANARY = "canary-7d1f0c52";

  private @Nullable ClusterAccess openCluster;
  private @Nullable HelmExecutor openExecutor;
  private @Nullable HelmTarget currentTarget;

  /** Opens the cluster; called once, closed by the suite. */
  protected abstract ClusterAccess cluster();

  /** Makes the executor; called once, closed by the suite. */
  protected abstract HelmExecutor executor();

  @BeforeAll
  final void open() {
    openCluster = cluster();
    openExecutor = executor();
  }

  @AfterAll
  final void close() {
    if (openExecutor != null) {
      openExecutor.close();
    }
    if (openCluster != null) {
      openCluster.close();
    }
  }

  @BeforeEach
  final void createNamespace() {
    String namespace = "helm-contract-" + UUID.randomUUID().toString().substring(0, 8);
    client()
        .resource(
            new NamespaceBuilder().withNewMetadata().withName(namespace).endMetadata().build())
        .create();
    currentTarget = new HelmTarget(access(), new ReleaseName(namespace, "demo"), null);
  }

  @AfterEach
  final void deleteNamespace() {
    client().namespaces().withName(namespace()).delete();
  }

  /** The cluster. */
  protected final ClusterAccess access() {
    return Objects.requireNonNull(openCluster, "the cluster is not open");
  }

  /** The executor. */
  protected final HelmExecutor helm() {
    return Objects.requireNonNull(openExecutor, "the executor is not open");
  }

  /** The release of the running test. */
  protected final HelmTarget target() {
    return Objects.requireNonNull(currentTarget, "no test is running");
  }

  private String namespace() {
    return target().release().namespace();
  }

  private KubernetesClient client() {
    return access().client();
  }

  private static ReleaseMark mark(long generation) {
    return new ReleaseMark("deployment/7", generation, 3, "sha256:" + generation);
  }

  /** A change to the given values of the chart {@code web}. */
  protected static HelmChange change(long generation, Map<String, ?> values) {
    return change(TestCharts.web(), generation, values);
  }

  private static HelmChange change(ChartArchive chart, long generation, Map<String, ?> values) {
    return new HelmChange(
        chart, Values.of(values), mark(generation), Map.of("slipway.dev/key", "d-7"), false);
  }

  private ConfigMap configMap(String name) {
    return client().configMaps().inNamespace(namespace()).withName(name).get();
  }

  private static HelmException.Kind kindOf(Runnable call) {
    try {
      call.run();
    } catch (HelmException e) {
      assertThat(e).message().isNotBlank().hasSizeLessThanOrEqualTo(2_000);
      return e.kind();
    }
    throw new AssertionError("the call did not fail");
  }

  @Test
  void install_newRelease_deployedWithMarkAndObjects() {
    HelmRelease release =
        helm().install(target(), change(1, Map.of("greeting", "hi", "password", CANARY)), CALL);

    assertThat(release.revision()).isEqualTo(1);
    assertThat(release.status()).isEqualTo(HelmStatus.DEPLOYED);
    assertThat(release.chartName()).isEqualTo("web");
    assertThat(release.chartVersion()).isEqualTo("1.0.0");
    assertThat(ReleaseMark.parse(release.description())).contains(mark(1));
    assertThat(release.updatedAt()).isNotNull();
    assertThat(Manifests.parse(release.manifest()))
        .extracting(HasMetadata::getKind)
        .contains("Deployment", "Service");
    assertThat(release).asString().doesNotContain(CANARY);
    assertThat(configMap("demo-web").getData()).containsEntry("GREETING", "hi");
    assertThat(configMap("demo-cache")).isNotNull();
    assertThat(client().secrets().inNamespace(namespace()).withName("demo-web").get()).isNotNull();
    assertThat(client().services().inNamespace(namespace()).withName("demo-web").get()).isNotNull();
    assertThat(
            client()
                .apps()
                .deployments()
                .inNamespace(namespace())
                .withName("demo-web")
                .get()
                .getSpec()
                .getTemplate()
                .getSpec()
                .getVolumes()
                .get(0)
                .getSecret()
                .getDefaultMode())
        .isEqualTo(0440);
    assertThat(
            client()
                .apiextensions()
                .v1()
                .customResourceDefinitions()
                .withName("widgets.contract.slipway.dev")
                .get())
        .isNotNull();
    assertThat(configMap("demo-web").getMetadata().getLabels())
        .containsEntry("app.kubernetes.io/managed-by", "Helm");
    assertThat(configMap("demo-web").getMetadata().getAnnotations())
        .containsEntry("meta.helm.sh/release-name", "demo")
        .containsEntry("meta.helm.sh/release-namespace", namespace());
    assertThat(helm().status(target(), CALL)).contains(release);
  }

  @Test
  void install_existingRelease_permanent() {
    helm().install(target(), change(1, Map.of()), CALL);
    assertThat(kindOf(() -> helm().install(target(), change(2, Map.of()), CALL)))
        .isEqualTo(HelmException.Kind.PERMANENT);
  }

  @Test
  void release_absent_noStatusNoHistoryAndUninstallSucceeds() {
    assertThat(helm().status(target(), CALL)).isEmpty();
    assertThat(helm().history(target(), CALL)).isEmpty();
    helm().uninstall(target(), false, CALL);
  }

  @Test
  void upgrade_absentRelease_permanent() {
    assertThat(kindOf(() -> helm().upgrade(target(), change(1, Map.of()), CALL)))
        .isEqualTo(HelmException.Kind.PERMANENT);
  }

  @Test
  void upgrade_otherChartAndValues_newRevisionAndGoneObjectsRemoved() {
    helm().install(target(), change(1, Map.of("greeting", "one", "user", Map.of("a", 1))), CALL);
    ChartArchive next =
        TestCharts.pack(
            "web",
            Map.of(
                "templates/service.yaml",
                "",
                "templates/notice.yaml",
                """
                apiVersion: v1
                kind: ConfigMap
                metadata:
                  name: notice
                data:
                  user: '{{ .Values.user | toJson }}'
                """));
    HelmRelease release =
        helm().upgrade(target(), change(next, 2, Map.of("greeting", "two")), CALL);

    assertThat(release.revision()).isEqualTo(2);
    assertThat(ReleaseMark.parse(release.description())).contains(mark(2));
    assertThat(configMap("demo-web").getData()).containsEntry("GREETING", "two");
    assertThat(configMap("notice").getData()).containsEntry("user", "{}");
    assertThat(client().services().inNamespace(namespace()).withName("demo-web").get()).isNull();
    assertThat(helm().history(target(), CALL))
        .extracting(HelmRelease::status)
        .containsExactly(HelmStatus.SUPERSEDED, HelmStatus.DEPLOYED);
  }

  @Test
  void history_manyUpgrades_newestFiveKept() {
    helm().install(target(), change(1, Map.of()), CALL);
    for (int generation = 2; generation <= 7; generation++) {
      helm().upgrade(target(), change(generation, Map.of("greeting", "g" + generation)), CALL);
    }
    List<HelmRelease> history = helm().history(target(), CALL);
    assertThat(history).extracting(HelmRelease::revision).containsExactly(3, 4, 5, 6, 7);
    assertThat(history)
        .extracting(release -> ReleaseMark.parse(release.description()).orElseThrow().generation())
        .containsExactly(3L, 4L, 5L, 6L, 7L);
    Values next = Values.of(Map.of("greeting", "g8"));
    assertThat(helm().render(target(), TestCharts.web(), next, CALL).objects()).isNotEmpty();
    assertThat(helm().history(target(), CALL)).hasSize(5);
  }

  @Test
  void rollback_olderRevision_itsObjectsUnderNewRevision() {
    helm().install(target(), change(1, Map.of("greeting", "one")), CALL);
    helm()
        .upgrade(
            target(),
            change(
                TestCharts.pack("web", Map.of("charts/cache/templates/configmap.yaml", "")),
                2,
                Map.of("greeting", "two")),
            CALL);
    assertThat(configMap("demo-cache")).isNull();

    HelmRelease release = helm().rollback(target(), 1, mark(3), CALL);

    assertThat(release.revision()).isEqualTo(3);
    assertThat(release.status()).isEqualTo(HelmStatus.DEPLOYED);
    assertThat(ReleaseMark.parse(release.description())).contains(mark(3));
    assertThat(configMap("demo-web").getData()).containsEntry("GREETING", "one");
    assertThat(configMap("demo-cache")).isNotNull();
    assertThat(helm().upgrade(target(), change(4, Map.of("greeting", "four")), CALL).revision())
        .isEqualTo(4);
    assertThat(configMap("demo-web").getData()).containsEntry("GREETING", "four");
  }

  @Test
  void rollback_unknownRevision_permanent() {
    helm().install(target(), change(1, Map.of()), CALL);
    assertThat(kindOf(() -> helm().rollback(target(), 9, mark(2), CALL)))
        .isEqualTo(HelmException.Kind.PERMANENT);
  }

  @Test
  void uninstall_release_objectsAndHistoryGone() {
    helm().install(target(), change(1, Map.of()), CALL);
    helm().uninstall(target(), false, CALL);

    assertThat(helm().history(target(), CALL)).isEmpty();
    assertThat(configMap("demo-web")).isNull();
    assertThat(client().apps().deployments().inNamespace(namespace()).withName("demo-web").get())
        .isNull();
    assertThat(helm().install(target(), change(2, Map.of()), CALL).status())
        .isEqualTo(HelmStatus.DEPLOYED);
  }

  @Test
  void install_hookJobThatCompletes_runsBeforeTheObjects() {
    JobCompleter jobs = new JobCompleter(client(), namespace());
    try (jobs) {
      helm().install(target(), change(1, Map.of("hook", Map.of("enabled", true))), CALL);
    }
    assertThat(
            client()
                .batch()
                .v1()
                .jobs()
                .inNamespace(namespace())
                .withName("demo-web-migrate")
                .get()
                .getStatus()
                .getSucceeded())
        .isEqualTo(1);
    assertThat(configMap("demo-web")).isNotNull();
    assertThat(helm().status(target(), CALL).orElseThrow().manifest()).doesNotContain("kind: Job");
  }

  @Test
  void install_valuesAgainstSchema_permanentWithoutRelease() {
    assertThatThrownBy(() -> helm().install(target(), change(1, Map.of("replicas", "many")), CALL))
        .isInstanceOfSatisfying(
            HelmException.class,
            failure -> assertThat(failure.kind()).isEqualTo(HelmException.Kind.PERMANENT))
        .hasMessageContaining("replicas");
    assertThat(helm().status(target(), CALL)).isEmpty();
  }

  @Test
  void install_kubeVersionMisfit_permanentAndNamed() {
    assertThatThrownBy(
            () ->
                helm()
                    .install(target(), change(TestCharts.webFor(">=1.99.0-0"), 1, Map.of()), CALL))
        .isInstanceOfSatisfying(
            HelmException.class,
            failure -> assertThat(failure.kind()).isEqualTo(HelmException.Kind.PERMANENT))
        .hasMessageContaining("chart requires kubeVersion: >=1.99.0-0")
        .hasMessageContaining(access().kubernetesVersion());
  }

  @Test
  void upgrade_immutableField_permanentAndFailedThenMended() {
    helm().install(target(), change(1, Map.of("selector", "one")), CALL);
    assertThat(kindOf(() -> helm().upgrade(target(), change(2, Map.of("selector", "two")), CALL)))
        .isEqualTo(HelmException.Kind.PERMANENT);
    HelmRelease failed = helm().status(target(), CALL).orElseThrow();
    assertThat(failed.status()).isEqualTo(HelmStatus.FAILED);
    assertThat(ReleaseMark.parse(failed.description())).contains(mark(2));

    assertThat(helm().upgrade(target(), change(3, Map.of("selector", "one")), CALL).status())
        .isEqualTo(HelmStatus.DEPLOYED);
  }

  @Test
  void install_objectOfAnotherRelease_permanentAndNamed() {
    client()
        .resource(
            new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace(namespace())
                .withName("demo-web")
                .addToLabels("app.kubernetes.io/managed-by", "Helm")
                .addToAnnotations("meta.helm.sh/release-name", "other")
                .addToAnnotations("meta.helm.sh/release-namespace", namespace())
                .endMetadata()
                .build())
        .create();
    assertThatThrownBy(() -> helm().install(target(), change(1, Map.of()), CALL))
        .isInstanceOfSatisfying(
            HelmException.class,
            failure -> assertThat(failure.kind()).isEqualTo(HelmException.Kind.PERMANENT))
        .hasMessageContaining("demo-web")
        .hasMessageContaining("other");
  }

  @Test
  void render_chart_objectsHooksCrdsAndNotesOfThisCluster() {
    RenderedChart rendered =
        helm()
            .render(
                target(),
                TestCharts.web(),
                Values.of(Map.of("hook", Map.of("enabled", true), "greeting", "hey")),
                CALL);

    assertThat(rendered.objects())
        .extracting(HasMetadata::getKind)
        .containsExactly("Secret", "ConfigMap", "ConfigMap", "Service", "Deployment");
    assertThat(rendered.hooks())
        .singleElement()
        .satisfies(
            hook ->
                assertThat(hook.getMetadata().getAnnotations())
                    .containsEntry("helm.sh/hook", "pre-install,pre-upgrade,pre-rollback")
                    .containsEntry("helm.sh/hook-weight", "-5"));
    assertThat(rendered.crds())
        .extracting(crd -> crd.getMetadata().getName())
        .containsExactly("widgets.contract.slipway.dev");
    assertThat(rendered.notes()).isEqualToIgnoringNewLines("demo says hey.");
    Map<?, ?> data = rendered.objects().get(1).get("data");
    Map<?, ?> other = rendered.objects().get(2).get("data");
    Map<?, ?> web = data.containsKey("KUBERNETES") ? data : other;
    assertThat(web.get("KUBERNETES")).isEqualTo(access().kubernetesVersion());
    assertThat(web.get("HAS_POLICY_V1")).isEqualTo(Boolean.toString(servesPolicyV1()));
    assertThat(helm().status(target(), CALL)).isEmpty();
    assertThat(configMap("demo-web")).isNull();
  }

  private boolean servesPolicyV1() {
    String[] version = access().kubernetesVersion().substring(1).split("\\.", -1);
    return Integer.parseInt(version[0]) > 1 || Integer.parseInt(version[1]) >= 21;
  }

  @Test
  void render_existingRelease_upgradeRenderedAndNothingChanged() {
    helm().install(target(), change(1, Map.of("greeting", "one")), CALL);
    ChartArchive chart =
        TestCharts.pack(
            "web",
            Map.of(
                "templates/notice.yaml",
                """
                apiVersion: v1
                kind: ConfigMap
                metadata:
                  name: notice
                data:
                  upgrade: '{{ .Release.IsUpgrade }}'
                  old: '{{ (lookup "v1" "ConfigMap" .Release.Namespace "demo-web").data.GREETING }}'
                """));
    RenderedChart rendered =
        helm().render(target(), chart, Values.of(Map.of("greeting", "two")), CALL);

    assertThat(rendered.objects())
        .filteredOn(object -> object.getMetadata().getName().equals("notice"))
        .singleElement()
        .satisfies(
            notice ->
                assertThat(notice.<Map<String, String>>get("data"))
                    .containsEntry("upgrade", "true")
                    .containsEntry("old", "one"));
    assertThat(helm().history(target(), CALL)).hasSize(1);
    assertThat(configMap("demo-web").getData()).containsEntry("GREETING", "one");
  }

  @Test
  void render_brokenChartOrMisfit_permanent() {
    assertThat(kindOf(() -> helm().render(target(), TestCharts.broken(), Values.empty(), CALL)))
        .isEqualTo(HelmException.Kind.PERMANENT);
    assertThatThrownBy(
            () -> helm().render(target(), TestCharts.webFor("<1.2.0"), Values.empty(), CALL))
        .isInstanceOf(HelmException.class)
        .hasMessageContaining("incompatible with Kubernetes " + access().kubernetesVersion());
  }

  @Test
  void lint_goodAndBrokenChart_passedAndNot() {
    LintReport good = helm().lint(TestCharts.web(), Values.empty(), CALL);
    assertThat(good.passed()).isTrue();
    LintReport broken = helm().lint(TestCharts.broken(), Values.empty(), CALL);
    assertThat(broken.passed()).isFalse();
    assertThat(broken.messages().get(0)).contains("ERROR").contains("configmap.yaml");
    LintReport values = helm().lint(TestCharts.web(), Values.of(Map.of("replicas", "x")), CALL);
    assertThat(values.passed()).isFalse();
  }

  @Test
  void template_givesTheObjectsOfAnInstallWithoutItsHooks() {
    Map<String, Object> values = Map.of("hook", Map.of("enabled", true), "greeting", "hi");
    List<GenericKubernetesResource> objects =
        helm().template(TestCharts.web(), Values.of(values), CALL);

    assertThat(objects)
        .extracting(GenericKubernetesResource::getKind)
        .contains("Deployment", "Service")
        .doesNotContain("Job", "CustomResourceDefinition");
    assertThat(Values.of(Map.of("objects", objects)).json().toString()).contains("hi");
    assertThat(helm().history(target(), CALL)).isEmpty();
  }

  @Test
  void template_whatDoesNotFit_isPermanent() {
    assertThat(kindOf(() -> helm().template(TestCharts.broken(), Values.empty(), CALL)))
        .isEqualTo(HelmException.Kind.PERMANENT);
    assertThat(
            kindOf(
                () -> helm().template(TestCharts.web(), Values.of(Map.of("replicas", "x")), CALL)))
        .isEqualTo(HelmException.Kind.PERMANENT);
    assertThat(kindOf(() -> helm().template(TestCharts.webFor("<1.10.0"), Values.empty(), CALL)))
        .isEqualTo(HelmException.Kind.PERMANENT);
    assertThat(
            kindOf(
                () ->
                    helm()
                        .template(
                            TestCharts.pack(
                                "web",
                                Map.of("templates/fail.yaml", "{{ fail \"connection refused\" }}")),
                            Values.empty(),
                            CALL)))
        .isEqualTo(HelmException.Kind.PERMANENT);
  }

  @Test
  void install_clusterThatDoesNotAnswer_unavailable(@TempDir Path folder) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("kubeconfig"),
            "{apiVersion: v1, kind: Config, current-context: c, clusters: [{name: c, cluster: "
                + "{server: 'http://127.0.0.1:1'}}], users: [{name: c, user: {}}], "
                + "contexts: [{name: c, context: {cluster: c, user: c}}]}");
    try (ClusterAccess nowhere = Clusters.kubeconfig(file)) {
      HelmTarget lost = new HelmTarget(nowhere, target().release(), null);
      HelmCall quick = HelmCall.within(Duration.ofSeconds(20));
      assertThat(kindOf(() -> helm().install(lost, change(1, Map.of()), quick)))
          .isEqualTo(HelmException.Kind.UNAVAILABLE);
    }
  }

  @Test
  void cancel_duringHook_endsWithinTwoSecondsAndUnlockMends() {
    Cancelling cancelling = new Cancelling();
    HelmCall call = new HelmCall(Duration.ofSeconds(60), cancelling, line -> {});
    CompletableFuture<HelmRelease> running = installInBackground(call);
    awaitHook();
    assertThat(commandLines()).doesNotContain(CANARY);

    long start = System.nanoTime();
    cancelling.cancel();
    assertThat(kindOf(() -> rethrow(running))).isEqualTo(HelmException.Kind.CANCELLED);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));

    HelmRelease left = helm().status(target(), CALL).orElseThrow();
    assertThat(left.status()).isEqualTo(HelmStatus.PENDING_INSTALL);
    assertThat(ReleaseMark.parse(left.description())).contains(mark(1));
    assertThat(kindOf(() -> helm().upgrade(target(), change(2, Map.of()), CALL)))
        .isEqualTo(HelmException.Kind.LOCKED);

    helm().unlock(target(), left.revision(), CALL);
    HelmRelease unlocked = helm().status(target(), CALL).orElseThrow();
    assertThat(unlocked.status()).isEqualTo(HelmStatus.FAILED);
    assertThat(ReleaseMark.parse(unlocked.description())).contains(mark(1));
    HelmRelease mended = helm().upgrade(target(), change(2, Map.of("greeting", "back")), CALL);
    assertThat(mended.status()).isEqualTo(HelmStatus.DEPLOYED);
    assertThat(helm().history(target(), CALL))
        .extracting(HelmRelease::status)
        .containsOnlyOnce(HelmStatus.DEPLOYED)
        .noneMatch(HelmStatus::isPending);
  }

  @Test
  void upgrade_afterAFailedFirstInstall_runsInstallHooksAndRemovesLeftovers() {
    ChartArchive failing =
        TestCharts.pack("web", Map.of("templates/more.yaml", INSTALL_HOOK + LEFTOVER + REFUSED));
    assertThatThrownBy(() -> helm().install(target(), change(failing, 1, Map.of()), CALL))
        .isInstanceOf(HelmException.class);
    assertThat(helm().status(target(), CALL).orElseThrow().status()).isEqualTo(HelmStatus.FAILED);
    client().configMaps().inNamespace(namespace()).withName("hooked").delete();

    ChartArchive good = TestCharts.pack("web", Map.of("templates/more.yaml", INSTALL_HOOK));
    HelmRelease mended = helm().upgrade(target(), change(good, 2, Map.of()), CALL);

    assertThat(mended.status()).isEqualTo(HelmStatus.DEPLOYED);
    assertThat(configMap("hooked").getData()).containsEntry("install", "true");
    assertThat(configMap("leftover")).isNull();
    assertThat(configMap("demo-web")).isNotNull();
  }

  @Test
  void timeout_duringHook_timeoutAndMarkedRelease() {
    HelmCall call = HelmCall.within(Duration.ofSeconds(3));
    CompletableFuture<HelmRelease> running = installInBackground(call);
    assertThat(kindOf(() -> rethrow(running))).isEqualTo(HelmException.Kind.TIMEOUT);
    HelmRelease left = helm().status(target(), CALL).orElseThrow();
    assertThat(left.status()).isIn(HelmStatus.PENDING_INSTALL, HelmStatus.FAILED);
    assertThat(ReleaseMark.parse(left.description())).contains(mark(1));
  }

  private CompletableFuture<HelmRelease> installInBackground(HelmCall call) {
    HelmTarget current = target();
    Map<String, Object> neverEnding = Map.of("enabled", true, "parallelism", 0);
    Map<String, Object> values = Map.of("hook", neverEnding, "password", CANARY);
    return CompletableFuture.supplyAsync(() -> helm().install(current, change(1, values), call));
  }

  private void awaitHook() {
    Eventually.await(
        "the hook Job is there",
        () ->
            client().batch().v1().jobs().inNamespace(namespace()).withName("demo-web-migrate").get()
                != null);
  }

  private static void rethrow(CompletableFuture<HelmRelease> running) {
    try {
      running.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof HelmException failure) {
        throw failure;
      }
      throw e;
    }
  }

  private static String commandLines() {
    Set<String> lines =
        ProcessHandle.allProcesses()
            .map(process -> Path.of("/proc", Long.toString(process.pid()), "cmdline"))
            .map(HelmExecutorContract::read)
            .collect(Collectors.toSet());
    return String.join("\n", lines);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException processIsGone) {
      return "";
    }
  }
}
