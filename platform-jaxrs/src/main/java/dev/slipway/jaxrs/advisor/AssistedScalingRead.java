package dev.slipway.jaxrs.advisor;

import dev.slipway.workload.Scaling;
import java.util.UUID;

/** What a call to scale came to, as document 003 shows it. */
record AssistedScalingRead(
    String message, UUID deploymentId, int currentReplicas, int targetReplicas, String aiAgent) {
  static AssistedScalingRead of(Scaling scaling, String agent) {
    return new AssistedScalingRead(
        "AI-assisted scaling initiated",
        scaling.workload().id(),
        scaling.before(),
        scaling.workload().spec().replicas(),
        agent);
  }
}
