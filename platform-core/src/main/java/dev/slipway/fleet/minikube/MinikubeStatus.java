package dev.slipway.fleet.minikube;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.fleet.ClusterFigures;
import dev.slipway.fleet.ClusterSight;
import dev.slipway.fleet.ClusterStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What {@code minikube status --output=json} prints: one node, or a list of them. */
final class MinikubeStatus {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> OFF = Set.of("Stopped", "Saved", "Paused", "Nonexistent");
  private static final String RUNNING = "Running";

  private MinikubeStatus() {}

  /** Reads the output; empty when it is not what that command prints. */
  static Optional<ClusterSight> read(String output, ClusterFigures figures) {
    JsonNode printed;
    try {
      printed = JSON.readTree(output);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
    List<JsonNode> nodes = new ArrayList<>();
    if (printed != null && printed.isArray()) {
      printed.forEach(nodes::add);
    } else if (printed != null) {
      nodes.add(printed);
    }
    return nodes.stream().allMatch(node -> node.hasNonNull("Host")) && !nodes.isEmpty()
        ? Optional.of(sight(nodes, figures))
        : Optional.empty();
  }

  private static ClusterSight sight(List<JsonNode> nodes, ClusterFigures figures) {
    JsonNode first = nodes.get(0);
    String host = first.path("Host").asText();
    if (OFF.contains(host)) {
      return ClusterSight.stopped(
          host.equals("Stopped") ? null : "The machine is " + word(host), figures);
    }
    if (!host.equals(RUNNING)) {
      return ClusterSight.error("The machine is " + word(host), figures);
    }
    if (first.path("APIServer").asText().equals("Paused")) {
      return ClusterSight.stopped("Kubernetes is paused", figures);
    }
    String broken = broken(first);
    if (!broken.isEmpty()) {
      return ClusterSight.error("Not running: " + broken, figures);
    }
    List<String> others = new ArrayList<>();
    for (JsonNode node : nodes.subList(1, nodes.size())) {
      if (!node.path("Host").asText().equals(RUNNING) || !broken(node).isEmpty()) {
        others.add(MinikubeWords.shown(node.path("Name").asText()));
      }
    }
    return new ClusterSight(
        ClusterStatus.RUNNING,
        others.isEmpty() ? null : "Nodes that do not run: " + String.join(", ", others),
        figures);
  }

  private static String broken(JsonNode node) {
    List<String> parts = new ArrayList<>();
    for (String part : List.of("Kubelet", "APIServer")) {
      String state = node.path(part).asText();
      if (!state.equals(RUNNING) && !state.equals("Irrelevant")) {
        parts.add(part.equals("Kubelet") ? "kubelet" : "API server");
      }
    }
    return String.join(", ", parts);
  }

  private static String word(String state) {
    return state.equals("Nonexistent")
        ? "gone"
        : MinikubeWords.shown(state).toLowerCase(Locale.ROOT);
  }
}
