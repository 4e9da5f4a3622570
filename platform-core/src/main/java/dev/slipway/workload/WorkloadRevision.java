package dev.slipway.workload;

import java.time.Instant;
import java.util.UUID;

/**
 * What was wanted of a workload at one generation.
 *
 * @param workloadId the workload
 * @param generation the generation
 * @param action what made it: {@code create}, {@code update}, {@code scale} or {@code restart}
 * @param image the image then
 * @param containerPort the port then
 * @param replicas how many copies then
 * @param actor who wanted it
 * @param createdAt when
 */
public record WorkloadRevision(
    UUID workloadId,
    long generation,
    String action,
    String image,
    int containerPort,
    int replicas,
    String actor,
    Instant createdAt) {
  static WorkloadRevision of(Workload workload, String action, String actor) {
    return new WorkloadRevision(
        workload.id(),
        workload.generation(),
        action,
        workload.spec().image(),
        workload.spec().containerPort(),
        workload.spec().replicas(),
        actor,
        workload.updatedAt());
  }
}
