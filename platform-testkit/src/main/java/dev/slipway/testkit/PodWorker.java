package dev.slipway.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.cluster.simulated.PodEvent;
import dev.slipway.cluster.simulated.PodLife;
import io.fabric8.kubernetes.api.model.BindingBuilder;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/** Binds Pods, writes their status and ends those that are deleted. For one thread. */
final class PodWorker {
  private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

  private final KubernetesClient client;
  private final String node;
  private final PodLife life;

  /** The version that each Pod had when it was last written: that one is out of date. */
  private final Map<String, String> written = new HashMap<>();

  private final Map<String, Instant> notBefore = new HashMap<>();
  private int addresses;

  PodWorker(KubernetesClient client, String node, PodLife life) {
    this.client = client;
    this.node = node;
    this.life = life;
  }

  void work(Pod pod) {
    String uid = pod.getMetadata().getUid();
    String version = pod.getMetadata().getResourceVersion();
    if (version.equals(written.get(uid))
        || Instant.now().isBefore(notBefore.getOrDefault(uid, Instant.MIN))) {
      return;
    }
    ObjectNode tree = client.getKubernetesSerialization().convertValue(pod, ObjectNode.class);
    if (pod.getMetadata().getDeletionTimestamp() != null) {
      end(pod, tree);
    } else if (pod.getSpec().getNodeName() == null) {
      schedule(pod, tree);
    } else {
      live(pod, tree);
    }
  }

  private void end(Pod pod, ObjectNode tree) {
    boolean held = !pod.getMetadata().getFinalizers().isEmpty();
    if (!held && life.untilStopped(tree).isZero()) {
      wrote(pod);
      client.resource(pod).withGracePeriod(0).delete();
      life.forget(pod.getMetadata().getUid());
    }
  }

  private void schedule(Pod pod, ObjectNode tree) {
    if (life.unschedulable(tree)) {
      unschedulable(pod);
      return;
    }
    wrote(pod);
    client
        .bindings()
        .inNamespace(pod.getMetadata().getNamespace())
        .resource(
            new BindingBuilder()
                .withNewMetadata()
                .withName(pod.getMetadata().getName())
                .withNamespace(pod.getMetadata().getNamespace())
                .endMetadata()
                .withNewTarget()
                .withKind("Node")
                .withApiVersion("v1")
                .withName(target(tree))
                .endTarget()
                .build())
        .create();
  }

  /** The node that a Pod of a DaemonSet is meant for, or the simulator's own. */
  private String target(ObjectNode tree) {
    JsonNode terms =
        tree.at(
            "/spec/affinity/nodeAffinity/requiredDuringSchedulingIgnoredDuringExecution"
                + "/nodeSelectorTerms");
    for (JsonNode term : terms) {
      for (JsonNode field : term.path("matchFields")) {
        if (field.path("key").asText().equals("metadata.name")) {
          return field.path("values").path(0).asText();
        }
      }
    }
    return node;
  }

  private void unschedulable(Pod pod) {
    boolean known =
        pod.getStatus().getConditions().stream()
            .anyMatch(
                each -> each.getType().equals("PodScheduled") && each.getStatus().equals("False"));
    if (known) {
      return;
    }
    String message =
        "0/1 nodes are available: 1 Insufficient cpu (scripted for this simulated pod).";
    PodStatus status =
        new io.fabric8.kubernetes.api.model.PodStatusBuilder(pod.getStatus())
            .addToConditions(
                new PodConditionBuilder()
                    .withType("PodScheduled")
                    .withStatus("False")
                    .withReason("Unschedulable")
                    .withMessage(message)
                    .withLastTransitionTime(now())
                    .build())
            .build();
    write(pod, status);
    tell(pod, "default-scheduler", new PodEvent("Warning", "FailedScheduling", message));
  }

  private void live(Pod pod, ObjectNode tree) {
    PodLife.Step step = life.next(tree, address(pod), SimulatedNode.ADDRESS);
    if (step.again() != null) {
      notBefore.put(pod.getMetadata().getUid(), Instant.now().plus(step.again()));
    }
    if (step.status() != null) {
      write(pod, client.getKubernetesSerialization().convertValue(step.status(), PodStatus.class));
    }
    step.events().forEach(event -> tell(pod, "kubelet", event));
  }

  private String address(Pod pod) {
    String before = pod.getStatus().getPodIP();
    if (before != null && !before.isEmpty()) {
      return before;
    }
    int number = addresses++ % 60_000 + 2;
    return "10.200." + number / 256 + '.' + number % 256;
  }

  private void write(Pod pod, PodStatus status) {
    wrote(pod);
    client
        .pods()
        .inNamespace(pod.getMetadata().getNamespace())
        .withName(pod.getMetadata().getName())
        .subresource("status")
        .patch(
            MERGE,
            new PodBuilder()
                .withNewMetadata()
                .withName(pod.getMetadata().getName())
                .withUid(pod.getMetadata().getUid())
                .endMetadata()
                .withStatus(status)
                .build());
  }

  private void wrote(Pod pod) {
    written.put(pod.getMetadata().getUid(), pod.getMetadata().getResourceVersion());
  }

  private void tell(Pod pod, String source, PodEvent event) {
    client
        .resource(
            new EventBuilder()
                .withNewMetadata()
                .withGenerateName(pod.getMetadata().getName() + '.')
                .withNamespace(pod.getMetadata().getNamespace())
                .endMetadata()
                .withNewInvolvedObject()
                .withApiVersion("v1")
                .withKind("Pod")
                .withName(pod.getMetadata().getName())
                .withNamespace(pod.getMetadata().getNamespace())
                .withUid(pod.getMetadata().getUid())
                .endInvolvedObject()
                .withType(event.type())
                .withReason(event.reason())
                .withMessage(event.message())
                .withCount(1)
                .withFirstTimestamp(now())
                .withLastTimestamp(now())
                .withNewSource()
                .withComponent(source)
                .endSource()
                .build())
        .create();
  }

  private static String now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
