package dev.slipway.testkit.fault;

import dev.slipway.cluster.ClusterAccess;
import dev.slipway.cluster.Clusters;
import dev.slipway.cluster.simulated.Pace;
import dev.slipway.deployment.Deployment;
import dev.slipway.testkit.ControlPlane;
import dev.slipway.testkit.NodeSimulator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A node simulator that can leave a deployment's pods alone for a while, so that a hook of its
 * chart does not end and Helm stays inside its call.
 */
final class HeldNodes implements AutoCloseable {
  private final ClusterAccess cluster = Clusters.kubeconfig(ControlPlane.kubeconfig());
  private final Set<String> held = ConcurrentHashMap.newKeySet();
  private final NodeSimulator nodes;

  HeldNodes(String prefix) {
    nodes =
        NodeSimulator.start(
            cluster.client(), name -> name.startsWith(prefix) && !held.contains(name), Pace.fast());
  }

  void hold(Deployment deployment) {
    held.add(deployment.name().value());
  }

  void release(Deployment deployment) {
    held.remove(deployment.name().value());
  }

  @Override
  public void close() {
    nodes.close();
    cluster.close();
  }
}
