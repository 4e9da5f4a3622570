package dev.slipway.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.Platform;
import dev.slipway.cluster.ClusterAccess;
import dev.slipway.cluster.Clusters;
import dev.slipway.cluster.simulated.Pace;
import dev.slipway.cluster.simulated.SimulatedCluster;
import dev.slipway.cluster.simulated.SimulatedOptions;
import dev.slipway.helm.HelmExecutor;
import dev.slipway.identity.Actor;
import dev.slipway.store.Stores;
import dev.slipway.testkit.Eventually;
import dev.slipway.testkit.fault.NetworkRelay;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of workloads while the cluster cannot be reached, and after. */
class WorkloadOutageTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration FRESH = Duration.ofSeconds(5);

  private final SimulatedCluster cluster =
      SimulatedCluster.start(SimulatedOptions.defaults().withPace(Pace.fast()));
  private final ClusterAccess direct = Clusters.of(cluster);
  private final NetworkRelay relay = NetworkRelay.to(URI.create(cluster.url()).getPort());

  private Platform platform;
  private Actor ann;
  private Workload web;

  @BeforeEach
  void run(@TempDir Path folder) throws IOException {
    Path kubeconfig =
        Files.writeString(
            folder.resolve("kubeconfig"),
            """
            apiVersion: v1
            kind: Config
            current-context: relayed
            clusters: [{name: relayed, cluster: {server: "http://127.0.0.1:%d"}}]
            users: [{name: anybody, user: {}}]
            contexts: [{name: relayed, context: {cluster: relayed, user: anybody}}]
            """
                .formatted(relay.port()));
    Stores stores = Stores.inMemory();
    platform =
        Platform.builder()
            .stores(stores)
            .helm(HelmExecutor.rendering(stores.inventory()))
            .clusters(Clusters.kubeconfig(kubeconfig))
            .build();
    platform.reconciler().start();
    ann = Actor.of(platform.accounts().create(Actor.system(), "ann@example.com"));
    web =
        platform
            .workloads()
            .create(ann, WorkloadSpec.of("web", "example.com/web:1", 80).withReplicas(3));
    web = await(PATIENCE, now -> now.status() == WorkloadStatus.RUNNING);
    assertThat(web.observed().availableReplicas()).isEqualTo(3);
  }

  @AfterEach
  void close() {
    platform.close();
    relay.close();
    direct.close();
    cluster.close();
  }

  private Workload await(Duration patience, Predicate<Workload> wanted) {
    return Eventually.value(
        "the state of the workload",
        patience,
        () -> platform.workloads().get(ann, web.id()),
        wanted);
  }

  private void scaleByHand(int copies) {
    direct
        .client()
        .apps()
        .deployments()
        .inNamespace(web.namespace().name())
        .withName("web")
        .scale(copies);
    Eventually.await(
        "the cluster has done it",
        () ->
            Integer.valueOf(copies)
                .equals(
                    direct
                        .client()
                        .apps()
                        .deployments()
                        .inNamespace(web.namespace().name())
                        .withName("web")
                        .get()
                        .getStatus()
                        .getAvailableReplicas()));
  }

  private static boolean isSilent(Workload workload) {
    return String.valueOf(workload.observed().reason()).contains("the cluster does not answer");
  }

  @Test
  void outage_isToldAndWhatHappenedMeanwhileIsSeenAtOnceAfterIt() {
    Instant observed = web.observed().observedAt();
    relay.cut();
    scaleByHand(1);

    Workload stale = await(Duration.ofSeconds(10), WorkloadOutageTest::isSilent);

    assertThat(stale.status()).isEqualTo(WorkloadStatus.RUNNING);
    assertThat(stale.observed().availableReplicas()).isEqualTo(3);
    assertThat(stale.observed().observedAt()).isEqualTo(observed);
    // Long enough that whoever waits twice as long each time would wait far too long.
    int refused = relay.refused();
    Eventually.await("a long outage", PATIENCE, () -> relay.refused() > refused + 15);

    relay.mend();

    Workload fresh = await(FRESH, now -> now.observed().availableReplicas() == 1 && !isSilent(now));
    assertThat(fresh.observed().observedAt()).isAfter(observed);
  }

  @Test
  void outage_thatChangedNothing_isForgotten() {
    relay.cut();
    Workload stale = await(Duration.ofSeconds(10), WorkloadOutageTest::isSilent);

    relay.mend();

    Workload fresh = await(FRESH, now -> !isSilent(now));
    assertThat(fresh.status()).isEqualTo(WorkloadStatus.RUNNING);
    assertThat(fresh.observed().availableReplicas()).isEqualTo(3);
    assertThat(fresh.observed().observedAt()).isAfter(stale.observed().observedAt());
  }

  /** A connection that died looks like one on which nothing happens. */
  @Test
  void connection_thatDiedWithoutAWord_isLeft() {
    assertThat(relay.silence("watch=true")).isPositive();
    scaleByHand(2);

    await(FRESH, now -> now.observed().availableReplicas() == 2);
  }

  @Test
  void connection_thatBreaks_isMadeAnew() {
    relay.cut();
    Eventually.await("it was tried again", () -> relay.refused() > 0);
    relay.mend();
    scaleByHand(2);

    await(FRESH, now -> now.observed().availableReplicas() == 2);
  }
}
