package dev.slipway.advisor.collect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.advisor.EvidenceBudget;
import dev.slipway.advisor.EvidenceBuilder;
import dev.slipway.advisor.ObjectRef;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Reads what containers printed that do not do well; of those that do, nothing. */
final class LogReads {
  private static final int MOST_BYTES = 1 << 20;

  private final KubernetesClient client;
  private final EvidenceBudget budget;
  private final BooleanSupplier isOver;
  private int left;

  LogReads(KubernetesClient client, EvidenceBudget budget, BooleanSupplier isOver) {
    this.isOver = isOver;
    this.client = client;
    this.budget = budget;
    this.left = budget.logs();
  }

  void read(List<ObjectNode> pods, EvidenceBuilder evidence) {
    for (ObjectNode pod : pods) {
      boolean isDone = pod.path("status").path("phase").asText().equals("Succeeded");
      for (String list : List.of("initContainerStatuses", "containerStatuses")) {
        for (JsonNode status : pod.path("status").path(list)) {
          if (!isDone) {
            read(ObjectRef.of(pod), status, evidence);
          }
        }
      }
    }
    if (left < 0) {
      evidence.missing("logs", "only " + budget.logs() + " were read, " + -left + " were left out");
    }
  }

  private void read(ObjectRef pod, JsonNode status, EvidenceBuilder evidence) {
    String container = status.path("name").asText();
    JsonNode state = status.path("state");
    boolean hasFailed = state.path("terminated").path("exitCode").asInt(0) != 0;
    boolean isUnready = state.has("running") && !status.path("ready").asBoolean();
    boolean hasRun = status.path("restartCount").asInt(0) > 0;
    if (hasRun && status.path("lastState").has("terminated")) {
      read(pod, container, true, evidence);
    } else if (hasFailed || isUnready) {
      read(pod, container, false, evidence);
    }
  }

  private void read(ObjectRef pod, String container, boolean previous, EvidenceBuilder evidence) {
    if (--left < 0) {
      return;
    }
    if (isOver.getAsBoolean()) {
      evidence.missing(
          evidence.logId(pod, container, previous), "the cluster was too slow: no time was left");
      return;
    }
    try {
      var containers =
          client.pods().inNamespace(pod.namespace()).withName(pod.name()).inContainer(container);
      var lines = (previous ? containers.terminated() : containers).tailingLines(budget.logLines());
      try (InputStream log = lines.getLogInputStream()) {
        byte[] bytes = log.readNBytes(MOST_BYTES);
        evidence.log(pod, container, previous, new String(bytes, StandardCharsets.UTF_8));
      }
    } catch (KubernetesClientException e) {
      evidence.missing(
          evidence.logId(pod, container, previous),
          e.getCode() > 0 ? "the cluster answers " + e.getCode() : "its node does not answer");
    } catch (IOException e) {
      evidence.missing(evidence.logId(pod, container, previous), "it broke off while it was read");
    }
  }
}
