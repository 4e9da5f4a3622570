package dev.slipway.workload;

import org.junit.jupiter.api.Tag;

/** Network services by real Helm on the real control plane, kept on PostgreSQL. */
@Tag("kubernetes")
class NetworkServicesOnControlPlaneTest extends NetworkServiceStory {
  NetworkServicesOnControlPlaneTest() {
    super(new ControlPlaneGround());
  }
}
