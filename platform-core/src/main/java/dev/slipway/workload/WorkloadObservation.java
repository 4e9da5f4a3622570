package dev.slipway.workload;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was last seen of a workload.
 *
 * @param status how it stands
 * @param reason why, for people, redacted; null when there is nothing to say
 * @param availableReplicas how many copies can be used
 * @param generation the generation that the status speaks of
 * @param observedAt when that was first seen so, or null when nobody has looked yet; while the
 *     cluster does not answer it stays what it was, and the reason says so
 */
public record WorkloadObservation(
    WorkloadStatus status,
    @Nullable String reason,
    int availableReplicas,
    long generation,
    @Nullable Instant observedAt) {
  private static final String SILENT = "the cluster does not answer";

  public WorkloadObservation {
    Objects.requireNonNull(status, "status is null");
  }

  /** Nobody has looked yet. */
  static WorkloadObservation none() {
    return new WorkloadObservation(WorkloadStatus.PENDING, null, 0, 0, null);
  }

  /** The same, on its way to something else. */
  WorkloadObservation to(WorkloadStatus newStatus) {
    return new WorkloadObservation(newStatus, null, availableReplicas, generation, observedAt);
  }

  /**
   * The same with this many copies that can be used.
   *
   * @param number how many, or null when the cluster does not answer: what is known then stays as
   *     old as it is
   */
  WorkloadObservation counted(@Nullable Integer number, Instant now) {
    return number == null
        ? new WorkloadObservation(status, SILENT, availableReplicas, generation, observedAt)
        : new WorkloadObservation(
            status, SILENT.equals(reason) ? null : reason, number, generation, now);
  }

  /** Whether both tell the same, whenever it was seen. */
  boolean tellsTheSameAs(WorkloadObservation other) {
    return status == other.status
        && Objects.equals(reason, other.reason)
        && availableReplicas == other.availableReplicas
        && generation == other.generation;
  }
}
