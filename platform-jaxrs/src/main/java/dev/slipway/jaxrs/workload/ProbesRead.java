package dev.slipway.jaxrs.workload;

import dev.slipway.workload.WorkloadProbes;
import org.jspecify.annotations.Nullable;

/** How a workload's container tells that it is well. */
record ProbesRead(
    @Nullable String readinessPath, @Nullable String livenessPath, int initialDelaySeconds) {
  static ProbesRead of(WorkloadProbes probes) {
    return new ProbesRead(
        probes.readinessPath(), probes.livenessPath(), probes.initialDelaySeconds());
  }
}
