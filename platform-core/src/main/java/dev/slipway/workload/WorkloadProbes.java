package dev.slipway.workload;

import org.jspecify.annotations.Nullable;

/**
 * How a workload's container tells that it is well: HTTP paths on its port.
 *
 * @param readinessPath tells whether it can be used, or null when nobody asks
 * @param livenessPath tells whether it has to be started again, or null when nobody asks
 * @param initialDelaySeconds how long nobody asks after its start
 */
public record WorkloadProbes(
    @Nullable String readinessPath, @Nullable String livenessPath, int initialDelaySeconds) {
  /** Nobody asks. */
  public static WorkloadProbes none() {
    return new WorkloadProbes(null, null, 0);
  }
}
