package dev.slipway.advisor.assistance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.Platform;
import dev.slipway.advisor.AdviceStores;
import dev.slipway.advisor.Advisors;
import dev.slipway.advisor.EvidenceBudget;
import dev.slipway.advisor.PlatformHistory;
import dev.slipway.advisor.builtin.BuiltinAdvisor;
import dev.slipway.advisor.proposal.ProposalStores;
import dev.slipway.advisor.proposal.Proposals;
import dev.slipway.advisor.proposal.WorkloadHands;
import dev.slipway.chart.ChartArchive;
import dev.slipway.chart.ChartInspector;
import dev.slipway.cluster.ClusterAccess;
import dev.slipway.cluster.Clusters;
import dev.slipway.cluster.simulated.SimulatedCluster;
import dev.slipway.cluster.simulated.SimulatedOptions;
import dev.slipway.error.ConflictException;
import dev.slipway.error.InvalidInputException;
import dev.slipway.event.AuditFilter;
import dev.slipway.event.Event;
import dev.slipway.event.EventStore;
import dev.slipway.helm.HelmExecutor;
import dev.slipway.helmchart.ChartContents;
import dev.slipway.helmchart.HelmChart;
import dev.slipway.helmchart.HelmChartState;
import dev.slipway.helmchart.HelmChartStatus;
import dev.slipway.helmchart.NewHelmChart;
import dev.slipway.identity.Account;
import dev.slipway.identity.Actor;
import dev.slipway.page.PageRequest;
import dev.slipway.store.Stores;
import dev.slipway.testkit.TestCharts;
import dev.slipway.workload.ChartPin;
import dev.slipway.workload.NetworkServices;
import dev.slipway.workload.Workload;
import dev.slipway.workload.WorkloadCharts;
import dev.slipway.workload.WorkloadStores;
import dev.slipway.workload.Workloads;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Deploying a chart through an agent, over workloads that take charts. */
class AssistedDeployTest {
  private static final InstantSource CLOCK = InstantSource.system();

  private final Stores stores = Stores.inMemory();
  private final SimulatedCluster simulated = SimulatedCluster.start(SimulatedOptions.defaults());
  private final ClusterAccess cluster = Clusters.of(simulated);
  private final Platform platform =
      Platform.builder()
          .stores(stores)
          .helm(HelmExecutor.rendering(stores.inventory()))
          .clusters(cluster)
          .build();
  private final Random random = new Random(7);
  private final ChartArchive archive = TestCharts.web();
  private final Account account = platform.accounts().create(Actor.system(), "ann@example.com");
  private final Actor ann = Actor.of(account);
  private final WorkloadHands hands = new WorkloadHands(this::workloads, this::services);
  private final Assistance assistance = assistance();

  private WorkloadStores workloadStores(EventStore events) {
    return new WorkloadStores(
        stores.transactions(),
        stores.workloads(),
        stores.networkServices(),
        stores.accounts(),
        stores.releases(),
        events,
        stores.queue());
  }

  private Workloads workloads(EventStore events) {
    return new Workloads(
        workloadStores(events),
        new WorkloadCharts(platform.helmCharts(), stores.charts(), ChartInspector.create()),
        platform.fleet()::requirePlatformRunning,
        CLOCK,
        random);
  }

  private NetworkServices services(EventStore events) {
    return new NetworkServices(
        workloadStores(events), platform.fleet()::requirePlatformRunning, CLOCK, random);
  }

  private Assistance assistance() {
    Proposals proposals =
        new Proposals(
            new ProposalStores(
                stores.transactions(),
                stores.proposals(),
                stores.workloads(),
                stores.networkServices(),
                stores.events()),
            hands,
            Duration.ofDays(1),
            CLOCK,
            random);
    return new Assistance(
        new AssistanceParts(
            new Advisors(
                List.of(new BuiltinAdvisor()),
                new AdviceStores(stores.transactions(), stores.advice(), stores.events()),
                CLOCK,
                UUID::randomUUID),
            proposals,
            hands,
            platform.fleet(),
            platform.helmCharts(),
            stores.charts(),
            ChartInspector.create(),
            stores.workloads(),
            stores.accounts(),
            stores.events()),
        new AssistanceTools(
            cluster,
            PlatformHistory.none(),
            EvidenceBudget.standard(),
            Duration.ofSeconds(5),
            1,
            CLOCK));
  }

  @AfterEach
  void close() {
    platform.close();
    simulated.close();
  }

  private UUID chart(HelmChartStatus status) {
    HelmChart made =
        platform
            .helmCharts()
            .create(ann, new NewHelmChart("web", "1.0.0", null, null, new ChartContents.Starter()));
    if (status == HelmChartStatus.VALID) {
      stores
          .transactions()
          .useTransaction(
              () -> {
                stores.charts().keep(archive);
                stores
                    .helmCharts()
                    .update(
                        new HelmChart(
                            made.id(),
                            made.ownerId(),
                            made.about(),
                            made.origin(),
                            made.generation(),
                            new HelmChartState(status, null, List.of(), archive.digest()),
                            made.createdAt(),
                            made.updatedAt()));
              });
    }
    return made.id();
  }

  @Test
  void validChart_becomesAWorkload_whoseOneAuditEntryNamesTheAgent() {
    UUID chart = chart(HelmChartStatus.VALID);
    long before = stores.events().last();

    Workload made = assistance.deploy(ann, "builtin", chart, cluster.name(), null);

    assertThat(made.spec().name()).isEqualTo("web");
    assertThat(made.spec().chart()).isEqualTo(new ChartPin(chart, "1.0.0", archive.digest()));
    assertThat(stores.workloads().find(made.id())).contains(made);
    List<Event> audit = stores.events().audit(before, AuditFilter.all(), 10);
    assertThat(audit).extracting(Event::kind).containsExactly("workload.created");
    assertThat(audit.get(0).data().path("agent").asText()).isEqualTo("builtin");
    assertThatThrownBy(() -> assistance.deploy(ann, "builtin", chart, cluster.name(), null))
        .isInstanceOfSatisfying(
            ConflictException.class,
            taken -> assertThat(taken.objectId()).isEqualTo(made.id().toString()));
    assertThat(assistance.deploy(ann, "builtin", chart, cluster.name(), "other").spec().name())
        .isEqualTo("other");
  }

  @Test
  void chartThatIsNotValid_andAnAgentThatNobodyKnows_areRefused() {
    UUID chart = chart(HelmChartStatus.VALIDATING);

    assertThatThrownBy(() -> assistance.deploy(ann, "builtin", chart, cluster.name(), null))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("is validating");
    assertThatThrownBy(() -> assistance.deploy(ann, "clippy", chart, cluster.name(), null))
        .isInstanceOf(InvalidInputException.class);
    assertThat(stores.workloads().list(account.id(), PageRequest.all()).items()).isEmpty();
  }
}
