package dev.slipway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.chart.ChartArchive;
import dev.slipway.cluster.ClusterAccess;
import dev.slipway.event.Event;
import dev.slipway.event.EventFilter;
import dev.slipway.helm.HelmCall;
import dev.slipway.helm.HelmExecutor;
import dev.slipway.helm.HelmRelease;
import dev.slipway.helm.HelmStatus;
import dev.slipway.helm.HelmTarget;
import dev.slipway.helm.ReleaseName;
import dev.slipway.helm.Values;
import dev.slipway.reconcile.LeaseLostException;
import dev.slipway.reconcile.Outcome;
import dev.slipway.reconcile.WorkKey;
import dev.slipway.release.DesiredRelease;
import dev.slipway.release.DriftMode;
import dev.slipway.release.EngineOptions;
import dev.slipway.release.NamespaceOwner;
import dev.slipway.release.ObjectHealth;
import dev.slipway.release.OrphanSweep;
import dev.slipway.release.ReleaseAction;
import dev.slipway.release.ReleaseEngine;
import dev.slipway.release.ReleaseListener;
import dev.slipway.release.ReleasePolicy;
import dev.slipway.release.ReleaseRecord;
import dev.slipway.release.ReleaseResult;
import dev.slipway.release.ReleaseState;
import dev.slipway.secret.Redactor;
import dev.slipway.store.Stores;
import dev.slipway.testkit.Eventually;
import dev.slipway.testkit.TestCharts;
import dev.slipway.testkit.TestLease;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What the release engine does with an executor on a cluster.
 *
 * <p>On the cluster, pods become ready on their own, except that those whose image contains {@code
 * no-such-image} cannot be pulled, {@code crashes} crash, and {@code too-big} find no node.
 */
public abstract class ReleaseEngineContract {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final AtomicLong EPOCHS = new AtomicLong(1);

  private final Stores stores = Stores.inMemory();
  private final List<String> actions = new ArrayList<>();
  private final List<String> namespaces = new ArrayList<>();
  private String name = "";
  private String key = "";
  private ReleaseName release = new ReleaseName("none", "none");
  private boolean superseded;
  private @Nullable ReleaseEngine engine;

  /** The cluster; shared by the tests of the suite. */
  protected abstract ClusterAccess cluster();

  /** The executor under test; shared by the tests of the suite. */
  protected abstract HelmExecutor helm();

  @BeforeEach
  void begin() {
    name = "engine-" + UUID.randomUUID().toString().substring(0, 8);
    key = "test/" + name;
    release = new ReleaseName(name, name);
    superseded = false;
    actions.clear();
    engine = null;
  }

  @AfterEach
  void remove() {
    engine().close();
    cluster().client().namespaces().withName(name).delete();
    namespaces.add(name);
  }

  /** Waits until the namespaces of the suite's tests are gone; called when all have run. */
  protected final void awaitNamespacesGone() {
    Eventually.await(
        "the namespaces of the tests are gone",
        PATIENCE,
        () ->
            cluster().client().namespaces().list().getItems().stream()
                .noneMatch(namespace -> namespaces.contains(namespace.getMetadata().getName())));
  }

  @Test
  void present_fromNothing_becomesReadyWithEveryObject() {
    ReleaseRecord ready = drive(present(1, Map.of("replicas", 2)), ReleaseState.READY);

    assertThat(actions).containsExactly("installing");
    assertThat(ready.revision()).isEqualTo(1);
    assertThat(ready.appliedGeneration()).isEqualTo(1);
    assertThat(ready.objects())
        .extracting(ObjectHealth::kind)
        .contains("Deployment", "Service", "ConfigMap", "Secret");
    assertThat(ready.objects()).allMatch(object -> object.health() == ObjectHealth.Health.HEALTHY);
  }

  @Test
  void namespace_whoseReleaseNobodyKnows_isToldOnceAndLeftAlone() {
    drive(present(1, Map.of()), ReleaseState.READY);
    OrphanSweep sweep =
        new OrphanSweep(
            cluster(),
            stores.releases(),
            stores.events(),
            InstantSource.system(),
            stores.installation());
    TestLease lease = new TestLease(new WorkKey("sweep", "all"), 1, 0);
    sweep.run(lease);
    assertThat(orphans()).isEmpty();

    stores.releases().delete(key);
    sweep.run(lease);
    sweep.run(lease);

    assertThat(orphans()).containsExactly(name);
    assertThat(history()).isNotEmpty();
  }

  private List<String> orphans() {
    EventFilter orphaned = new EventFilter(null, OrphanSweep.EVENT, null, null);
    return stores.events().after(0, orphaned, 10).stream().map(Event::objectId).toList();
  }

  @Test
  void present_nothingChanged_doesNothing() {
    drive(present(1, Map.of()), ReleaseState.READY);
    actions.clear();

    ReleaseResult again = reconcile(present(1, Map.of()));

    assertThat(actions).isEmpty();
    assertThat(again.release().state()).isEqualTo(ReleaseState.READY);
    assertThat(again.outcome()).isInstanceOf(Outcome.RequeueAfter.class);
  }

  @Test
  void present_newGeneration_upgrades() {
    drive(present(1, Map.of()), ReleaseState.READY);

    ReleaseRecord ready = drive(present(2, Map.of("greeting", "bye")), ReleaseState.READY);

    assertThat(ready.revision()).isEqualTo(2);
    assertThat(configMap().getData()).containsValue("bye");
  }

  @Test
  void present_imageCannotBePulled_failsFastAndTheNextGenerationPasses() {
    ReleaseRecord failed =
        drive(present(1, Map.of("image", "example.com/no-such-image:1")), ReleaseState.FAILED);

    assertThat(failed.reason()).contains("ImagePullBackOff").contains("Deployment/");

    drive(present(2, Map.of("image", "example.com/web:2")), ReleaseState.READY);
  }

  @Test
  void present_containerCrashes_failsFastAndNamesIt() {
    ReleaseRecord failed =
        drive(present(1, Map.of("image", "example.com/crashes:1")), ReleaseState.FAILED);

    assertThat(failed.reason()).contains("CrashLoopBackOff").contains("container web");
  }

  @Test
  void present_noNodeFits_isOnItsWayAndSaysWhy() {
    ReleaseRecord waiting =
        drive(
            present(1, Map.of("image", "example.com/too-big:1")),
            record -> record.reason() != null && record.reason().contains("not scheduled"));

    assertThat(waiting.state()).isEqualTo(ReleaseState.PROGRESSING);
  }

  @Test
  void present_leftPendingByADeadWorker_isUnlockedAndConverges() {
    DesiredRelease.Present desired =
        present(1, Map.of("hook", Map.of("enabled", true), "image", "example.com/too-big:1"));
    TestLease dying = new TestLease(new WorkKey("test", name), EPOCHS.getAndIncrement(), 0);
    Thread killer = new Thread(() -> loseWhenPending(dying));
    killer.start();
    try {
      engine().reconcile(desired, dying, new Recorder());
    } catch (LeaseLostException expected) {
      assertThat(dying.isLost()).isTrue();
    }
    assertThat(latest().status().isPending()).isTrue();

    drive(present(2, Map.of("replicas", 1)), ReleaseState.READY);

    assertThat(actions).contains("unlocking");
    assertThat(history())
        .extracting(HelmRelease::status)
        .containsOnlyOnce(HelmStatus.DEPLOYED)
        .noneMatch(HelmStatus::isPending);
  }

  @Test
  void present_supersededWhileHelmWaits_stopsTheCall() {
    superseded = true;
    DesiredRelease.Present desired =
        present(1, Map.of("hook", Map.of("enabled", true), "image", "example.com/too-big:1"));

    ReleaseResult stopped = reconcile(desired);

    assertThat(stopped.outcome()).isInstanceOf(Outcome.RequeueAfter.class);
    superseded = false;
    drive(present(2, Map.of()), ReleaseState.READY);
  }

  @Test
  void present_changedByHand_isSeenAndCorrectedWhereWanted() {
    drive(present(1, Map.of()), ReleaseState.READY);
    cluster()
        .client()
        .configMaps()
        .inNamespace(name)
        .withName(configMap().getMetadata().getName())
        .edit(
            map -> {
              map.getData().replaceAll((field, value) -> "changed by hand");
              return map;
            });

    ReleaseRecord drifted = drive(present(1, Map.of()), ReleaseState.DRIFTED);
    assertThat(drifted.reason()).contains("ConfigMap/");

    drive(
        with(present(1, Map.of()), new ReleasePolicy(false, DriftMode.CORRECT, PATIENCE)),
        ReleaseState.READY);
    assertThat(configMap().getData()).doesNotContainValue("changed by hand");
  }

  @Test
  void present_chartLeavesItsNamespace_isRefusedWithTheObjectNamed() {
    ChartArchive chart =
        TestCharts.pack(
            "web",
            Map.of(
                "crds/widgets.yaml",
                "",
                "templates/role.yaml",
                "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata:\n  name:"
                    + " everything\nrules: []\n"));

    ReleaseResult refused = reconcile(present(1, chart, Map.of(), ReleasePolicy.standard()));

    assertThat(refused.outcome()).isInstanceOf(Outcome.Stalled.class);
    assertThat(refused.release().reason())
        .contains("ClusterRole/everything belongs to the whole cluster")
        .contains("allow_cluster_scoped");
    assertThat(cluster().client().namespaces().withName(name).get()).isNull();
  }

  @Test
  void present_objectForAnotherNamespace_isRefused() {
    ChartArchive chart =
        TestCharts.pack(
            "web",
            Map.of(
                "crds/widgets.yaml",
                "",
                "templates/other.yaml",
                "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: spy\n  namespace:"
                    + " kube-system\n"));

    assertThat(reconcile(present(1, chart, Map.of(), ReleasePolicy.standard())).release().reason())
        .contains("ConfigMap/spy would be written to namespace kube-system");
  }

  @Test
  void present_kubeVersionDoesNotFit_isAPermanentError() {
    ReleaseResult refused =
        reconcile(present(1, TestCharts.webFor(">=9.0.0-0"), Map.of(), ReleasePolicy.standard()));

    assertThat(refused.outcome()).isInstanceOf(Outcome.Stalled.class);
    assertThat(refused.release().reason()).contains("kubeVersion").contains(">=9.0.0-0");
  }

  @Test
  void present_namespaceOfSomebodyElse_isLeftAlone() {
    cluster()
        .client()
        .namespaces()
        .resource(new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build())
        .create();

    ReleaseResult refused = reconcile(present(1, Map.of()));

    assertThat(refused.release().state()).isEqualTo(ReleaseState.UNMANAGED);
    assertThat(drive(absent(2), ReleaseState.GONE).state()).isEqualTo(ReleaseState.GONE);
    assertThat(cluster().client().namespaces().withName(name).get()).isNotNull();
    cluster().client().namespaces().withName(name).delete();
  }

  @Test
  void present_namespaceDeletedByHand_isInstalledAgain() {
    drive(present(1, Map.of()), ReleaseState.READY);
    cluster().client().namespaces().withName(name).delete();
    drive(present(1, Map.of()), record -> record.state() != ReleaseState.READY);

    ReleaseRecord ready = drive(present(1, Map.of()), ReleaseState.READY);

    assertThat(ready.revision()).isEqualTo(1);
    assertThat(actions).containsExactly("installing", "installing");
  }

  @Test
  void absent_afterReady_leavesNothing() {
    drive(present(1, Map.of()), ReleaseState.READY);
    actions.clear();

    drive(absent(2), ReleaseState.GONE);

    assertThat(actions).containsExactly("uninstalling", "deleting-namespace");
    assertThat(cluster().client().namespaces().withName(name).get()).isNull();
  }

  @Test
  void sharedNamespace_holdsSeveralReleasesAndOutlivesThem() {
    DesiredRelease.Present one = shared("one");
    DesiredRelease.Present other = shared("other");

    drive(one, ReleaseState.READY);
    drive(other, ReleaseState.READY);

    Namespace namespace = cluster().client().namespaces().withName(name).get();
    assertThat(namespace.getMetadata().getLabels())
        .containsEntry(NamespaceOwner.SHARED, "account." + name)
        .doesNotContainKeys("slipway.dev/release", "slipway.dev/test");
    OrphanSweep sweep =
        new OrphanSweep(
            cluster(),
            stores.releases(),
            stores.events(),
            InstantSource.system(),
            stores.installation());
    sweep.run(new TestLease(new WorkKey("sweep", "all"), 1, 0));
    assertThat(orphans()).doesNotContain(name);

    drive(gone(one), ReleaseState.GONE);

    assertThat(historyOf(one)).isEmpty();
    assertThat(historyOf(other)).isNotEmpty();
    drive(other, ReleaseState.READY);
    drive(gone(other), ReleaseState.GONE);
    assertThat(cluster().client().namespaces().withName(name).get()).isNotNull();
    assertThat(actions).doesNotContain("deleting-namespace");
  }

  @Test
  void sharedNamespace_aReleaseOfTheNameThatIsNotOurs_isLeftAlone() {
    DesiredRelease.Present first = shared("one");
    drive(first, ReleaseState.READY);
    DesiredRelease.Present second =
        new DesiredRelease.Present(
            key + "/second",
            first.release(),
            1,
            first.chart(),
            first.values(),
            first.policy(),
            first.labels(),
            first.redactor(),
            first.owner());

    assertThat(reconcile(second).release().state()).isEqualTo(ReleaseState.UNMANAGED);
    drive(gone(second), ReleaseState.GONE);
    assertThat(historyOf(first)).hasSize(1);
  }

  private DesiredRelease.Present shared(String releaseName) {
    return new DesiredRelease.Present(
        key + "/" + releaseName,
        new ReleaseName(name, releaseName),
        1,
        TestCharts.pack("web", Map.of("crds/widgets.yaml", "")),
        Values.empty(),
        ReleasePolicy.standard(),
        Map.of("slipway.dev/test", releaseName),
        Redactor.none(),
        NamespaceOwner.shared("account." + name));
  }

  private static DesiredRelease.Absent gone(DesiredRelease.Present desired) {
    return new DesiredRelease.Absent(
        desired.key(), desired.release(), 2, false, Redactor.none(), desired.owner());
  }

  private List<HelmRelease> historyOf(DesiredRelease desired) {
    return helm()
        .history(
            new HelmTarget(cluster(), desired.release(), null),
            HelmCall.within(Duration.ofSeconds(10)));
  }

  @Test
  void secrets_ofTheValues_areNotInReasons() {
    DesiredRelease.Present desired =
        new DesiredRelease.Present(
            key,
            release,
            1,
            TestCharts.pack(
                "web",
                Map.of(
                    "crds/widgets.yaml",
                    "",
                    "templates/fail.yaml",
                    "{{ fail (printf \"told %s\" .Values.password) }}")),
            Values.of(Map.of("password", "canary-7f3a")),
            ReleasePolicy.standard(),
            Map.of(),
            Redactor.of(List.of("canary-7f3a")));

    assertThat(reconcile(desired).release().reason())
        .contains("told ***")
        .doesNotContain("canary-7f3a");
  }

  private void loseWhenPending(TestLease lease) {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(deadline)) {
      if (history().stream().anyMatch(revision -> revision.status().isPending())) {
        lease.lose();
        return;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }

  private ReleaseRecord drive(DesiredRelease desired, ReleaseState wanted) {
    return drive(desired, record -> record.state() == wanted);
  }

  private ReleaseRecord drive(DesiredRelease desired, Predicate<ReleaseRecord> wanted) {
    Instant deadline = Instant.now().plus(PATIENCE);
    List<String> seen = new ArrayList<>();
    while (Instant.now().isBefore(deadline)) {
      ReleaseResult result = reconcile(desired);
      seen.add(result.release().state() + " " + result.release().reason());
      if (wanted.test(result.release())) {
        return result.release();
      }
      if (!(result.outcome() instanceof Outcome.RequeueAfter again && again.delay().isZero())) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
      }
    }
    throw new AssertionError("not there within " + PATIENCE + ", last: " + seen);
  }

  private ReleaseResult reconcile(DesiredRelease desired) {
    return engine()
        .reconcile(
            desired,
            new TestLease(new WorkKey("test", name), EPOCHS.getAndIncrement(), 0),
            new Recorder());
  }

  private ReleaseEngine engine() {
    ReleaseEngine made = engine;
    if (made == null) {
      made =
          new ReleaseEngine(
              new ReleaseEngine.Parts(
                  stores.releases(),
                  stores.transactions(),
                  cluster(),
                  helm(),
                  stores.installation()),
              InstantSource.system(),
              EngineOptions.standard());
      engine = made;
    }
    return made;
  }

  private DesiredRelease.Present present(long generation, Map<String, ?> values) {
    return present(
        generation,
        TestCharts.pack("web", Map.of("crds/widgets.yaml", "")),
        values,
        ReleasePolicy.standard());
  }

  private DesiredRelease.Present present(
      long generation, ChartArchive chart, Map<String, ?> values, ReleasePolicy policy) {
    Map<String, Object> all = new HashMap<>(values);
    return new DesiredRelease.Present(
        key, release, generation, chart, Values.of(all), policy, Map.of(), Redactor.none());
  }

  private static DesiredRelease.Present with(DesiredRelease.Present desired, ReleasePolicy policy) {
    return new DesiredRelease.Present(
        desired.key(),
        desired.release(),
        desired.generation(),
        desired.chart(),
        desired.values(),
        policy,
        desired.labels(),
        desired.redactor());
  }

  private DesiredRelease.Absent absent(long generation) {
    return new DesiredRelease.Absent(key, release, generation, false, Redactor.none());
  }

  private List<HelmRelease> history() {
    return helm()
        .history(new HelmTarget(cluster(), release, null), HelmCall.within(Duration.ofSeconds(10)));
  }

  private HelmRelease latest() {
    List<HelmRelease> history = history();
    return history.get(history.size() - 1);
  }

  private ConfigMap configMap() {
    return cluster().client().configMaps().inNamespace(name).list().getItems().stream()
        .filter(map -> map.getData() != null && map.getData().containsKey("GREETING"))
        .findFirst()
        .orElseThrow();
  }

  private final class Recorder implements ReleaseListener {
    @Override
    public void lock() {}

    @Override
    public void beginning(ReleaseAction action, ReleaseRecord record) {
      actions.add(action.progressive());
    }

    @Override
    public void recorded(ReleaseRecord record, Outcome outcome) {}

    @Override
    public boolean isSuperseded() {
      return superseded;
    }
  }
}
