package dev.slipway.testkit;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** The Node of a simulator: it joins, says that it is well, answers for logs, and leaves. */
final class SimulatedNode implements AutoCloseable {
  static final String OWNER = "simulated.slipway.dev/node";
  static final String ADDRESS = "127.0.0.1";
  private static final Duration BETWEEN_BEATS = Duration.ofSeconds(10);

  private final KubernetesClient client;
  private final String name;
  private final LogServer logs;
  private Instant lastBeat = Instant.EPOCH;

  private SimulatedNode(KubernetesClient client, String name, LogServer logs) {
    this.client = client;
    this.name = name;
    this.logs = logs;
  }

  static SimulatedNode join(KubernetesClient client, String name) {
    SimulatedNode node = new SimulatedNode(client, name, LogServer.start());
    client
        .resource(
            new NodeBuilder()
                .withNewMetadata()
                .withName(name)
                .withLabels(
                    Map.of(
                        OWNER,
                        name,
                        "kubernetes.io/hostname",
                        name,
                        "kubernetes.io/os",
                        "linux",
                        "kubernetes.io/arch",
                        "amd64"))
                .endMetadata()
                .build())
        .create();
    node.beat();
    // A new node is tainted as not ready; where no controller looks after nodes, that would stay.
    client
        .nodes()
        .withName(name)
        .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"taints\":null}}");
    return node;
  }

  String name() {
    return name;
  }

  /** Says that the node is well, when it has not done so lately. */
  void beat() {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    if (Duration.between(lastBeat, now).compareTo(BETWEEN_BEATS) < 0) {
      return;
    }
    lastBeat = now;
    Map<String, Quantity> capacity =
        Map.of(
            "cpu", new Quantity("64"),
            "memory", new Quantity("256Gi"),
            "pods", new Quantity("10000"));
    Node status =
        new NodeBuilder()
            .withNewMetadata()
            .withName(name)
            .endMetadata()
            .withNewStatus()
            .withCapacity(capacity)
            .withAllocatable(capacity)
            .addNewAddress(ADDRESS, "InternalIP")
            .withNewDaemonEndpoints()
            .withNewKubeletEndpoint(logs.port())
            .endDaemonEndpoints()
            .addNewCondition()
            .withType("Ready")
            .withStatus("True")
            .withReason("KubeletReady")
            .withMessage("the node is simulated")
            .withLastHeartbeatTime(now.toString())
            .withLastTransitionTime(now.toString())
            .endCondition()
            .endStatus()
            .build();
    client
        .nodes()
        .withName(name)
        .subresource("status")
        .patch(PatchContext.of(PatchType.STRATEGIC_MERGE), status);
  }

  @Override
  public void close() {
    try {
      client.nodes().withName(name).delete();
    } catch (KubernetesClientException unreachable) {
      // The control plane is gone, and the node with it.
      return;
    } finally {
      logs.close();
    }
  }
}
