package dev.slipway.project.rollout;

import dev.slipway.cluster.ClusterAccess;
import dev.slipway.project.environment.Environment;
import dev.slipway.secret.Redactor;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Gathers from the cluster what explains how a rollout goes: events of its namespace, and the last
 * lines of containers that do not run as they should. Each is marked, so that it is told once.
 * Thread-safe.
 */
final class RolloutEvidence {
  private static final int TAIL = 20;
  private static final int MAX_LINE = 2_000;
  private static final int MAX_EVENTS = 200;

  /** Clusters' clocks are not this one. */
  private static final Duration SKEW = Duration.ofSeconds(5);

  private final ClusterAccess cluster;
  private final InstantSource clock;

  RolloutEvidence(ClusterAccess cluster, InstantSource clock) {
    this.cluster = cluster;
    this.clock = clock;
  }

  /**
   * The lines; none when the cluster does not answer.
   *
   * @param since when the rollout began; older events belong to others
   * @param pods whether containers are asked for their last lines
   */
  List<LogLine> gather(Environment environment, Instant since, boolean pods, Redactor redactor) {
    List<LogLine> lines = new ArrayList<>();
    try {
      lines.addAll(events(environment.namespace(), since.minus(SKEW), redactor));
      if (pods) {
        lines.addAll(pods(environment.namespace(), redactor));
      }
    } catch (KubernetesClientException e) {
      return lines;
    }
    return lines;
  }

  private List<LogLine> events(String namespace, Instant since, Redactor redactor) {
    return cluster.client().v1().events().inNamespace(namespace).list().getItems().stream()
        .filter(event -> !at(event).isBefore(since))
        .sorted(Comparator.comparing(this::at))
        .limit(MAX_EVENTS)
        .map(
            event ->
                LogLine.of(
                    at(event),
                    LogLine.Source.EVENT,
                    event.getMetadata().getUid() + "/" + event.getCount(),
                    cut(redactor.redact(words(event)))))
        .toList();
  }

  private static String words(Event event) {
    return event.getType()
        + " "
        + event.getReason()
        + " "
        + event.getInvolvedObject().getKind()
        + "/"
        + event.getInvolvedObject().getName()
        + ": "
        + event.getMessage();
  }

  private Instant at(Event event) {
    String text =
        Objects.requireNonNullElse(
            event.getLastTimestamp(), event.getMetadata().getCreationTimestamp());
    try {
      return text == null ? clock.instant() : Instant.parse(text);
    } catch (DateTimeException e) {
      return clock.instant();
    }
  }

  private List<LogLine> pods(String namespace, Redactor redactor) {
    List<LogLine> lines = new ArrayList<>();
    for (Pod pod : cluster.client().pods().inNamespace(namespace).list().getItems()) {
      if (pod.getStatus() != null && pod.getStatus().getContainerStatuses() != null) {
        for (ContainerStatus container : pod.getStatus().getContainerStatuses()) {
          lines.addAll(container(namespace, pod, container, redactor));
        }
      }
    }
    return lines;
  }

  private List<LogLine> container(
      String namespace, Pod pod, ContainerStatus container, Redactor redactor) {
    boolean restarted = container.getRestartCount() != null && container.getRestartCount() > 0;
    if (Boolean.TRUE.equals(container.getReady()) || !(restarted || hasEnded(container))) {
      return List.of();
    }
    String place = pod.getMetadata().getName() + "/" + container.getName();
    String text = lastLines(namespace, pod.getMetadata().getName(), container.getName());
    if (text == null || text.isBlank()) {
      return List.of();
    }
    String mark =
        pod.getMetadata().getUid() + "/" + container.getName() + "/" + restarts(container);
    List<LogLine> lines = new ArrayList<>();
    int number = 0;
    for (String line : text.strip().lines().toList()) {
      lines.add(
          LogLine.of(
              clock.instant(),
              LogLine.Source.POD,
              mark + "/" + number++,
              cut(redactor.redact(place + " " + line))));
    }
    return lines;
  }

  private static int restarts(ContainerStatus container) {
    return container.getRestartCount() == null ? 0 : container.getRestartCount();
  }

  private static boolean hasEnded(ContainerStatus container) {
    return container.getState() != null && container.getState().getTerminated() != null;
  }

  private @Nullable String lastLines(String namespace, String pod, String container) {
    try {
      return cluster
          .client()
          .pods()
          .inNamespace(namespace)
          .withName(pod)
          .inContainer(container)
          .tailingLines(TAIL)
          .getLog();
    } catch (KubernetesClientException e) {
      return null;
    }
  }

  private static String cut(String line) {
    return line.length() <= MAX_LINE ? line : line.substring(0, MAX_LINE) + "…";
  }
}
