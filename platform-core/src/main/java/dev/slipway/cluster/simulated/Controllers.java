package dev.slipway.cluster.simulated;

import java.util.List;

/** The controllers of a simulated cluster. */
final class Controllers {
  private Controllers() {}

  static List<Controller> all(
      Workspace workspace, ObjectStore store, FailureScript script, SimulatedOptions options) {
    PodLife life = new PodLife(script, options.pace(), options.clock());
    return List.of(
        new NamespaceController(workspace),
        new GarbageCollector(workspace),
        new DefinitionController(workspace),
        new DeploymentController(workspace),
        new ReplicaSetController(workspace),
        new StatefulSetController(workspace),
        new DaemonSetController(workspace),
        new JobController(workspace),
        new VolumeController(workspace),
        new EndpointsController(workspace),
        new QuotaController(workspace, store),
        new EventExpiry(workspace),
        new KubeletController(workspace, life, new Addresses("10.244")));
  }
}
