package dev.slipway.cluster.simulated;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes what a Deployment has come to. */
final class DeploymentStatus {
  private final Workspace workspace;

  DeploymentStatus(Workspace workspace) {
    this.workspace = workspace;
  }

  /** Updates the status; returns when the deadline for progress needs another look. */
  @Nullable Duration update(
      ObjectNode before, @Nullable ObjectNode current, List<ObjectNode> sets) {
    ObjectNode deployment = workspace.get(ObjectKey.of("deployments.apps", before));
    if (deployment == null) {
      return null;
    }
    annotate(deployment, current);
    ObjectNode status = Workspace.statusOf(deployment);
    JsonNode last = deployment.path("status");
    int wanted = Json.number(deployment, 1, "spec", "replicas");
    int total = sum(sets, "replicas");
    int available = sum(sets, "availableReplicas");
    int updated = current == null ? 0 : Json.number(current, 0, "status", "replicas");
    status.set("observedGeneration", Json.at(deployment, "metadata", "generation"));
    count(status, "replicas", total);
    count(status, "updatedReplicas", updated);
    count(status, "readyReplicas", sum(sets, "readyReplicas"));
    count(status, "availableReplicas", available);
    count(status, "unavailableReplicas", Math.max(0, Math.max(total, wanted) - available));
    boolean complete = updated == wanted && total == wanted && available >= wanted;
    available(deployment, status, wanted, available);
    failure(status, sets);
    Duration wait = progress(deployment, last, status, current, complete);
    ObjectNode live = workspace.get(ObjectKey.of("deployments.apps", deployment));
    if (live != null) {
      workspace.status("deployments.apps", live, status);
    }
    return wait;
  }

  private void annotate(ObjectNode deployment, @Nullable ObjectNode current) {
    if (current == null) {
      return;
    }
    String revision = Long.toString(DeploymentController.revision(current));
    String[] path = {"metadata", "annotations"};
    if (!Json.at(deployment, path).path(DeploymentController.REVISION).asText().equals(revision)) {
      workspace.change(
          "deployments.apps",
          deployment,
          changed -> Json.child(changed, path).put(DeploymentController.REVISION, revision));
    }
  }

  private void available(ObjectNode deployment, ObjectNode status, int wanted, int available) {
    JsonNode rolling = Json.at(deployment, "spec", "strategy", "rollingUpdate");
    int missing = DeploymentController.share(rolling.path("maxUnavailable"), wanted, false);
    boolean enough = available >= wanted - missing;
    Conditions.set(
        status,
        "Available",
        enough,
        enough ? "MinimumReplicasAvailable" : "MinimumReplicasUnavailable",
        enough
            ? "Deployment has minimum availability."
            : "Deployment does not have minimum availability.",
        workspace.now());
  }

  private void failure(ObjectNode status, List<ObjectNode> sets) {
    for (ObjectNode set : sets) {
      JsonNode failure = Conditions.get(set.path("status"), "ReplicaFailure");
      if (Json.text(failure, "status").equals("True")) {
        Conditions.set(
            status,
            "ReplicaFailure",
            true,
            Json.text(failure, "reason"),
            Json.text(failure, "message"),
            workspace.now());
        return;
      }
    }
    Conditions.remove(status, "ReplicaFailure");
  }

  private @Nullable Duration progress(
      ObjectNode deployment,
      JsonNode last,
      ObjectNode status,
      @Nullable ObjectNode current,
      boolean complete) {
    String set = current == null ? "" : Json.name(current);
    JsonNode condition = Conditions.get(last, "Progressing");
    if (complete) {
      stamp(
          status,
          true,
          "NewReplicaSetAvailable",
          "ReplicaSet \"" + set + "\" has successfully progressed.",
          !Json.text(condition, "reason").equals("NewReplicaSetAvailable"));
      return null;
    }
    boolean changed =
        !last.path("observedGeneration").equals(status.path("observedGeneration"))
            || grew(last, status, "updatedReplicas")
            || grew(last, status, "readyReplicas")
            || grew(last, status, "availableReplicas")
            || grew(status, last, "replicas");
    if (changed || condition.isMissingNode()) {
      stamp(status, true, "ReplicaSetUpdated", "ReplicaSet \"" + set + "\" is progressing.", true);
      condition = Conditions.get(status, "Progressing");
    }
    int seconds = Json.number(deployment, 600, "spec", "progressDeadlineSeconds");
    Duration left =
        Duration.ofSeconds(seconds).minus(workspace.since(condition.path("lastUpdateTime")));
    boolean settled =
        Json.text(condition, "reason").equals("NewReplicaSetAvailable")
            || Json.text(condition, "reason").equals("ProgressDeadlineExceeded");
    if (settled) {
      return null;
    }
    if (left.isNegative() || left.isZero()) {
      stamp(
          status,
          false,
          "ProgressDeadlineExceeded",
          "ReplicaSet \"" + set + "\" has timed out progressing.",
          true);
      return null;
    }
    return left;
  }

  private void stamp(
      ObjectNode status, boolean truth, String reason, String message, boolean moved) {
    ObjectNode condition =
        Conditions.set(status, "Progressing", truth, reason, message, workspace.now());
    if (moved) {
      condition.put("lastUpdateTime", workspace.now());
    }
  }

  private static boolean grew(JsonNode before, JsonNode after, String field) {
    return Json.number(after, 0, field) > Json.number(before, 0, field);
  }

  private static void count(ObjectNode status, String field, int value) {
    if (value == 0) {
      status.remove(field);
    } else {
      status.put(field, value);
    }
  }

  private static int sum(List<ObjectNode> sets, String field) {
    return sets.stream().mapToInt(set -> Json.number(set, 0, "status", field)).sum();
  }
}
