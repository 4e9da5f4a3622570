package dev.slipway.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.helm.ReleaseName;
import dev.slipway.reconcile.Outcome;
import dev.slipway.release.ReleaseRecord;
import dev.slipway.release.ReleaseState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a workload's status by what was seen, as tables. */
class WorkloadVerdictTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final Outcome LATER = Outcome.requeueAfter(Duration.ofSeconds(1));

  @ParameterizedTest
  @CsvSource({
    "1, PENDING,  ABSENT,          PENDING",
    "1, PENDING,  OUT_OF_SYNC,     PENDING",
    "1, PENDING,  PROGRESSING,     PENDING",
    "1, PENDING,  READY,           RUNNING",
    "1, PENDING,  FAILED,          FAILED",
    "1, PENDING,  UNMANAGED,       FAILED",
    "1, PENDING,  STALLED,         FAILED",
    "1, RUNNING,  PROGRESSING,     UPDATING",
    "1, RUNNING,  DRIFTED,         RUNNING",
    "1, RUNNING,  FAILED,          FAILED",
    "1, FAILED,   PROGRESSING,     FAILED",
    "1, FAILED,   READY,           RUNNING",
    "2, UPDATING, OUT_OF_SYNC,     UPDATING",
    "2, UPDATING, PENDING_FOREIGN, UPDATING",
    "2, UPDATING, READY,           RUNNING",
    "2, UPDATING, FAILED,          FAILED",
    "2, DELETING, DELETING,        DELETING",
    "2, DELETING, GONE,            DELETING",
  })
  void status_followsWhatWasSeen(
      long generation, WorkloadStatus before, ReleaseState seen, WorkloadStatus expected) {
    assertThat(
            WorkloadVerdict.of(workload(generation, before), release(seen, null), LATER, 1, NOW)
                .status())
        .isEqualTo(expected);
  }

  @Test
  void cluster_thatDoesNotAnswer_isNotTheWorkloadsFault() {
    WorkloadObservation found =
        WorkloadVerdict.of(
            workload(1, WorkloadStatus.RUNNING),
            release(ReleaseState.FAILED, "the cluster does not answer"),
            Outcome.waitForDependency("away"),
            null,
            NOW.plusSeconds(60));

    assertThat(found.status()).isEqualTo(WorkloadStatus.RUNNING);
    assertThat(found.reason()).isEqualTo("the cluster does not answer");
    assertThat(found.availableReplicas()).isEqualTo(3);
    assertThat(found.observedAt()).isEqualTo(NOW);
  }

  @Test
  void crashLoop_keepsItsReasonWhileTheContainerRunsForAMoment() {
    WorkloadObservation found =
        WorkloadVerdict.of(
            workload(1, WorkloadStatus.FAILED),
            release(ReleaseState.PROGRESSING, "0 of 1 ready"),
            LATER,
            0,
            NOW);

    assertThat(found.reason()).isEqualTo("the reason before");
    assertThat(found.availableReplicas()).isZero();
  }

  private static Workload workload(long generation, WorkloadStatus status) {
    return new Workload(
        UUID.randomUUID(),
        1,
        new OwnerSpace("account-1"),
        WorkloadSpec.of("app", "example.com/app", 8000),
        generation,
        false,
        null,
        new WorkloadObservation(status, "the reason before", 3, generation, NOW),
        NOW,
        NOW,
        null);
  }

  private static ReleaseRecord release(ReleaseState state, @Nullable String reason) {
    return new ReleaseRecord(
        "workload/1",
        new ReleaseName("account-1", "app"),
        state,
        reason,
        1,
        1,
        1,
        null,
        null,
        0,
        null,
        0,
        NOW,
        List.of());
  }
}
