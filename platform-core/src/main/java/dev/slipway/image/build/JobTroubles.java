package dev.slipway.image.build;

import dev.slipway.image.build.BuildSight.LiveJob;
import dev.slipway.image.build.BuildSight.Phase;
import dev.slipway.registry.Digests;
import dev.slipway.registry.Printable;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads from a Job and its Pods how far a build is and what is wrong with it. Pure. */
final class JobTroubles {
  private static final Set<String> UNPULLABLE =
      Set.of("ErrImagePull", "ImagePullBackOff", "InvalidImageName", "ErrImageNeverPull");

  private JobTroubles() {}

  static LiveJob read(Job job, List<Pod> pods, Duration limit) {
    if (isTrue(job, "Complete")) {
      return new LiveJob(Phase.COMPLETE, null);
    }
    JobCondition failure = condition(job, "Failed");
    if (failure != null) {
      return new LiveJob(Phase.FAILED, reason(failure, pods, limit));
    }
    if (job.getMetadata().getDeletionTimestamp() != null) {
      return new LiveJob(Phase.DELETED, null);
    }
    if (Boolean.TRUE.equals(job.getSpec().getSuspend())) {
      return new LiveJob(Phase.SUSPENDED, null);
    }
    return statuses(pods)
        .map(JobTroubles::unpullable)
        .filter(Objects::nonNull)
        .findFirst()
        .map(trouble -> new LiveJob(Phase.UNPULLABLE, trouble))
        .orElseGet(() -> new LiveJob(Phase.RUNNING, null));
  }

  /** Whether it is over, whatever came of it. */
  static boolean isOver(Job job) {
    return isTrue(job, "Complete") || isTrue(job, "Failed");
  }

  /** What the pushing container says it pushed, or null. */
  static @Nullable String pushed(List<Pod> pods) {
    return statuses(pods)
        .filter(status -> status.getName().equals(BuildContainers.PUSH))
        .map(JobTroubles::terminated)
        .filter(Objects::nonNull)
        .map(ContainerStateTerminated::getMessage)
        .filter(Objects::nonNull)
        .map(message -> message.strip().replaceFirst("(?s).*@", ""))
        .filter(Digests::isDigest)
        .findFirst()
        .orElse(null);
  }

  private static String reason(JobCondition failure, List<Pod> pods, Duration limit) {
    if ("DeadlineExceeded".equals(failure.getReason())) {
      String image =
          statuses(pods)
              .map(JobTroubles::unpullable)
              .filter(Objects::nonNull)
              .findFirst()
              .orElse(null);
      return image == null
          ? "The build took longer than " + Math.max(1, limit.toMinutes()) + " minutes"
          : image;
    }
    for (Pod pod : pods) {
      if ("Evicted".equals(pod.getStatus().getReason())) {
        return "The build was evicted: " + words(pod.getStatus().getMessage());
      }
    }
    return statuses(pods)
        .map(JobTroubles::ending)
        .filter(Objects::nonNull)
        .findFirst()
        .orElseGet(() -> "The build failed: " + words(failure.getMessage()));
  }

  private static @Nullable String ending(ContainerStatus status) {
    ContainerStateTerminated end = terminated(status);
    if (end == null || (end.getExitCode() != null && end.getExitCode() == 0)) {
      return null;
    }
    String what =
        switch (status.getName()) {
          case BuildContainers.SOURCE -> "The source could not be fetched";
          case BuildContainers.PUSH -> "The image could not be pushed";
          default -> "The Dockerfile could not be built";
        };
    return "OOMKilled".equals(end.getReason())
        ? what + ": it ran out of memory"
        : what + ": exit code " + end.getExitCode();
  }

  private static @Nullable String unpullable(ContainerStatus status) {
    ContainerStateWaiting waiting =
        status.getState() == null ? null : status.getState().getWaiting();
    return waiting != null
            && waiting.getReason() != null
            && UNPULLABLE.contains(waiting.getReason())
        ? "The builder's image " + status.getImage() + " cannot be pulled: " + waiting.getReason()
        : null;
  }

  private static @Nullable ContainerStateTerminated terminated(ContainerStatus status) {
    return status.getState() == null ? null : status.getState().getTerminated();
  }

  private static Stream<ContainerStatus> statuses(List<Pod> pods) {
    return pods.stream()
        .filter(pod -> pod.getStatus() != null)
        .flatMap(
            pod ->
                Stream.concat(
                    pod.getStatus().getInitContainerStatuses().stream(),
                    pod.getStatus().getContainerStatuses().stream()));
  }

  private static boolean isTrue(Job job, String type) {
    return condition(job, type) != null;
  }

  private static @Nullable JobCondition condition(Job job, String type) {
    return job.getStatus() == null
        ? null
        : job.getStatus().getConditions().stream()
            .filter(each -> each.getType().equals(type) && "True".equals(each.getStatus()))
            .findFirst()
            .orElse(null);
  }

  private static String words(@Nullable String message) {
    return message == null ? "the cluster does not say why" : Printable.text(message);
  }
}
