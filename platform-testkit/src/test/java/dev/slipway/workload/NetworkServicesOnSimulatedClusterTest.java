package dev.slipway.workload;

/** Network services by the rendering executor on the simulated cluster, in memory. */
class NetworkServicesOnSimulatedClusterTest extends NetworkServiceStory {
  NetworkServicesOnSimulatedClusterTest() {
    super(new SimulatedGround());
  }
}
