package dev.slipway.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.cluster.ClusterAccess;
import dev.slipway.cluster.Clusters;
import dev.slipway.reconcile.LeaseLostException;
import dev.slipway.reconcile.Outcome;
import dev.slipway.testkit.Eventually;
import dev.slipway.testkit.FakeClusterDriver;
import dev.slipway.testkit.TestLease;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusterWorkTest {
  private final FleetBench bench = new FleetBench();
  private final Outcome later = Outcome.requeueAfter(FleetBench.RECHECK);

  @AfterEach
  void close() {
    bench.close();
  }

  private void power(PowerVerb verb) {
    bench.fleet.power(FleetBench.ADMIN, "dev", verb);
  }

  @Test
  void verbs_areDoneOnceAndSeen() {
    ManagedCluster made = bench.register("dev");
    power(PowerVerb.START);
    assertThat(bench.run("dev")).isEqualTo(later);
    ManagedCluster running = bench.get("dev");

    assertThat(running.status()).isEqualTo(ClusterStatus.RUNNING);
    assertThat(running.observed().reason()).isNull();
    assertThat(running.figures()).isEqualTo(FakeClusterDriver.FIGURES);
    assertThat(running.observed().observedAt()).isEqualTo(FleetBench.NOW);
    assertThat(bench.kinds(made))
        .containsExactly(
            "cluster.registered",
            "cluster.starting",
            "cluster.progress",
            "cluster.progress",
            "cluster.running");
    assertThat(bench.events(made).get(3).data().get("step").asInt()).isEqualTo(2);
    assertThat(bench.events(made).get(3).data().get("total").asInt()).isEqualTo(2);
    assertThat(bench.events(made).get(3).data().get("message").asText()).isEqualTo("Second");

    power(PowerVerb.RESTART);
    bench.run("dev");
    assertThat(bench.get("dev").status()).isEqualTo(ClusterStatus.RUNNING);
    power(PowerVerb.STOP);
    bench.run("dev");
    ManagedCluster stopped = bench.get("dev");
    assertThat(stopped.status()).isEqualTo(ClusterStatus.STOPPED);
    assertThat(stopped.figures()).isEqualTo(FakeClusterDriver.FIGURES);
    assertThat(bench.driver.calls()).containsExactly("start dev", "restart dev", "stop dev");
  }

  @Test
  void progress_isShownWhileItGoesOn() throws Exception {
    bench.register("dev");
    bench.driver.hang(true);
    power(PowerVerb.START);
    CompletableFuture<Outcome> run = CompletableFuture.supplyAsync(() -> bench.run("dev"));
    Eventually.await(
        "the first step is shown",
        () -> "First (1/2)".equals(bench.get("dev").observed().reason()));
    assertThat(bench.get("dev").status()).isEqualTo(ClusterStatus.STARTING);
    bench.driver.hang(false);

    assertThat(run.get(10, TimeUnit.SECONDS)).isEqualTo(later);
    assertThat(bench.get("dev").observed().reason()).isNull();
  }

  @Test
  void failure_isToldUntilTheClusterRuns() {
    bench.register("dev");
    bench.driver.failWith("no disk left");
    power(PowerVerb.START);
    bench.run("dev");

    assertThat(bench.get("dev").status()).isEqualTo(ClusterStatus.ERROR);
    assertThat(bench.get("dev").observed().reason()).isEqualTo("no disk left");
    bench.clock.advance(FleetBench.RECHECK);
    assertThat(bench.run("dev")).isEqualTo(later);
    assertThat(bench.get("dev").status()).isEqualTo(ClusterStatus.ERROR);
    assertThat(bench.get("dev").observed().reason()).isEqualTo("no disk left");
    assertThat(bench.driver.calls()).hasSize(1);

    bench.driver.show("dev", ClusterSight.running(ClusterFigures.unknown()));
    bench.run("dev");
    assertThat(bench.get("dev").status()).isEqualTo(ClusterStatus.RUNNING);
    bench.driver.show("dev", null);
    bench.run("dev");
    assertThat(bench.get("dev").status()).isEqualTo(ClusterStatus.STOPPED);
  }

  @Test
  void platformsOwn_thatDoesNotAnswer_isLookedAtSoonAgain() {
    FleetOptions options = FleetOptions.standard();
    try (ClusterAccess away = Clusters.kubeconfig(Path.of("/nowhere/kubeconfig"), "prod")) {
      Fleet fleet = bench.fleet(away);
      ManagedCluster own = fleet.get(FleetBench.ANN, "prod");
      ClusterWork work =
          new ClusterWork(
              bench.fleetStores,
              new ClusterDrivers(List.of(bench.driver, new KubeconfigDriver(away))),
              options,
              bench.clock);

      assertThat(work.handle(bench.lease(own)))
          .isEqualTo(Outcome.requeueAfter(ClusterWork.AWAITED));
      assertThat(bench.stores.clusters().find(own.id()).orElseThrow().status())
          .isEqualTo(ClusterStatus.ERROR);
      ManagedCluster other = fleet.register(FleetBench.ADMIN, FleetBench.spec("dev"));
      bench.driver.show("dev", ClusterSight.error("broken", ClusterFigures.unknown()));
      assertThat(work.handle(bench.lease(other)))
          .isEqualTo(Outcome.requeueAfter(options.recheck()));
    }
  }

  @Test
  void timeout_isAFailure() {
    bench.register("dev");
    bench.driver.hang(true);
    power(PowerVerb.START);
    bench.run("dev");

    assertThat(bench.get("dev").status()).isEqualTo(ClusterStatus.ERROR);
    assertThat(bench.get("dev").observed().reason()).isEqualTo("it took too long");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "START, RUNNING, -, RUNNING, -",
        "START, RUNNING, a node is off, RUNNING, a node is off",
        "START, STOPPED, -, ERROR, It is stopped after it was told to start",
        "START, ERROR, broken, ERROR, It is error after it was told to start: broken",
        "RESTART, STOPPED, -, ERROR, It is stopped after it was told to start",
        "STOP, STOPPED, -, STOPPED, -",
        "STOP, RUNNING, -, ERROR, It is running after it was told to stop",
      })
  void whatALookFindsAfterwards_isWhatCounts(
      PowerVerb verb,
      ClusterStatus found,
      @Nullable String why,
      ClusterStatus status,
      @Nullable String reason) {
    bench.register("dev");
    bench.driver.show("dev", new ClusterSight(found, why, ClusterFigures.unknown()));
    power(verb);
    bench.run("dev");

    assertThat(bench.get("dev").status()).isEqualTo(status);
    assertThat(bench.get("dev").observed().reason()).isEqualTo(reason);
  }

  @Test
  void newerRequest_breaksOffTheOlderOne() throws Exception {
    bench.register("dev");
    bench.driver.hang(true);
    power(PowerVerb.START);
    CompletableFuture<Outcome> run =
        CompletableFuture.supplyAsync(() -> runFor(Duration.ofSeconds(30)));
    Eventually.await("it hangs", () -> bench.driver.calls().equals(List.of("start dev")));
    power(PowerVerb.STOP);

    assertThat(run.get(10, TimeUnit.SECONDS)).isEqualTo(Outcome.requeueAfter(Duration.ZERO));
    assertThat(bench.get("dev").status()).isEqualTo(ClusterStatus.STOPPING);
    bench.driver.hang(false);
    bench.run("dev");
    assertThat(bench.get("dev").status()).isEqualTo(ClusterStatus.STOPPED);
  }

  @Test
  void cancelledOne_isBrokenOffAndLookedAt() throws Exception {
    bench.register("dev");
    bench.driver.hang(true);
    power(PowerVerb.START);
    CompletableFuture<Outcome> run =
        CompletableFuture.supplyAsync(() -> runFor(Duration.ofSeconds(30)));
    Eventually.await("it hangs", () -> bench.driver.calls().equals(List.of("start dev")));
    bench.fleet.cancel(FleetBench.ADMIN, "dev");

    assertThat(run.get(10, TimeUnit.SECONDS)).isEqualTo(Outcome.requeueAfter(Duration.ZERO));
    bench.run("dev");
    assertThat(bench.get("dev").status()).isEqualTo(ClusterStatus.STOPPED);
    assertThat(bench.driver.calls()).hasSize(1);
  }

  private Outcome runFor(Duration timeout) {
    ManagedCluster cluster = bench.get("dev");
    FleetOptions standard = FleetOptions.standard();
    return new ClusterWork(
            bench.fleetStores,
            bench.drivers,
            new FleetOptions(standard.minikube(), timeout, FleetBench.RECHECK),
            bench.clock)
        .handle(bench.lease(cluster));
  }

  @Test
  void lostLease_stopsTheDriverAndWritesNothing() throws Exception {
    ManagedCluster made = bench.register("dev");
    bench.driver.hang(true);
    power(PowerVerb.START);
    TestLease lease = bench.lease(made);
    CompletableFuture<Outcome> run = CompletableFuture.supplyAsync(() -> bench.work.handle(lease));
    Eventually.await("it hangs", () -> bench.driver.calls().equals(List.of("start dev")));
    lease.lose();

    assertThatThrownBy(() -> run.get(10, TimeUnit.SECONDS))
        .hasCauseInstanceOf(LeaseLostException.class);
    assertThat(bench.get("dev").status()).isEqualTo(ClusterStatus.STARTING);
    bench.driver.hang(false);
    bench.run("dev");
    assertThat(bench.get("dev").status()).isEqualTo(ClusterStatus.RUNNING);
  }

  @Test
  void look_isRecordedAgainAndAgainAndToldWhenItIsNews() {
    ManagedCluster made = bench.register("dev");
    bench.run("dev");
    bench.clock.advance(FleetBench.RECHECK);
    bench.run("dev");
    assertThat(bench.kinds(made)).containsExactly("cluster.registered", "cluster.stopped");
    ManagedCluster quiet = bench.get("dev");
    assertThat(quiet.observed().observedAt()).isEqualTo(FleetBench.NOW.plus(FleetBench.RECHECK));
    assertThat(quiet.updatedAt()).isEqualTo(FleetBench.NOW);

    bench.driver.show("dev", ClusterSight.error("it burns", ClusterFigures.unknown()));
    bench.run("dev");
    assertThat(bench.get("dev").observed().reason()).isEqualTo("it burns");
    bench.driver.show("dev", null);
    bench.run("dev");
    assertThat(bench.kinds(made))
        .containsExactly(
            "cluster.registered", "cluster.stopped", "cluster.error", "cluster.stopped");
  }

  @Test
  void platformsOwn_isAnErrorWhileItIsAwayAndRecoversByItself() {
    bench.run("local-dev");
    ManagedCluster seen = bench.get("local-dev");
    assertThat(seen.status()).isEqualTo(ClusterStatus.RUNNING);
    assertThat(seen.figures()).isEqualTo(new ClusterFigures(4, 8192, 30720, "v1.28.0"));
    bench.simulated.powerOff();
    bench.run("local-dev");
    assertThat(bench.get("local-dev").status()).isEqualTo(ClusterStatus.ERROR);
    assertThat(bench.get("local-dev").figures()).isEqualTo(seen.figures());
    bench.simulated.powerOn();
    bench.run("local-dev");
    assertThat(bench.get("local-dev").status()).isEqualTo(ClusterStatus.RUNNING);
  }

  @Test
  void driverThatIsGone_isAnError() {
    bench.register("dev");
    power(PowerVerb.START);
    ClusterWork without =
        new ClusterWork(
            bench.fleetStores, new ClusterDrivers(List.of()), FleetOptions.standard(), bench.clock);
    without.handle(bench.lease(bench.get("dev")));

    assertThat(bench.get("dev").status()).isEqualTo(ClusterStatus.ERROR);
    assertThat(bench.get("dev").observed().reason()).isEqualTo("This platform has no driver fake");
  }

  @Test
  void forgottenOne_isDone() {
    ManagedCluster made = bench.register("dev");
    bench.fleet.forget(FleetBench.ADMIN, "dev");

    assertThat(bench.work.handle(bench.lease(made))).isEqualTo(Outcome.done());
  }
}
