package dev.slipway.jaxrs.workload;

import dev.slipway.workload.WorkloadPod;
import org.jspecify.annotations.Nullable;

/** One copy of a workload as the cluster has it. */
record PodRead(
    String name,
    String phase,
    boolean ready,
    int restarts,
    @Nullable String image,
    @Nullable String node,
    @Nullable String ip,
    @Nullable String reason,
    @Nullable String startedAt) {
  static PodRead of(WorkloadPod pod) {
    return new PodRead(
        pod.name(),
        pod.phase(),
        pod.ready(),
        pod.restarts(),
        pod.image(),
        pod.node(),
        pod.ip(),
        pod.reason(),
        pod.startedAt());
  }
}
