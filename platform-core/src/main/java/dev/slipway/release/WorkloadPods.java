package dev.slipway.release;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The pods and warnings of one namespace at one moment, to explain why a workload is not ready. */
final class WorkloadPods {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String REVISION = "deployment.kubernetes.io/revision";
  private static final String TEMPLATE_HASH = "pod-template-hash";
  private static final String REVISION_HASH = "controller-revision-hash";
  private static final int LOG_LINES = 5;
  private static final int MAX_LOGS = 500;

  private final KubernetesClient client;
  private final String namespace;
  private final List<JsonNode> pods;
  private @Nullable List<Event> warnings;
  private @Nullable List<JsonNode> replicaSets;

  WorkloadPods(KubernetesClient client, String namespace) {
    this.client = client;
    this.namespace = namespace;
    this.pods =
        client.pods().inNamespace(namespace).list().getItems().stream()
            .<JsonNode>map(MAPPER::valueToTree)
            .toList();
  }

  /** What keeps the workload's pods from being ready, or from being made. */
  List<PodProblem> problems(JsonNode workload) {
    List<PodProblem> problems = new ArrayList<>();
    List<JsonNode> own =
        pods.stream().filter(pod -> belongsTo(pod, workload)).filter(newest(workload)).toList();
    for (JsonNode pod : own) {
      PodProblem.of(pod).forEach(problem -> problems.add(withLog(problem)));
    }
    if (problems.isEmpty()) {
      warning(workload).ifPresent(problems::add);
    }
    return problems;
  }

  /**
   * A controller that cannot make pods says so in an event only: quota, admission, a bad template.
   */
  private Optional<PodProblem> warning(JsonNode workload) {
    String name = workload.path("metadata").path("name").asText();
    return warnings().stream()
        .filter(event -> "FailedCreate".equals(event.getReason()))
        .filter(event -> isAbout(event, workload.path("kind").asText(), name))
        .findFirst()
        .map(
            event ->
                new PodProblem(
                    "",
                    "",
                    "FailedCreate",
                    "its pods cannot be created: " + event.getMessage(),
                    true));
  }

  private static boolean isAbout(Event event, String kind, String name) {
    String about = event.getInvolvedObject().getName();
    return about != null
        && (about.equals(name)
            || (kind.equals("Deployment")
                && "ReplicaSet".equals(event.getInvolvedObject().getKind())
                && about.startsWith(name + "-")));
  }

  private List<Event> warnings() {
    List<Event> known = warnings;
    if (known == null) {
      known =
          client.v1().events().inNamespace(namespace).list().getItems().stream()
              .filter(event -> "Warning".equals(event.getType()))
              .toList();
      warnings = known;
    }
    return known;
  }

  /**
   * Tells Pods of the workload's newest revision from those that are on their way out, whose
   * troubles are over soon.
   */
  private Predicate<JsonNode> newest(JsonNode workload) {
    return switch (workload.path("kind").asText()) {
      case "Deployment" ->
          replicaSets().stream()
              .filter(set -> isOwned(set, workload))
              .filter(set -> revision(set).equals(revision(workload)))
              .map(set -> label(set, TEMPLATE_HASH))
              .findFirst()
              .<Predicate<JsonNode>>map(hash -> pod -> label(pod, TEMPLATE_HASH).equals(hash))
              .orElse(pod -> true);
      case "StatefulSet" -> {
        JsonNode revision = workload.path("status").path("updateRevision");
        yield revision.isTextual()
            ? pod -> label(pod, REVISION_HASH).equals(revision.asText())
            : pod -> true;
      }
      default -> pod -> true;
    };
  }

  private List<JsonNode> replicaSets() {
    List<JsonNode> known = replicaSets;
    if (known == null) {
      known =
          client.apps().replicaSets().inNamespace(namespace).list().getItems().stream()
              .<JsonNode>map(MAPPER::valueToTree)
              .toList();
      replicaSets = known;
    }
    return known;
  }

  private static boolean isOwned(JsonNode object, JsonNode owner) {
    JsonNode uid = owner.path("metadata").path("uid");
    for (JsonNode reference : object.path("metadata").path("ownerReferences")) {
      if (reference.path("uid").equals(uid)) {
        return true;
      }
    }
    return false;
  }

  private static String revision(JsonNode object) {
    return object.path("metadata").path("annotations").path(REVISION).asText();
  }

  private static String label(JsonNode object, String name) {
    return object.path("metadata").path("labels").path(name).asText();
  }

  private static boolean belongsTo(JsonNode pod, JsonNode workload) {
    if (workload.path("kind").asText().equals("Pod")) {
      return pod.path("metadata").path("name").equals(workload.path("metadata").path("name"));
    }
    JsonNode labels = pod.path("metadata").path("labels");
    JsonNode selector = workload.path("spec").path("selector").path("matchLabels");
    if (selector.isEmpty()) {
      return false;
    }
    for (Map.Entry<String, JsonNode> label : selector.properties()) {
      if (!label.getValue().equals(labels.get(label.getKey()))) {
        return false;
      }
    }
    return true;
  }

  /** A container that crashes says why in its log. */
  private PodProblem withLog(PodProblem problem) {
    if (!problem.reason().equals("CrashLoopBackOff")) {
      return problem;
    }
    String log = lastLines(problem);
    return log.isEmpty()
        ? problem
        : new PodProblem(
            problem.pod(),
            problem.container(),
            problem.reason(),
            problem.message() + ", last log lines: " + log,
            problem.failed());
  }

  private String lastLines(PodProblem problem) {
    try {
      Pod known = client.pods().inNamespace(namespace).withName(problem.pod()).get();
      if (known == null) {
        return "";
      }
      String log =
          client
              .pods()
              .inNamespace(namespace)
              .withName(problem.pod())
              .inContainer(problem.container())
              .tailingLines(LOG_LINES)
              .getLog();
      String text = log == null ? "" : String.join(" | ", log.strip().lines().toList());
      return text.length() <= MAX_LOGS ? text : "…" + text.substring(text.length() - MAX_LOGS);
    } catch (KubernetesClientException e) {
      return "";
    }
  }
}
