package dev.slipway.workload;

/** Tells whether anything can be done on the cluster that workloads live on. */
@FunctionalInterface
public interface PlatformReadiness {
  /**
   * Refuses what needs the cluster as long as it does not run. Asks no cluster.
   *
   * @throws dev.slipway.error.NotReadyException when it does not run, as it was last seen
   */
  void requireRunning();
}
