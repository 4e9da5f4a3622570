package dev.slipway.cluster.simulated;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps one ReplicaSet for each template of a Deployment and rolls from the old to the new. */
final class DeploymentController extends OwnerController {
  private static final String SETS = "replicasets.apps";
  private static final String HASH = "pod-template-hash";
  static final String REVISION = "deployment.kubernetes.io/revision";

  private final DeploymentStatus statuses;

  DeploymentController(Workspace workspace) {
    super(workspace, "Deployment", "deployments.apps", SETS);
    this.statuses = new DeploymentStatus(workspace);
  }

  @Override
  @Nullable Duration reconcile(ObjectNode deployment) {
    List<ObjectNode> sets = workspace.controlledBy(deployment, SETS);
    ObjectNode current = current(deployment, sets);
    if (current == null && !deployment.path("spec").path("paused").asBoolean()) {
      current = newSet(deployment, sets);
    }
    List<ObjectNode> old = new ArrayList<>(sets);
    ObjectNode kept = current;
    old.removeIf(set -> kept != null && Json.uid(set).equals(Json.uid(kept)));
    if (current != null) {
      if (Json.text(deployment, "spec", "strategy", "type").equals("Recreate")) {
        recreate(deployment, current, old);
      } else {
        roll(deployment, current, old);
      }
    }
    List<ObjectNode> after = workspace.controlledBy(deployment, SETS);
    Duration wait = statuses.update(deployment, current(deployment, after), after);
    cleanUp(deployment, after);
    return wait;
  }

  private static @Nullable ObjectNode current(ObjectNode deployment, List<ObjectNode> sets) {
    JsonNode wanted = Json.at(deployment, "spec", "template");
    for (ObjectNode set : sets) {
      ObjectNode template = ((ObjectNode) Json.at(set, "spec", "template")).deepCopy();
      ObjectNode labels = Json.child(template, "metadata", "labels");
      labels.remove(HASH);
      if (template.equals(wanted)) {
        return set;
      }
    }
    return null;
  }

  private ObjectNode newSet(ObjectNode deployment, List<ObjectNode> sets) {
    JsonNode template = Json.at(deployment, "spec", "template");
    String hash = PodTemplates.hash(template);
    ObjectNode set = Json.object().put("apiVersion", "apps/v1").put("kind", "ReplicaSet");
    ObjectNode metadata = set.putObject("metadata");
    metadata.put("namespace", Json.namespace(deployment));
    metadata.put("name", Json.name(deployment) + '-' + hash);
    metadata.set("labels", Json.at(template, "metadata", "labels").deepCopy());
    Json.child(metadata, "labels").put(HASH, hash);
    long revision = sets.stream().mapToLong(DeploymentController::revision).max().orElse(0) + 1;
    Json.child(metadata, "annotations").put(REVISION, Long.toString(revision));
    ObjectNode spec = set.putObject("spec");
    spec.put("replicas", 0);
    if (Json.has(deployment, "spec", "minReadySeconds")) {
      spec.set("minReadySeconds", Json.at(deployment, "spec", "minReadySeconds"));
    }
    spec.set("selector", Json.at(deployment, "spec", "selector").deepCopy());
    Json.child(spec, "selector", "matchLabels").put(HASH, hash);
    spec.set("template", template.deepCopy());
    Json.child(spec, "template", "metadata", "labels").put(HASH, hash);
    Workspace.own(deployment, set);
    return workspace.create(SETS, set);
  }

  static long revision(JsonNode set) {
    return Json.at(set, "metadata", "annotations").path(REVISION).asLong(0);
  }

  private void recreate(ObjectNode deployment, ObjectNode current, List<ObjectNode> old) {
    old.forEach(set -> scale(deployment, set, 0));
    boolean ended = old.stream().allMatch(set -> workspace.controlledBy(set, "pods").isEmpty());
    if (ended) {
      scale(deployment, current, replicas(deployment));
    }
  }

  private void roll(ObjectNode deployment, ObjectNode current, List<ObjectNode> old) {
    int wanted = replicas(deployment);
    JsonNode rolling = Json.at(deployment, "spec", "strategy", "rollingUpdate");
    int surge = share(rolling.path("maxSurge"), wanted, true);
    int unavailable = share(rolling.path("maxUnavailable"), wanted, false);
    if (surge == 0 && unavailable == 0) {
      unavailable = 1;
    }
    int before = specReplicas(current);
    int others = old.stream().mapToInt(DeploymentController::specReplicas).sum();
    int next = wanted;
    if (others > 0 && before < wanted) {
      next = Math.min(wanted, before + Math.max(0, wanted + surge - before - others));
    }
    scale(deployment, current, next);
    shrink(deployment, current, next, old, wanted - unavailable);
  }

  private void shrink(
      ObjectNode deployment, ObjectNode current, int next, List<ObjectNode> old, int least) {
    int total = next + old.stream().mapToInt(DeploymentController::specReplicas).sum();
    int unavailable = Math.max(0, next - available(current));
    int room = total - least - unavailable;
    List<ObjectNode> byAge = new ArrayList<>(old);
    byAge.sort(Comparator.comparingLong(DeploymentController::revision));
    for (ObjectNode set : byAge) {
      int unhealthy = specReplicas(set) - available(set);
      int fewer = Math.max(0, Math.min(room, unhealthy));
      if (fewer > 0) {
        room -= fewer;
        scale(deployment, set, specReplicas(set) - fewer);
      }
    }
    int availableNow =
        available(current) + old.stream().mapToInt(DeploymentController::available).sum();
    int spare = availableNow - least;
    for (ObjectNode set : byAge) {
      ObjectNode live = workspace.get(ObjectKey.of(SETS, set));
      int size = live == null ? 0 : specReplicas(live);
      int fewer = Math.max(0, Math.min(spare, size));
      if (live != null && fewer > 0) {
        spare -= fewer;
        scale(deployment, live, size - fewer);
      }
    }
  }

  private void scale(ObjectNode deployment, ObjectNode set, int replicas) {
    int before = specReplicas(set);
    if (before == replicas) {
      return;
    }
    workspace.change(SETS, set, changed -> Json.child(changed, "spec").put("replicas", replicas));
    workspace.event(
        deployment,
        "deployment-controller",
        PodEvent.normal(
            "ScalingReplicaSet",
            "Scaled "
                + (replicas > before ? "up" : "down")
                + " replica set "
                + Json.name(set)
                + " to "
                + replicas
                + " from "
                + before));
  }

  /** A number, or a percentage of one that is rounded up or down. */
  static int share(JsonNode value, int whole, boolean up) {
    String text = value.asText("");
    if (!text.endsWith("%")) {
      return value.asInt(0);
    }
    double part = whole * Integer.parseInt(text.substring(0, text.length() - 1)) / 100.0;
    return (int) (up ? Math.ceil(part) : Math.floor(part));
  }

  private static int replicas(JsonNode deployment) {
    return Json.number(deployment, 1, "spec", "replicas");
  }

  private static int specReplicas(JsonNode set) {
    return Json.number(set, 0, "spec", "replicas");
  }

  private static int available(JsonNode set) {
    return Json.number(set, 0, "status", "availableReplicas");
  }

  private void cleanUp(ObjectNode deployment, List<ObjectNode> sets) {
    ObjectNode current = current(deployment, sets);
    List<ObjectNode> empty =
        sets.stream()
            .filter(set -> current == null || !Json.uid(set).equals(Json.uid(current)))
            .filter(set -> specReplicas(set) == 0 && Json.number(set, 0, "status", "replicas") == 0)
            .sorted(Comparator.comparingLong(DeploymentController::revision))
            .toList();
    int surplus = empty.size() - Json.number(deployment, 10, "spec", "revisionHistoryLimit");
    empty
        .subList(0, Math.max(0, surplus))
        .forEach(set -> workspace.delete(SETS, set, DeleteOptions.BACKGROUND));
  }
}
