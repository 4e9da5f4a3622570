package dev.slipway.workload;

import org.junit.jupiter.api.Tag;

/** Workloads by real Helm on the real control plane, kept on PostgreSQL. */
@Tag("kubernetes")
class WorkloadsOnControlPlaneTest extends WorkloadStory {
  WorkloadsOnControlPlaneTest() {
    super(new ControlPlaneGround());
  }
}
