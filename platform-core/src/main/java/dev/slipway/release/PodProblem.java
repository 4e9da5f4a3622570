package dev.slipway.release;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What keeps a pod from being ready.
 *
 * @param pod the pod's name
 * @param container the container at fault; empty when it is the pod itself
 * @param reason Kubernetes' word, such as {@code ImagePullBackOff}
 * @param message for people, with the pod and the container
 * @param failed whether waiting alone will not help
 */
record PodProblem(String pod, String container, String reason, String message, boolean failed) {
  private static final Set<String> FATAL_WAITS =
      Set.of(
          "CrashLoopBackOff",
          "ImagePullBackOff",
          "InvalidImageName",
          "ErrImageNeverPull",
          "CreateContainerConfigError",
          "CreateContainerError",
          "RunContainerError");
  private static final Set<String> HARMLESS_WAITS = Set.of("ContainerCreating", "PodInitializing");

  /** The problems that a pod's status tells; empty for one that is fine or just starts. */
  static List<PodProblem> of(JsonNode pod) {
    List<PodProblem> problems = new ArrayList<>();
    String name = pod.path("metadata").path("name").asText();
    for (String field : List.of("initContainerStatuses", "containerStatuses")) {
      for (JsonNode container : pod.path("status").path(field)) {
        waiting(name, container, problems);
      }
    }
    for (JsonNode condition : pod.path("status").path("conditions")) {
      if (condition.path("type").asText().equals("PodScheduled")
          && condition.path("status").asText().equals("False")) {
        String reason = condition.path("reason").asText("Unschedulable");
        problems.add(
            new PodProblem(
                name,
                "",
                reason,
                "pod " + name + " is not scheduled: " + condition.path("message").asText(reason),
                false));
      }
    }
    return problems;
  }

  private static void waiting(String pod, JsonNode container, List<PodProblem> problems) {
    JsonNode waiting = container.path("state").path("waiting");
    String reason = waiting.path("reason").asText("");
    if (reason.isEmpty() || HARMLESS_WAITS.contains(reason)) {
      return;
    }
    String name = container.path("name").asText();
    StringBuilder message =
        new StringBuilder("container ").append(name).append(" of pod ").append(pod);
    message.append(" is in ").append(reason);
    String detail = waiting.path("message").asText("");
    if (!detail.isEmpty()) {
      message.append(" (").append(detail).append(')');
    }
    JsonNode last = container.path("lastState").path("terminated");
    if (last.path("exitCode").isNumber()) {
      message.append(", last exit code ").append(last.path("exitCode").asInt());
      String why = last.path("reason").asText("");
      if (!why.isEmpty() && !why.equals("Error")) {
        message.append(" (").append(why).append(')');
      }
    }
    problems.add(
        new PodProblem(pod, name, reason, message.toString(), FATAL_WAITS.contains(reason)));
  }
}
