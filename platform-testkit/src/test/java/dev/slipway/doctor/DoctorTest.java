package dev.slipway.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.cluster.ClusterAccess;
import dev.slipway.cluster.Clusters;
import dev.slipway.cluster.simulated.Pace;
import dev.slipway.cluster.simulated.SimulatedCluster;
import dev.slipway.cluster.simulated.SimulatedOptions;
import dev.slipway.error.ForbiddenException;
import dev.slipway.event.Event;
import dev.slipway.event.EventFilter;
import dev.slipway.helm.ReleaseName;
import dev.slipway.identity.Account;
import dev.slipway.identity.Actor;
import dev.slipway.identity.Tier;
import dev.slipway.project.environment.Environment;
import dev.slipway.project.environment.EnvironmentSpec;
import dev.slipway.project.environment.EnvironmentState;
import dev.slipway.project.environment.EnvironmentStatus;
import dev.slipway.project.environment.EnvironmentType;
import dev.slipway.reconcile.LeaseLostException;
import dev.slipway.reconcile.Outcome;
import dev.slipway.release.ReleaseLook;
import dev.slipway.release.ReleaseRecord;
import dev.slipway.release.ReleaseState;
import dev.slipway.store.Stores;
import dev.slipway.testkit.FakeHelmExecutor;
import dev.slipway.testkit.MutableClock;
import dev.slipway.testkit.TestLease;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Inspections over stores in memory, on the simulated cluster. */
class DoctorTest {
  private static final Instant NOW = Instant.parse("2026-11-28T09:00:00Z");
  private static final Actor ADMIN = new Actor(1L, "ada@example.com", true);
  private static final String INSTALLATION = "slipway.dev/installation";
  private static final String RELEASE = "slipway.dev/release";
  private static final String OWNER = "slipway.dev/owner";

  private final Stores stores = Stores.inMemory();
  private final MutableClock clock = MutableClock.at(NOW);
  private final DoctorStores doctorStores =
      new DoctorStores(
          stores.transactions(),
          stores.inspections(),
          stores.releases(),
          stores.deployments(),
          stores.environments(),
          stores.rollouts(),
          stores.workloads(),
          stores.catalog(),
          stores.accounts(),
          stores.events(),
          stores.queue());
  private final Doctor doctor = new Doctor(doctorStores, clock);
  private final TestLease lease = new TestLease(DoctorWork.KEY, 1, 0);
  private SimulatedCluster simulated;
  private ClusterAccess cluster;

  @BeforeEach
  void start() {
    simulated = SimulatedCluster.start(SimulatedOptions.defaults().withPace(Pace.fast()));
    cluster = Clusters.of(simulated);
  }

  @AfterEach
  void stop() {
    cluster.close();
    simulated.close();
  }

  private DoctorWork work() {
    return new DoctorWork(
        doctorStores,
        new DoctorWork.Sight(
            cluster, new ReleaseLook(cluster, new FakeHelmExecutor()), stores.installation()),
        Duration.ofMinutes(5),
        clock);
  }

  /** Lets a worker go on until it has done its work. */
  private Inspection worked() {
    while (!work().handle(lease).equals(Outcome.done())) {
      clock.advance(Duration.ofSeconds(1));
    }
    return stores.inspections().get();
  }

  private List<Event> events() {
    return stores.events().after(0, EventFilter.all(), 100);
  }

  private void namespace(String name, String label, String value, String installation) {
    cluster
        .client()
        .namespaces()
        .resource(
            new NamespaceBuilder()
                .withNewMetadata()
                .withName(name)
                .withLabels(Map.of(INSTALLATION, installation, label, value))
                .endMetadata()
                .build())
        .create();
  }

  @Test
  void whoeverAsksWhileOneIsUnderWay_getsThatOne() {
    Inspection first = doctor.inspect(ADMIN);
    Inspection second = doctor.inspect(ADMIN);

    assertThat(first.number()).isEqualTo(1);
    assertThat(first.state()).isEqualTo(InspectionState.WAITING);
    assertThat(first.requestedBy()).isEqualTo("ada@example.com");
    assertThat(second).isEqualTo(first);
    assertThat(events()).extracting(Event::kind).containsOnly("inspection.requested").hasSize(2);
    assertThat(stores.queue().find(DoctorWork.KEY)).isPresent();

    assertThat(worked().isHealthy()).isTrue();
    assertThat(doctor.inspect(ADMIN).number()).isEqualTo(2);
  }

  @Test
  void nobodyButAdmins_asks() {
    Actor user = new Actor(2L, "user@example.com", false);

    assertThatThrownBy(() -> doctor.inspect(user)).isInstanceOf(ForbiddenException.class);
    assertThatThrownBy(() -> doctor.latest(user)).isInstanceOf(ForbiddenException.class);
    assertThat(doctor.latest(ADMIN)).isEqualTo(Inspection.none());
  }

  @Test
  void manyReleases_areLookedAtInSteps_eachOnce() {
    for (int i = 0; i < 250; i++) {
      ReleaseName name = new ReleaseName("n" + i, "n" + i);
      stores
          .releases()
          .put(
              new ReleaseRecord(
                  "deployment/" + i,
                  name,
                  ReleaseState.READY,
                  null,
                  1,
                  1,
                  1,
                  null,
                  null,
                  0,
                  null,
                  0,
                  NOW,
                  List.of()));
    }
    doctor.inspect(ADMIN);

    assertThat(work().handle(lease)).isEqualTo(Outcome.requeueAfter(Duration.ZERO));
    Inspection under = doctor.latest(ADMIN);
    assertThat(under.state()).isEqualTo(InspectionState.RUNNING);
    assertThat(under.checked()).isBetween(1, 249);
    assertThat(worked().checked()).isEqualTo(250);
    assertThat(events()).extracting(Event::kind).last().isEqualTo("inspection.done");
  }

  @Test
  void whatNoRowKnows_isAnOrphan_andWhatIsKnownOrOfOthersIsNot() {
    Account account = account();
    Environment environment = environment();
    String here = stores.installation();
    namespace("lost", RELEASE, "deployment.42", here);
    namespace("odd", RELEASE, "nonsense", here);
    namespace("shop-dev", RELEASE, "environment." + environment.id(), here);
    namespace("others", RELEASE, "deployment.42", "another");
    namespace("moved", RELEASE, "environment." + environment.id(), here);
    namespace("shared", OWNER, "account." + account.uuid(), here);
    namespace("left", OWNER, "account." + UUID.randomUUID(), here);
    record("shared", "stray", UUID.randomUUID().toString());
    record("shared", "unmarked", null);
    doctor.inspect(ADMIN);

    Inspection seen = worked();

    assertThat(seen.state()).isEqualTo(InspectionState.DONE);
    assertThat(seen.count(FindingSet.ORPHAN)).isEqualTo(5);
    assertThat(seen.findings())
        .extracting(Finding::command)
        .containsExactlyInAnyOrder(
            "kubectl delete namespace lost",
            "kubectl delete namespace odd",
            "kubectl delete namespace moved",
            "kubectl delete namespace left",
            "helm uninstall stray --namespace shared");
    assertThat(seen.findings()).allMatch(each -> each.cluster().equals(cluster.name()));
  }

  @Test
  void clusterThatDoesNotAnswer_isTriedAgain_thenEndsIt() {
    doctor.inspect(ADMIN);
    simulated.close();

    assertThat(work().handle(lease)).isInstanceOf(Outcome.Retry.class);
    assertThat(doctor.latest(ADMIN).state()).isEqualTo(InspectionState.RUNNING);
    assertThat(work().handle(new TestLease(DoctorWork.KEY, 1, 3))).isEqualTo(Outcome.done());

    Inspection broken = doctor.latest(ADMIN);
    assertThat(broken.state()).isEqualTo(InspectionState.FAILED);
    assertThat(broken.isHealthy()).isFalse();
    assertThat(broken.reason())
        .startsWith("cluster " + cluster.name() + ": the cluster does not answer");
    assertThat(events()).extracting(Event::kind).last().isEqualTo("inspection.failed");
    assertThat(doctor.inspect(ADMIN).number()).isEqualTo(2);
  }

  @Test
  void inspectionThatNeverEnds_ends() {
    doctor.inspect(ADMIN);
    stores.inspections().put(stores.inspections().get().begun(NOW));
    clock.advance(Duration.ofMinutes(31));

    assertThat(worked().reason())
        .isEqualTo("it did not come to its end within 30 minutes; 0 releases were looked at");
  }

  @Test
  void workerThatLostItsLease_recordsNothing() {
    doctor.inspect(ADMIN);
    Inspection before = stores.inspections().get();
    lease.lose();

    assertThatThrownBy(() -> work().handle(lease)).isInstanceOf(LeaseLostException.class);

    assertThat(stores.inspections().get()).isEqualTo(before);
  }

  private Account account() {
    return stores
        .accounts()
        .insert(
            new Account(
                0,
                UUID.randomUUID(),
                "ada",
                "ada@example.com",
                null,
                "hash",
                true,
                true,
                Tier.ADMIN,
                NOW,
                NOW,
                null));
  }

  private Environment environment() {
    Environment made =
        new Environment(
            UUID.randomUUID(),
            1,
            new EnvironmentSpec("dev", EnvironmentType.PERSISTENT, null, null),
            "shop-dev",
            new EnvironmentState(EnvironmentStatus.PROVISIONING, null, null, null, NOW),
            0,
            null,
            NOW,
            NOW,
            null);
    stores.environments().insert(made);
    return made;
  }

  private void record(String namespace, String release, @Nullable String workload) {
    Map<String, String> labels =
        workload == null
            ? Map.of("owner", "helm", "name", release)
            : Map.of("owner", "helm", "name", release, "slipway.dev/workload", workload);
    cluster
        .client()
        .secrets()
        .inNamespace(namespace)
        .resource(
            new SecretBuilder()
                .withNewMetadata()
                .withName("sh.helm.release.v1." + release + ".v1")
                .withLabels(labels)
                .endMetadata()
                .withType("helm.sh/release.v1")
                .build())
        .create();
  }
}
