package dev.slipway.advisor.builtin;

import static dev.slipway.advisor.builtin.Fields.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.advisor.ObservedObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the replicas of a container use. */
final class Usage {
  private static final int CITED = 3;

  final PodContainer container;
  final List<ObservedObject> pods = new ArrayList<>();
  private final Map<String, Double> most = new HashMap<>();

  Usage(PodContainer container) {
    this.container = container;
  }

  void add(PodContainer replica, JsonNode used) {
    if (pods.size() < CITED) {
      pods.add(replica.pod());
    }
    for (String resource : List.of("cpu", "memory")) {
      most.merge(resource, Amount.of(text(used, resource)), Math::max);
    }
  }

  /** What the replica uses that uses the most. */
  double most(String resource) {
    return most.getOrDefault(resource, 0.0);
  }

  List<String> metricsIds(ResourceReview review) {
    return pods.stream()
        .flatMap(pod -> review.metrics(pod.object()).stream())
        .map(ObservedObject::id)
        .toList();
  }
}
