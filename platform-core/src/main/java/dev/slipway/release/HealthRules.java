package dev.slipway.release;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.release.ObjectHealth.Health;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Tells the health of a live object from its own status, by the rules of the Kubernetes
 * documentation for each kind; an object whose kind has no rule is healthy when it exists, unless
 * it has a condition {@code Ready} that says otherwise. Pure.
 */
final class HealthRules {
  private HealthRules() {}

  /** The verdict on a live object. */
  static Verdict judge(JsonNode object) {
    JsonNode status = object.path("status");
    if (status.path("observedGeneration").isNumber()
        && status.path("observedGeneration").asLong()
            < object.path("metadata").path("generation").asLong()) {
      return Verdict.progressing("its controller has not seen the change yet");
    }
    return switch (object.path("kind").asText()) {
      case "Deployment" -> deployment(object);
      case "StatefulSet" -> statefulSet(object);
      case "DaemonSet" -> daemonSet(object);
      case "ReplicaSet", "ReplicationController" -> replicas(object);
      case "Job" -> job(object);
      case "Pod" -> pod(object);
      case "PersistentVolumeClaim" -> claim(object);
      case "Service" -> service(object);
      default -> byReadyCondition(object);
    };
  }

  private static Verdict deployment(JsonNode object) {
    Optional<Verdict> quota = failedCondition(object, "ReplicaFailure", "True");
    if (quota.isPresent()) {
      return quota.get();
    }
    Optional<JsonNode> progressing = condition(object, "Progressing");
    if (progressing.isPresent()
        && progressing.get().path("reason").asText().equals("ProgressDeadlineExceeded")) {
      return Verdict.failed(progressing.get().path("message").asText());
    }
    JsonNode status = object.path("status");
    if (isMissing(status, "observedGeneration")) {
      return Verdict.progressing("its controller has not seen it yet");
    }
    int desired = object.path("spec").path("replicas").asInt(1);
    int updated = status.path("updatedReplicas").asInt();
    if (updated < desired) {
      return Verdict.progressing(updated + " of " + desired + " replicas updated");
    }
    if (status.path("replicas").asInt() > updated) {
      return Verdict.progressing("old replicas are going");
    }
    return ready(status.path("availableReplicas").asInt(), desired);
  }

  private static Verdict statefulSet(JsonNode object) {
    JsonNode spec = object.path("spec");
    JsonNode status = object.path("status");
    if (spec.path("updateStrategy").path("type").asText().equals("OnDelete")) {
      return Verdict.HEALTHY;
    }
    if (isMissing(status, "observedGeneration")) {
      return Verdict.progressing("its controller has not seen it yet");
    }
    int desired = spec.path("replicas").asInt(1);
    int partition = spec.path("updateStrategy").path("rollingUpdate").path("partition").asInt();
    int toUpdate = Math.max(0, desired - partition);
    int updated = status.path("updatedReplicas").asInt();
    Verdict ready = ready(status.path("readyReplicas").asInt(), desired);
    if (ready.health() == Health.HEALTHY
        && updated < toUpdate
        && !status.path("currentRevision").equals(status.path("updateRevision"))) {
      return Verdict.progressing(updated + " of " + toUpdate + " replicas updated");
    }
    return ready;
  }

  private static Verdict daemonSet(JsonNode object) {
    JsonNode status = object.path("status");
    if (isMissing(status, "observedGeneration")) {
      return Verdict.progressing("its controller has not seen it yet");
    }
    int desired = status.path("desiredNumberScheduled").asInt();
    boolean onDelete =
        object.path("spec").path("updateStrategy").path("type").asText().equals("OnDelete");
    int updated = status.path("updatedNumberScheduled").asInt();
    if (!onDelete && updated < desired) {
      return Verdict.progressing(updated + " of " + desired + " pods updated");
    }
    return ready(status.path("numberAvailable").asInt(), desired);
  }

  private static Verdict replicas(JsonNode object) {
    return failedCondition(object, "ReplicaFailure", "True")
        .orElseGet(
            () ->
                ready(
                    object.path("status").path("availableReplicas").asInt(),
                    object.path("spec").path("replicas").asInt(1)));
  }

  private static Verdict job(JsonNode object) {
    if (object.path("spec").path("suspend").asBoolean()) {
      return Verdict.HEALTHY;
    }
    Optional<Verdict> failed = failedCondition(object, "Failed", "True");
    if (failed.isPresent()) {
      return failed.get();
    }
    return isTrue(object, "Complete") ? Verdict.HEALTHY : Verdict.progressing("is running");
  }

  private static Verdict pod(JsonNode object) {
    return switch (object.path("status").path("phase").asText()) {
      case "Succeeded" -> Verdict.HEALTHY;
      case "Failed" -> Verdict.failed(object.path("status").path("message").asText("failed"));
      default -> isTrue(object, "Ready") ? Verdict.HEALTHY : Verdict.progressing("not ready");
    };
  }

  private static Verdict claim(JsonNode object) {
    return switch (object.path("status").path("phase").asText()) {
      case "Bound" -> Verdict.HEALTHY;
      case "Lost" -> Verdict.failed("its volume is lost");
      default -> Verdict.progressing("not bound to a volume");
    };
  }

  private static Verdict service(JsonNode object) {
    boolean addressed =
        !object.path("spec").path("type").asText().equals("LoadBalancer")
            || !object.path("status").path("loadBalancer").path("ingress").isEmpty();
    return addressed ? Verdict.HEALTHY : Verdict.progressing("waiting for its address");
  }

  private static Verdict byReadyCondition(JsonNode object) {
    Optional<Verdict> stalled = failedCondition(object, "Stalled", "True");
    if (stalled.isPresent()) {
      return stalled.get();
    }
    return condition(object, "Ready")
        .filter(ready -> !ready.path("status").asText().equals("True"))
        .map(ready -> Verdict.progressing(ready.path("message").asText("not ready")))
        .orElse(Verdict.HEALTHY);
  }

  private static Verdict ready(int ready, int desired) {
    return ready >= desired
        ? Verdict.HEALTHY
        : Verdict.progressing(ready + " of " + desired + " ready");
  }

  private static boolean isMissing(JsonNode status, String field) {
    return !status.path(field).isNumber();
  }

  private static boolean isTrue(JsonNode object, String type) {
    return condition(object, type)
        .filter(condition -> condition.path("status").asText().equals("True"))
        .isPresent();
  }

  private static Optional<Verdict> failedCondition(JsonNode object, String type, String status) {
    return condition(object, type)
        .filter(condition -> condition.path("status").asText().equals(status))
        .map(
            condition ->
                Verdict.failed(
                    condition.path("message").asText(condition.path("reason").asText("failed"))));
  }

  private static Optional<JsonNode> condition(JsonNode object, String type) {
    return StreamSupport.stream(object.path("status").path("conditions").spliterator(), false)
        .filter(condition -> condition.path("type").asText().equals(type))
        .findFirst();
  }

  /**
   * How an object is.
   *
   * @param health its health
   * @param message why it is not healthy, or null
   */
  record Verdict(Health health, @Nullable String message) {
    static final Verdict HEALTHY = new Verdict(Health.HEALTHY, null);

    static Verdict progressing(String message) {
      return new Verdict(Health.PROGRESSING, message);
    }

    static Verdict failed(String message) {
      return new Verdict(Health.FAILED, message);
    }

    /** This verdict, made worse or more telling by what its pods and events say. */
    Verdict with(List<PodProblem> problems) {
      if (health == Health.HEALTHY || problems.isEmpty()) {
        return this;
      }
      PodProblem worst =
          problems.stream().filter(PodProblem::failed).findFirst().orElse(problems.get(0));
      String text = message == null ? worst.message() : message + ": " + worst.message();
      return new Verdict(worst.failed() || health == Health.FAILED ? Health.FAILED : health, text);
    }
  }
}
