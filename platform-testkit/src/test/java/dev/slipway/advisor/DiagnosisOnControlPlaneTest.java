package dev.slipway.advisor;

import dev.slipway.cluster.ClusterAccess;
import dev.slipway.cluster.Clusters;
import dev.slipway.testkit.ControlPlane;
import dev.slipway.testkit.NodeSimulator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;

/** Diagnoses on the real control plane. */
@Tag("kubernetes")
class DiagnosisOnControlPlaneTest extends DiagnosisStory {
  private final ClusterAccess access = Clusters.kubeconfig(ControlPlane.kubeconfig());
  private final NodeSimulator nodes = NodeSimulator.start(access.client(), PREFIX);

  @Override
  ClusterAccess cluster() {
    return access;
  }

  @AfterAll
  void close() {
    access.client().namespaces().list().getItems().stream()
        .filter(each -> each.getMetadata().getName().startsWith(PREFIX))
        .forEach(each -> access.client().resource(each).delete());
    nodes.close();
    access.close();
  }
}
