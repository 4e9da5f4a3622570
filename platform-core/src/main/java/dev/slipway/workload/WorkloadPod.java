package dev.slipway.workload;

import dev.slipway.secret.Redactor;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One copy of a workload, as the cluster has it at the moment.
 *
 * @param name its name
 * @param phase such as {@code Running}; {@code Terminating} when it is going
 * @param ready whether all its containers are ready
 * @param restarts how often its containers were started again
 * @param image what its first container runs
 * @param node where it runs, or null
 * @param ip its address, or null
 * @param reason what keeps it from running, redacted, or null
 * @param startedAt when it was started, as the cluster writes it, or null
 */
public record WorkloadPod(
    String name,
    String phase,
    boolean ready,
    int restarts,
    @Nullable String image,
    @Nullable String node,
    @Nullable String ip,
    @Nullable String reason,
    @Nullable String startedAt) {
  static WorkloadPod of(Pod pod, Redactor redactor) {
    PodStatus status = Objects.requireNonNullElseGet(pod.getStatus(), PodStatus::new);
    List<ContainerStatus> containers =
        Stream.concat(
                status.getInitContainerStatuses().stream(), status.getContainerStatuses().stream())
            .toList();
    String reason = reason(status, containers);
    return new WorkloadPod(
        pod.getMetadata().getName(),
        pod.getMetadata().getDeletionTimestamp() == null
            ? Objects.requireNonNullElse(status.getPhase(), "Pending")
            : "Terminating",
        status.getConditions().stream()
            .anyMatch(
                condition ->
                    condition.getType().equals("Ready") && condition.getStatus().equals("True")),
        containers.stream().mapToInt(WorkloadPod::restarts).sum(),
        pod.getSpec().getContainers().isEmpty()
            ? null
            : pod.getSpec().getContainers().get(0).getImage(),
        pod.getSpec().getNodeName(),
        status.getPodIP(),
        reason == null ? null : redactor.redact(reason),
        status.getStartTime());
  }

  private static int restarts(ContainerStatus container) {
    return Objects.requireNonNullElse(container.getRestartCount(), 0);
  }

  private static @Nullable String reason(PodStatus status, List<ContainerStatus> containers) {
    for (ContainerStatus container : containers) {
      ContainerState state = container.getState();
      if (state != null && state.getWaiting() != null && state.getWaiting().getReason() != null) {
        return words(state.getWaiting().getReason(), state.getWaiting().getMessage());
      }
    }
    if (status.getReason() != null) {
      return words(status.getReason(), status.getMessage());
    }
    return status.getConditions().stream()
        .filter(condition -> "PodScheduled".equals(condition.getType()))
        .filter(condition -> "False".equals(condition.getStatus()))
        .map(condition -> words(condition.getReason(), condition.getMessage()))
        .findFirst()
        .orElse(null);
  }

  private static String words(String reason, @Nullable String message) {
    return message == null || message.isEmpty() ? reason : reason + ": " + message;
  }
}
