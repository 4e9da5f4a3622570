package dev.slipway.jaxrs.workload;

import dev.slipway.workload.WorkloadRevision;
import java.time.Instant;

/** What was wanted of a workload at one generation. */
record WorkloadRevisionRead(
    long generation,
    String action,
    String image,
    int containerPort,
    int replicas,
    String createdBy,
    Instant createdAt) {
  static WorkloadRevisionRead of(WorkloadRevision revision) {
    return new WorkloadRevisionRead(
        revision.generation(),
        revision.action(),
        revision.image(),
        revision.containerPort(),
        revision.replicas(),
        revision.actor(),
        revision.createdAt());
  }
}
