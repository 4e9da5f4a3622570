package dev.slipway.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.cluster.ClusterAccess;
import dev.slipway.cluster.Clusters;
import dev.slipway.error.ConflictException;
import dev.slipway.error.ForbiddenException;
import dev.slipway.error.InvalidInputException;
import dev.slipway.error.NotFoundException;
import dev.slipway.event.Event;
import dev.slipway.page.PageRequest;
import dev.slipway.secret.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FleetTest {
  private final FleetBench bench = new FleetBench();
  private final Fleet fleet = bench.fleet;

  @AfterEach
  void close() {
    bench.close();
  }

  private List<String> names() {
    return fleet.list(FleetBench.ANN, PageRequest.all()).items().stream()
        .map(ManagedCluster::name)
        .toList();
  }

  @Test
  void platformsOwnCluster_isAlwaysThere() {
    assertThat(names()).containsExactly("local-dev");
    ManagedCluster own = bench.get("local-dev");

    assertThat(own.platform()).isTrue();
    assertThat(own.ownerId()).isNull();
    assertThat(own.spec().driver()).isEqualTo("simulated");
    assertThat(own.status()).isEqualTo(ClusterStatus.RUNNING);
    assertThat(fleet.get(FleetBench.ANN, own.id().toString())).isEqualTo(own);
    assertThat(bench.kinds(own)).containsExactly("cluster.registered");
    assertThat(bench.stores.queue().find(own.workKey())).isPresent();
    assertThat(bench.fleet(bench.access).get(FleetBench.ANN, "local-dev")).isEqualTo(own);
    assertThatThrownBy(() -> fleet.forget(FleetBench.ADMIN, "local-dev"))
        .isInstanceOf(ConflictException.class)
        .hasMessage("Cluster local-dev is the platform's own and stays");
  }

  @Test
  void platformsOwnCluster_followsWhatThePlatformIsGiven() {
    ManagedCluster simulated = bench.get("local-dev");
    try (ClusterAccess real = Clusters.kubeconfig(Path.of("/nowhere"), "prod")) {
      ManagedCluster own = bench.fleet(real).get(FleetBench.ANN, "prod");

      assertThat(own.id()).isEqualTo(simulated.id());
      assertThat(own.spec().driver()).isEqualTo("kubeconfig");
      assertThat(own.status()).isEqualTo(ClusterStatus.STOPPED);
      assertThat(own.observed().reason()).isEqualTo("Nobody has looked at it yet");
      assertThat(names()).containsExactly("prod");
      assertThat(bench.kinds(own)).containsExactly("cluster.registered", "cluster.replaced");
    }
  }

  @Test
  void platformsOwnCluster_whoseNameIsTaken_isCalledPlatform() {
    bench.register("prod");
    try (ClusterAccess real = Clusters.kubeconfig(Path.of("/nowhere"), "prod")) {
      Fleet other = bench.fleet(real);

      assertThat(other.get(FleetBench.ANN, "platform").platform()).isTrue();
      assertThat(other.get(FleetBench.ANN, "prod").platform()).isFalse();
      assertThat(bench.fleet(real).get(FleetBench.ANN, "platform").platform()).isTrue();
    }
  }

  @Test
  void registered_isStoppedAndLookedAt() {
    ManagedCluster made = bench.register("dev");

    assertThat(made.status()).isEqualTo(ClusterStatus.STOPPED);
    assertThat(made.ownerId()).isEqualTo(99L);
    assertThat(bench.get("dev")).isEqualTo(made);
    assertThat(names()).containsExactly("local-dev", "dev");
    assertThat(bench.stores.queue().find(made.workKey())).isPresent();
    Event event = bench.events(made).get(0);
    assertThat(event.kind()).isEqualTo("cluster.registered");
    assertThat(event.audit()).isNotNull();
  }

  @Test
  void secondOfAName_isToldOfTheFirst() {
    ManagedCluster first = bench.register("dev");

    assertThatThrownBy(() -> bench.register("dev"))
        .isInstanceOfSatisfying(
            ConflictException.class,
            e -> assertThat(e.objectId()).isEqualTo(first.id().toString()));
    ClusterSpec profiled = FleetBench.spec("a").withProfile("p");
    ManagedCluster second = fleet.register(FleetBench.ADMIN, profiled);
    assertThatThrownBy(
            () -> fleet.register(FleetBench.ADMIN, FleetBench.spec("b").withProfile("p")))
        .isInstanceOfSatisfying(
            ConflictException.class,
            e -> assertThat(e.objectId()).isEqualTo(second.id().toString()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "A",
        "-a",
        "a-",
        "a_b",
        "a.b",
        "a b",
        "a/b",
        "platform",
        "ä",
        "a\n",
        "0d9a6f0e-6f0c-4c3e-9d7a-3f8f5f1c2b10",
        "0d9a6f0e6f0c4c3e9d7a3f8f5f1c2b10",
        "x123456789012345678901234567890123456789012345678901234567890123"
      })
  void name_isALabelAndNoId(String name) {
    assertThatThrownBy(() -> bench.register(name))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("body.name");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "0, -, -, -, cpus",
        "1025, -, -, -, cpus",
        "-, 1799, -, -, memory",
        "-, 99999999, -, -, memory",
        "-, -, 1999, -, disk_size",
        "-, -, -, 1.28, kubernetes_version",
        "-, -, -, latest, kubernetes_version",
        "-, -, -, --help, kubernetes_version",
        "-, -, -, v1.28.0 --x, kubernetes_version",
      })
  void figures_haveTheirLimits(
      @Nullable Integer cpus,
      @Nullable Integer memory,
      @Nullable Integer disk,
      @Nullable String version,
      String field) {
    ClusterSpec spec =
        new ClusterSpec("dev", "fake", null, new ClusterFigures(cpus, memory, disk, version), null);

    assertThatThrownBy(() -> fleet.register(FleetBench.ADMIN, spec))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("body." + field);
  }

  @Test
  void driver_mustBeKnown() {
    ClusterSpec spec = new ClusterSpec("dev", "docker", null, ClusterFigures.unknown(), null);

    assertThatThrownBy(() -> fleet.register(FleetBench.ADMIN, spec))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("body.driver: Driver should be one of fake, kubeconfig, simulated");
  }

  @Test
  void simulatedOne_isAnotherNameOfThePlatformsOwn() {
    ClusterSpec spec = new ClusterSpec("twin", "simulated", null, ClusterFigures.unknown(), null);
    fleet.register(FleetBench.ADMIN, spec);
    bench.run("twin");

    assertThat(bench.get("twin").status()).isEqualTo(ClusterStatus.RUNNING);
    assertThat(bench.get("twin").figures())
        .isEqualTo(new ClusterFigures(4, 8192, 30720, "v1.28.0"));
    ClusterSpec reached =
        new ClusterSpec("x", "simulated", null, ClusterFigures.unknown(), Secret.of("k"));
    assertThatThrownBy(() -> fleet.register(FleetBench.ADMIN, reached))
        .isInstanceOf(InvalidInputException.class);
    try (ClusterAccess real = Clusters.kubeconfig(Path.of("/nowhere"))) {
      assertThatThrownBy(() -> new SimulatedDriver(real).accept(spec))
          .isInstanceOf(ConflictException.class)
          .hasMessage("This platform has no simulated cluster");
    }
  }

  @Test
  void others_mayOnlyRead() {
    bench.register("dev");

    assertThatThrownBy(() -> fleet.register(FleetBench.ANN, FleetBench.spec("x")))
        .isInstanceOf(ForbiddenException.class);
    assertThatThrownBy(() -> fleet.power(FleetBench.ANN, "dev", PowerVerb.START))
        .isInstanceOf(ForbiddenException.class);
    assertThatThrownBy(() -> fleet.cancel(FleetBench.ANN, "dev"))
        .isInstanceOf(ForbiddenException.class);
    assertThatThrownBy(() -> fleet.forget(FleetBench.ANN, "dev"))
        .isInstanceOf(ForbiddenException.class);
    assertThat(fleet.get(FleetBench.ANN, "dev").name()).isEqualTo("dev");
  }

  @Test
  void missingOnes_areNamed() {
    for (String id : List.of("nothing", UUID.randomUUID().toString(), "a b", "%")) {
      assertThatThrownBy(() -> fleet.get(FleetBench.ANN, id))
          .isInstanceOfSatisfying(
              NotFoundException.class, e -> assertThat(e.objectId()).isEqualTo(id));
    }
  }

  @Test
  void power_isAskedForAtOnceAndDoneByAWorker() {
    bench.register("dev");
    ManagedCluster moving = fleet.power(FleetBench.ADMIN, "dev", PowerVerb.START);

    assertThat(moving.status()).isEqualTo(ClusterStatus.STARTING);
    assertThat(bench.driver.calls()).isEmpty();
    assertThat(bench.kinds(moving)).containsExactly("cluster.registered", "cluster.starting");
    assertThatThrownBy(() -> fleet.forget(FleetBench.ADMIN, "dev"))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("is starting");
  }

  @Test
  void sameRequestAgain_isTheSameWork() {
    bench.register("dev");
    ManagedCluster first = fleet.power(FleetBench.ADMIN, "dev", PowerVerb.START);
    ManagedCluster again = fleet.power(FleetBench.ADMIN, "dev", PowerVerb.START);
    ManagedCluster opposite = fleet.power(FleetBench.ADMIN, "dev", PowerVerb.STOP);

    assertThat(again.generation()).isEqualTo(first.generation());
    assertThat(opposite.generation()).isGreaterThan(first.generation());
    assertThat(bench.events(first).stream().filter(event -> event.audit() != null)).hasSize(4);
  }

  @Test
  void clusterWithoutAPowerSwitch_isNotSwitched() {
    for (PowerVerb verb : PowerVerb.values()) {
      assertThatThrownBy(() -> fleet.power(FleetBench.ADMIN, "local-dev", verb))
          .isInstanceOf(ConflictException.class)
          .hasMessage("Cluster local-dev has no power switch: its driver is simulated");
    }
  }

  @Test
  void cancel_isOnlyForWhatIsOnItsWay() {
    bench.register("dev");
    assertThatThrownBy(() -> fleet.cancel(FleetBench.ADMIN, "dev"))
        .isInstanceOf(ConflictException.class)
        .hasMessage("Nothing is being done with cluster dev");
    fleet.power(FleetBench.ADMIN, "dev", PowerVerb.START);
    ManagedCluster cancelled = fleet.cancel(FleetBench.ADMIN, "dev");

    assertThat(cancelled.status()).isEqualTo(ClusterStatus.ERROR);
    assertThat(cancelled.observed().reason()).isEqualTo("Cancelled while it was starting");
    bench.run("dev");
    assertThat(bench.driver.calls()).isEmpty();
    assertThat(bench.get("dev").status()).isEqualTo(ClusterStatus.STOPPED);
  }

  @Test
  void forgotten_isGoneWithItsWork() {
    ManagedCluster made = bench.register("dev");
    assertThat(fleet.forget(FleetBench.ADMIN, "dev")).isEqualTo(made);

    assertThat(names()).containsExactly("local-dev");
    assertThat(bench.stores.queue().find(made.workKey())).isEmpty();
    assertThat(bench.kinds(made)).containsExactly("cluster.registered", "cluster.forgotten");
    assertThat(bench.driver.calls()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "RUNNING, true, true",
    "RUNNING, false, true",
    "STOPPED, false, true",
    "STOPPED, true, false",
    "ERROR, true, false",
    "STARTING, true, false",
    "STARTING, false, false",
    "STOPPING, true, false",
    "RESTARTING, true, false",
  })
  void deploying_needsAClusterThatRuns(ClusterStatus status, boolean seen, boolean passes) {
    Instant observed = seen ? FleetBench.NOW : null;
    ManagedCluster cluster =
        new ManagedCluster(
            UUID.randomUUID(),
            null,
            false,
            FleetBench.spec("dev"),
            1,
            new ClusterObservation(status, null, null, ClusterFigures.unknown(), observed),
            FleetBench.NOW,
            FleetBench.NOW);
    bench.stores.clusters().insert(cluster);

    if (passes) {
      assertThat(fleet.requireRunning("dev")).isEqualTo(cluster);
    } else {
      assertThatThrownBy(() -> fleet.requireRunning(cluster.id().toString()))
          .isInstanceOf(ConflictException.class)
          .hasMessage("Cluster dev is not running: its status is " + status.word());
    }
    assertThat(fleet.requirePlatformRunning().name()).isEqualTo("local-dev");
    assertThatThrownBy(() -> fleet.requireRunning("nothing")).isInstanceOf(NotFoundException.class);
  }

  @Test
  void recheck_mustBePositive() {
    assertThatThrownBy(
            () -> new FleetOptions(Path.of("minikube"), Duration.ZERO, Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
