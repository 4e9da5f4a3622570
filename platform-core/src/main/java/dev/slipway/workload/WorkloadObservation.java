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
 * @param observedAt when that was first seen so, or null when nobody has looked yet
 */
public record WorkloadObservation(
    WorkloadStatus status,
    @Nullable String reason,
    int availableReplicas,
    long generation,
    @Nullable Instant observedAt) {
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

  /** Whether both tell the same, whenever it was seen. */
  boolean tellsTheSameAs(WorkloadObservation other) {
    return status == other.status
        && Objects.equals(reason, other.reason)
        && availableReplicas == other.availableReplicas
        && generation == other.generation;
  }
}
