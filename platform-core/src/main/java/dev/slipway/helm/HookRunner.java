package dev.slipway.helm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs a release's hooks as Helm does: by weight, one after the other, Jobs and Pods until they
 * end, with Helm's delete policies.
 */
final class HookRunner {
  private static final String EVENTS = "helm.sh/hook";
  private static final String WEIGHT = "helm.sh/hook-weight";
  private static final String DELETE = "helm.sh/hook-delete-policy";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final AppliedObjects objects;
  private final CallGuard guard;

  HookRunner(AppliedObjects objects, CallGuard guard) {
    this.objects = objects;
    this.guard = guard;
  }

  /** Runs the hooks of an event, such as {@code pre-install}. */
  void run(String event, List<GenericKubernetesResource> hooks) {
    List<GenericKubernetesResource> due =
        hooks.stream()
            .filter(hook -> words(hook, EVENTS).contains(event))
            .sorted(Comparator.comparingInt(HookRunner::weight))
            .toList();
    for (GenericKubernetesResource hook : due) {
      guard.check();
      runOne(event, hook);
    }
    for (GenericKubernetesResource hook : due) {
      if (words(hook, DELETE).contains("hook-succeeded")) {
        objects.delete(hook);
      }
    }
  }

  private void runOne(String event, GenericKubernetesResource hook) {
    List<String> policies = words(hook, DELETE);
    if (policies.isEmpty() || policies.contains("before-hook-creation")) {
      objects.deleteAndWait(hook, guard.remainingMillis());
    }
    objects.create(hook);
    if (!isWaitedFor(hook)) {
      return;
    }
    GenericKubernetesResource ended =
        objects
            .handle(hook)
            .waitUntilCondition(
                live -> live == null || end(live) != End.RUNNING,
                guard.remainingMillis(),
                TimeUnit.MILLISECONDS);
    if (ended == null || end(ended) == End.FAILED) {
      if (policies.contains("hook-failed")) {
        objects.delete(hook);
      }
      throw new HelmException(
          HelmException.Kind.FAILED,
          event
              + " hook failed: "
              + hook.getKind()
              + " "
              + hook.getMetadata().getName()
              + (ended == null ? " was deleted" : " failed" + reason(ended)));
    }
  }

  private enum End {
    RUNNING,
    SUCCEEDED,
    FAILED
  }

  private static boolean isWaitedFor(GenericKubernetesResource hook) {
    return ("Job".equals(hook.getKind()) && hook.getApiVersion().startsWith("batch/"))
        || ("Pod".equals(hook.getKind()) && "v1".equals(hook.getApiVersion()));
  }

  private static End end(GenericKubernetesResource live) {
    JsonNode status = status(live);
    if ("Pod".equals(live.getKind())) {
      return switch (status.path("phase").asText()) {
        case "Succeeded" -> End.SUCCEEDED;
        case "Failed" -> End.FAILED;
        default -> End.RUNNING;
      };
    }
    for (JsonNode condition : status.path("conditions")) {
      String type = condition.path("type").asText();
      boolean holds = "True".equals(condition.path("status").asText());
      if (holds && type.equals("Complete")) {
        return End.SUCCEEDED;
      }
      if (holds && type.equals("Failed")) {
        return End.FAILED;
      }
    }
    return End.RUNNING;
  }

  private static String reason(GenericKubernetesResource live) {
    JsonNode status = status(live);
    for (JsonNode condition : status.path("conditions")) {
      if ("Failed".equals(condition.path("type").asText())) {
        return ": " + condition.path("reason").asText() + " " + condition.path("message").asText();
      }
    }
    String message = status.path("message").asText("");
    return message.isEmpty() ? "" : ": " + message;
  }

  private static JsonNode status(GenericKubernetesResource live) {
    return MAPPER.valueToTree(live.getAdditionalProperties()).path("status");
  }

  private static int weight(GenericKubernetesResource hook) {
    String weight = annotation(hook, WEIGHT);
    return weight.matches("-?\\d{1,9}") ? Integer.parseInt(weight) : 0;
  }

  private static List<String> words(GenericKubernetesResource hook, String annotation) {
    return Arrays.stream(annotation(hook, annotation).split(",", -1))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .toList();
  }

  private static String annotation(GenericKubernetesResource hook, String name) {
    Map<String, String> annotations = hook.getMetadata().getAnnotations();
    return annotations == null ? "" : annotations.getOrDefault(name, "");
  }
}
