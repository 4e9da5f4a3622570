package dev.slipway.advisor.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.advisor.ObjectRef;
import dev.slipway.advisor.ProposedAction;
import dev.slipway.workload.NetworkProtocol;
import dev.slipway.workload.NetworkService;
import dev.slipway.workload.NetworkServiceObservation;
import dev.slipway.workload.NetworkServiceSpec;
import dev.slipway.workload.NetworkServiceStatus;
import dev.slipway.workload.NetworkServiceType;
import dev.slipway.workload.OwnerSpace;
import dev.slipway.workload.Workload;
import dev.slipway.workload.WorkloadObservation;
import dev.slipway.workload.WorkloadRevision;
import dev.slipway.workload.WorkloadSpec;
import dev.slipway.workload.WorkloadStatus;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ProposalDraftsTest {
  private static final Instant NOW = Instant.parse("2026-02-07T10:00:00Z");
  private static final UUID ID = new UUID(0, 1);
  private static final UUID SERVICE = new UUID(0, 2);
  private static final String SPACE = "account-00000000-0000-4000-8000-000000000001";
  private static final ObjectRef MINE = new ObjectRef("Deployment", SPACE, "shop");
  private static final ObjectRef RELEASE = new ObjectRef("Release", SPACE, "shop");
  private static final ObjectRef OTHER = new ObjectRef("Deployment", SPACE, "other");
  private static final ObjectRef FOREIGN = new ObjectRef("Deployment", "kube-system", "shop");
  private static final ObjectRef ADDRESS = new ObjectRef("Service", SPACE, "shop-service");
  private static final String PORT = "spec.ports[80].targetPort";

  private final ProposalDrafts drafts =
      new ProposalDrafts(
          new Workload(
              ID,
              7,
              new OwnerSpace(SPACE),
              WorkloadSpec.of("shop", "web:2", 8000),
              3,
              false,
              null,
              new WorkloadObservation(WorkloadStatus.FAILED, null, 0, 3, null),
              NOW,
              NOW,
              null),
          List.of(revision(3, "web:2"), revision(2, "web:1"), revision(1, "web:2")),
          List.of(
              new NetworkService(
                  SERVICE,
                  7,
                  new OwnerSpace(SPACE),
                  new NetworkServiceSpec(
                      "shop-service",
                      NetworkServiceType.CLUSTER_IP,
                      80,
                      9999,
                      NetworkProtocol.TCP,
                      ID),
                  5,
                  new NetworkServiceObservation(
                      NetworkServiceStatus.ACTIVE, null, null, null, null, null),
                  NOW,
                  NOW,
                  null)));

  private static WorkloadRevision revision(long generation, String image) {
    return new WorkloadRevision(ID, generation, "update", image, 8000, 1, "ann", NOW);
  }

  static Stream<Arguments> actions() {
    return Stream.of(
        Arguments.of(new ProposedAction.None(), null),
        Arguments.of(new ProposedAction.Scale(MINE, 3), new ProposedChange.Scale(3)),
        Arguments.of(new ProposedAction.Scale(MINE, 1), null),
        Arguments.of(new ProposedAction.Scale(MINE, 0), null),
        Arguments.of(new ProposedAction.Scale(OTHER, 3), null),
        Arguments.of(
            new ProposedAction.Rollback(RELEASE, 2),
            new ProposedChange.Rollback(2, "web:1", 8000, 1)),
        Arguments.of(new ProposedAction.Rollback(RELEASE, 1), null),
        Arguments.of(new ProposedAction.Rollback(RELEASE, 99), null),
        Arguments.of(new ProposedAction.Rollback(FOREIGN, 2), null),
        set(MINE, "containers[main].image", "web:3", new ProposedChange.Image("web:3")),
        set(MINE, "containers[main].image", "web:2", null),
        set(MINE, "containers[main].image", "", null),
        set(FOREIGN, "containers[main].image", "web:3", null),
        set(
            MINE,
            "containers[main].resources.limits.memory",
            "1Gi",
            new ProposedChange.Resource("limits", "memory", "1Gi")),
        set(MINE, "containers[main].resources.limits", "1Gi", null),
        set(MINE, "containers[main].command", "x", null),
        set(ADDRESS, PORT, "8000", new ProposedChange.TargetPort(SERVICE, 5, 8000)),
        set(ADDRESS, PORT, "9999", null),
        set(ADDRESS, PORT, "99999", null),
        set(ADDRESS, PORT, "http", null),
        set(new ObjectRef("Service", "default", "shop-service"), PORT, "8000", null),
        set(new ObjectRef("Service", SPACE, "another"), PORT, "8000", null));
  }

  private static Arguments set(
      ObjectRef object, String path, String value, @Nullable ProposedChange change) {
    return Arguments.of(new ProposedAction.SetValue(object, path, value), change);
  }

  @ParameterizedTest
  @MethodSource("actions")
  void action_comesToWhatThePlatformCanDo(ProposedAction action, @Nullable ProposedChange change) {
    assertThat(drafts.of(action).orElse(null)).isEqualTo(change);
  }
}
