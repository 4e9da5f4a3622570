package dev.slipway.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.release.NamespaceState;
import dev.slipway.workload.NetworkServiceSight.Live;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The decisions about network services as a table. */
class NetworkServiceDeciderTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final UUID WORKLOAD = UUID.fromString("0d9a6f0e-6f0c-4c3e-9d7a-3f8f5f1c2b10");
  private static final NetworkService BOUND =
      service(NetworkServiceType.CLUSTER_IP, 8000, WORKLOAD);
  private static final NetworkService ALONE = service(NetworkServiceType.CLUSTER_IP, 8000, null);
  private static final NetworkService BALANCED =
      service(NetworkServiceType.LOAD_BALANCER, 8000, null);
  private static final NetworkService ODD = service(NetworkServiceType.CLUSTER_IP, 9000, WORKLOAD);
  private static final NetworkService GOING = BOUND.deleted(NOW);
  private static final Workload RUNS = workload(WorkloadStatus.RUNNING);
  private static final Workload FAILS = workload(WorkloadStatus.FAILED);
  private static final Live LEADING = new Live(true, true, false, "10.0.0.1", null, null, 2, null);
  private static final Live IDLE = new Live(true, true, false, "10.0.0.1", null, null, 0, null);
  private static final Live OLD = new Live(true, false, false, "10.0.0.1", null, null, 2, null);
  private static final Live LEAVING = new Live(true, true, true, "10.0.0.1", null, null, 2, null);
  private static final Live FOREIGN = new Live(false, true, false, "10.0.0.1", null, null, 2, null);
  private static final Live TROUBLED =
      new Live(true, true, false, "10.0.0.1", null, 3, 0, "SyncLoadBalancerFailed: no room");
  private static final Live OUTSIDE =
      new Live(true, true, false, "10.0.0.1", "1.2.3.4", 3, 0, null);

  static Stream<Arguments> table() {
    return Stream.of(
        row(BOUND, RUNS, NamespaceState.ABSENT, null, "CREATE_NAMESPACE PENDING"),
        row(BOUND, RUNS, NamespaceState.TERMINATING, LEADING, "NONE PENDING waiting until the old"),
        row(BOUND, RUNS, NamespaceState.FOREIGN, null, "NONE FAILED a namespace account-1 exists"),
        row(BOUND, RUNS, NamespaceState.OWN, null, "APPLY PENDING"),
        row(BOUND, RUNS, NamespaceState.OWN, OLD, "APPLY PENDING"),
        row(BOUND, RUNS, NamespaceState.OWN, FOREIGN, "NONE FAILED a Service account-1/web exists"),
        row(BOUND, RUNS, NamespaceState.OWN, LEAVING, "NONE PENDING waiting until the old Service"),
        row(BOUND, RUNS, NamespaceState.OWN, LEADING, "NONE ACTIVE null"),
        row(BOUND, RUNS, NamespaceState.OWN, IDLE, "NONE PENDING no copy of deployment app is"),
        row(BOUND, FAILS, NamespaceState.OWN, IDLE, "NONE FAILED deployment app has failed"),
        row(BOUND, FAILS, NamespaceState.OWN, LEADING, "NONE ACTIVE null"),
        row(BOUND, null, NamespaceState.OWN, IDLE, "NONE FAILED its deployment is not there any"),
        row(BOUND, RUNS.deleted(NOW), NamespaceState.OWN, LEADING, "NONE FAILED its deployment is"),
        row(ODD, RUNS, NamespaceState.OWN, LEADING, "NONE ACTIVE target_port 9000 is not the port"),
        row(ALONE, null, NamespaceState.OWN, IDLE, "NONE ACTIVE null"),
        row(BALANCED, null, NamespaceState.OWN, IDLE, "NONE PENDING waiting for the load"),
        row(BALANCED, null, NamespaceState.OWN, OUTSIDE, "NONE ACTIVE null"),
        row(BALANCED, null, NamespaceState.OWN, TROUBLED, "NONE FAILED the load balancer failed:"),
        row(GOING, RUNS, NamespaceState.ABSENT, null, "FORGET DELETING"),
        row(GOING, RUNS, NamespaceState.OWN, null, "FORGET DELETING"),
        row(GOING, RUNS, NamespaceState.OWN, FOREIGN, "FORGET DELETING"),
        row(GOING, RUNS, NamespaceState.OWN, LEADING, "DELETE DELETING"),
        row(GOING, RUNS, NamespaceState.OWN, LEAVING, "NONE DELETING waiting until the cluster"),
        row(GOING, RUNS, NamespaceState.TERMINATING, LEADING, "NONE DELETING waiting until the"));
  }

  @ParameterizedTest
  @MethodSource("table")
  void decide_table(
      NetworkService service,
      @Nullable Workload workload,
      NetworkServiceSight sight,
      String expected) {
    NetworkServiceDecision decision = NetworkServiceDecider.decide(service, workload, sight, NOW);

    assertThat(decision.action() + " " + decision.status() + " " + decision.reason())
        .startsWith(expected);
  }

  @ParameterizedTest
  @CsvSource({"9, PENDING", "10, FAILED", "100, FAILED"})
  void loadBalancer_thatGivesNoAddress_isNotBelievedInForEver(
      int minutes, NetworkServiceStatus expected) {
    NetworkServiceSight sight = new NetworkServiceSight(NamespaceState.OWN, IDLE);
    Instant later = NOW.plus(Duration.ofMinutes(minutes));

    assertThat(NetworkServiceDecider.decide(BALANCED, null, sight, later).status())
        .isEqualTo(expected);
    assertThat(
            NetworkServiceDecider.decide(
                    BALANCED, null, new NetworkServiceSight(NamespaceState.OWN, OUTSIDE), later)
                .status())
        .isEqualTo(NetworkServiceStatus.ACTIVE);
  }

  private static Arguments row(
      NetworkService service,
      @Nullable Workload workload,
      NamespaceState namespace,
      @Nullable Live live,
      String expected) {
    return Arguments.of(service, workload, new NetworkServiceSight(namespace, live), expected);
  }

  private static NetworkService service(
      NetworkServiceType type, int target, @Nullable UUID workload) {
    return new NetworkService(
        UUID.randomUUID(),
        1,
        new OwnerSpace("account-1"),
        new NetworkServiceSpec("web", type, 80, target, NetworkProtocol.TCP, workload),
        1,
        NetworkServiceObservation.none(),
        NOW,
        NOW,
        null);
  }

  private static Workload workload(WorkloadStatus status) {
    return new Workload(
        WORKLOAD,
        1,
        new OwnerSpace("account-1"),
        WorkloadSpec.of("app", "example.com/app", 8000),
        1,
        false,
        null,
        new WorkloadObservation(status, null, 0, 1, NOW),
        NOW,
        NOW,
        null);
  }
}
