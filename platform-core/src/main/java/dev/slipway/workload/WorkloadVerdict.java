package dev.slipway.workload;

import dev.slipway.reconcile.Outcome;
import dev.slipway.release.ReleaseRecord;
import dev.slipway.release.ReleaseState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Decides how a workload stands by what was seen of its release. Pure. */
final class WorkloadVerdict {
  private WorkloadVerdict() {}

  /**
   * What is known now. What failed stays so until it is seen to run, or something else is wanted of
   * it: a container that crashes runs for a moment each time.
   *
   * @param workload as it was known
   * @param release what was seen of its release
   * @param outcome when there is another look or try
   * @param available how many copies can be used, or null when nobody could tell
   */
  static WorkloadObservation of(
      Workload workload,
      ReleaseRecord release,
      Outcome outcome,
      @Nullable Integer available,
      Instant now) {
    WorkloadObservation old = workload.observed();
    WorkloadStatus status = status(workload, release.state(), outcome);
    boolean stillFailed =
        status == WorkloadStatus.FAILED
            && old.status() == WorkloadStatus.FAILED
            && release.state() == ReleaseState.PROGRESSING;
    return new WorkloadObservation(
        status,
        stillFailed ? old.reason() : release.reason(),
        available == null ? old.availableReplicas() : available,
        workload.generation(),
        available == null && isWaiting(outcome) ? old.observedAt() : now);
  }

  private static WorkloadStatus status(Workload workload, ReleaseState state, Outcome outcome) {
    WorkloadStatus before = workload.status();
    return switch (state) {
      case READY, DRIFTED -> WorkloadStatus.RUNNING;
      case ABSENT, PENDING_FOREIGN, OUT_OF_SYNC, PROGRESSING ->
          before == WorkloadStatus.FAILED ? before : onItsWay(workload);
      case FAILED -> isWaiting(outcome) ? before : WorkloadStatus.FAILED;
      case STALLED, UNMANAGED -> WorkloadStatus.FAILED;
      case DELETING, GONE -> WorkloadStatus.DELETING;
    };
  }

  /** Whether it is not the workload's fault: the cluster does not answer, or has no room. */
  private static boolean isWaiting(Outcome outcome) {
    return outcome instanceof Outcome.Retry retry && !retry.counted();
  }

  private static WorkloadStatus onItsWay(Workload workload) {
    boolean first = workload.generation() == 1 && workload.status() == WorkloadStatus.PENDING;
    return first ? WorkloadStatus.PENDING : WorkloadStatus.UPDATING;
  }
}
