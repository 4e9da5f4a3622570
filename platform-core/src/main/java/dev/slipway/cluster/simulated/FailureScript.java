package dev.slipway.cluster.simulated;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/**
 * Which Pods fail, and how: by rules, and by an annotation on the Pod. The first rule that matches
 * counts, and rules come before the annotation. Thread-safe.
 */
public final class FailureScript {
  /** The annotation by which a Pod itself asks to fail, with a {@link PodFailure#word()}. */
  public static final String ANNOTATION = "simulated.slipway.dev/fail";

  private record Rule(Predicate<ScriptedPod> pods, PodFailure failure) {}

  private final List<Rule> rules = new CopyOnWriteArrayList<>();
  private volatile Runnable changed = () -> {};

  /** Runs {@code listener} after each change of the rules. */
  void onChange(Runnable listener) {
    changed = listener;
  }

  /** Lets the Pods that match fail from now on, those that exist too. */
  public FailureScript when(Predicate<ScriptedPod> pods, PodFailure failure) {
    rules.add(
        new Rule(
            Objects.requireNonNull(pods, "pods is null"),
            Objects.requireNonNull(failure, "failure is null")));
    changed.run();
    return this;
  }

  /** Lets the Pods with an image that contains a text fail. */
  public FailureScript whenImage(String part, PodFailure failure) {
    return when(pod -> pod.images().stream().anyMatch(each -> each.contains(part)), failure);
  }

  /** Lets the Pods of a namespace fail. */
  public FailureScript whenNamespace(String namespace, PodFailure failure) {
    return when(pod -> pod.namespace().equals(namespace), failure);
  }

  /** Forgets all rules: what failed by them recovers. Annotations stay. */
  public void clear() {
    rules.clear();
    changed.run();
  }

  /** How a Pod, given as its JSON tree, fails now. */
  public Optional<PodFailure> of(ObjectNode pod) {
    if (!rules.isEmpty()) {
      ScriptedPod view = view(pod);
      for (Rule rule : rules) {
        if (rule.pods.test(view)) {
          return Optional.of(rule.failure);
        }
      }
    }
    return PodFailure.ofWord(Json.text(pod, "metadata", "annotations", ANNOTATION));
  }

  private static ScriptedPod view(ObjectNode pod) {
    Map<String, String> labels = new HashMap<>();
    Json.at(pod, "metadata", "labels")
        .properties()
        .forEach(each -> labels.put(each.getKey(), each.getValue().asText()));
    List<String> images = new ArrayList<>();
    for (String list : List.of("initContainers", "containers")) {
      for (JsonNode container : Json.at(pod, "spec", list)) {
        images.add(Json.text(container, "image"));
      }
    }
    return new ScriptedPod(Json.namespace(pod), Json.name(pod), labels, images);
  }
}
