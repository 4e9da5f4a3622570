package dev.slipway.workload;

/** Workloads by the rendering executor on the simulated cluster, in memory. */
class WorkloadsOnSimulatedClusterTest extends WorkloadStory {
  WorkloadsOnSimulatedClusterTest() {
    super(new SimulatedGround());
  }
}
