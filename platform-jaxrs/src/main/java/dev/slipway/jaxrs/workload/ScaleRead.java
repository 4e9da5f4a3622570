package dev.slipway.jaxrs.workload;

import dev.slipway.workload.Scaling;

/** What a call to scale came to, as document 003 shows it. */
record ScaleRead(String message, int currentReplicas, int desiredReplicas) {
  static ScaleRead of(Scaling scaling) {
    int desired = scaling.workload().spec().replicas();
    String replicas = desired == 1 ? " replica" : " replicas";
    return new ScaleRead("Deployment scaling to " + desired + replicas, scaling.before(), desired);
  }
}
