package dev.slipway.cluster.simulated;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps the numbered Pods of a StatefulSet, one after the other, with their claims. */
final class StatefulSetController extends OwnerController {
  private static final String REVISION = "controller-revision-hash";
  private static final String ORDINAL = "apps.kubernetes.io/pod-index";

  StatefulSetController(Workspace workspace) {
    super(workspace, "StatefulSet", "statefulsets.apps", "pods");
  }

  @Override
  @Nullable Duration reconcile(ObjectNode set) {
    String revision = Json.name(set) + '-' + PodTemplates.hash(Json.at(set, "spec", "template"));
    Duration refused = null;
    try {
      act(set, revision);
    } catch (ApiException refusal) {
      workspace.event(
          set,
          "statefulset-controller",
          PodEvent.warning(
              "FailedCreate",
              "create Pod in StatefulSet "
                  + Json.name(set)
                  + " failed error: "
                  + refusal.message()));
      refused = AFTER_REFUSAL;
    }
    Duration again = status(set, revision);
    return refused == null ? again : refused;
  }

  private void act(ObjectNode set, String revision) {
    int first = Json.number(set, 0, "spec", "ordinals", "start");
    int wanted = Json.number(set, 1, "spec", "replicas");
    boolean ordered = !Json.text(set, "spec", "podManagementPolicy").equals("Parallel");
    for (int ordinal = first; ordinal < first + wanted; ordinal++) {
      ObjectNode pod = pod(set, ordinal);
      if (pod == null) {
        create(set, ordinal, revision);
      } else if (ended(pod)) {
        workspace.delete("pods", pod, DeleteOptions.NOW);
      }
      if (ordered && (pod == null || !PodTemplates.ready(pod)) && !outdated(set, pod, revision)) {
        return;
      }
    }
    if (!condemn(set, first + wanted, ordered)) {
      update(set, first, wanted, revision);
    }
  }

  /** Whether a Pod that is not ready may be replaced by one of a newer template. */
  private static boolean outdated(ObjectNode set, @Nullable ObjectNode pod, String revision) {
    return pod != null
        && Json.text(set, "spec", "updateStrategy", "type").equals("RollingUpdate")
        && !Json.at(pod, "metadata", "labels").path(REVISION).asText().equals(revision);
  }

  private static boolean ended(ObjectNode pod) {
    String phase = Json.text(pod, "status", "phase");
    return !Json.deleting(pod) && (phase.equals("Failed") || phase.equals("Succeeded"));
  }

  /** Ends the Pods above the wanted number, the highest first; says whether there are any. */
  private boolean condemn(ObjectNode set, int end, boolean ordered) {
    List<ObjectNode> surplus = new ArrayList<>(pods(set));
    surplus.removeIf(pod -> ordinal(pod) < end);
    surplus.sort(Comparator.comparingInt(StatefulSetController::ordinal).reversed());
    for (ObjectNode pod : surplus) {
      if (!Json.deleting(pod)) {
        workspace.delete("pods", pod, DeleteOptions.BACKGROUND);
      }
      if (ordered) {
        return true;
      }
    }
    return !surplus.isEmpty();
  }

  private void update(ObjectNode set, int first, int wanted, String revision) {
    if (!Json.text(set, "spec", "updateStrategy", "type").equals("RollingUpdate")) {
      return;
    }
    int partition = Json.number(set, 0, "spec", "updateStrategy", "rollingUpdate", "partition");
    for (int ordinal = first + wanted - 1; ordinal >= Math.max(first, partition); ordinal--) {
      ObjectNode pod = pod(set, ordinal);
      if (pod == null || Json.deleting(pod)) {
        return;
      }
      if (outdated(set, pod, revision)) {
        workspace.delete("pods", pod, DeleteOptions.BACKGROUND);
        return;
      }
      if (!PodTemplates.ready(pod)) {
        return;
      }
    }
  }

  private List<ObjectNode> pods(ObjectNode set) {
    return workspace.controlledBy(set, "pods");
  }

  private @Nullable ObjectNode pod(ObjectNode set, int ordinal) {
    return workspace.get(
        new ObjectKey("pods", Json.namespace(set), Json.name(set) + '-' + ordinal));
  }

  private static int ordinal(JsonNode pod) {
    String name = Json.name(pod);
    return Integer.parseInt(name.substring(name.lastIndexOf('-') + 1));
  }

  private void create(ObjectNode set, int ordinal, String revision) {
    ObjectNode pod = PodTemplates.pod(set);
    String name = Json.name(set) + '-' + ordinal;
    Json.child(pod, "metadata").put("name", name);
    String current = currentRevision(set, ordinal, revision);
    Json.child(pod, "metadata", "labels")
        .put(REVISION, current)
        .put("statefulset.kubernetes.io/pod-name", name)
        .put(ORDINAL, Integer.toString(ordinal));
    ObjectNode spec = Json.child(pod, "spec");
    spec.put("hostname", name).put("subdomain", Json.text(set, "spec", "serviceName"));
    for (JsonNode template : Json.at(set, "spec", "volumeClaimTemplates")) {
      claim(set, template, name, spec);
    }
    workspace.create("pods", pod);
    workspace.event(
        set,
        "statefulset-controller",
        PodEvent.normal(
            "SuccessfulCreate",
            "create Pod " + name + " in StatefulSet " + Json.name(set) + " successful"));
  }

  /** The revision that a new Pod is labelled with: all are made from the newest template. */
  private static String currentRevision(ObjectNode set, int ordinal, String revision) {
    int partition = Json.number(set, 0, "spec", "updateStrategy", "rollingUpdate", "partition");
    String before = Json.text(set, "status", "currentRevision");
    return ordinal < partition && !before.isEmpty() ? before : revision;
  }

  private void claim(ObjectNode set, JsonNode template, String pod, ObjectNode spec) {
    String volume = Json.name(template);
    String name = volume + '-' + pod;
    ObjectKey key = new ObjectKey("persistentvolumeclaims", Json.namespace(set), name);
    if (workspace.get(key) == null) {
      ObjectNode claim = template.deepCopy();
      claim.remove("status");
      Json.child(claim, "metadata").put("name", name).put("namespace", Json.namespace(set));
      ObjectNode labels = Json.child(claim, "metadata", "labels");
      Json.at(set, "spec", "selector", "matchLabels")
          .properties()
          .forEach(each -> labels.set(each.getKey(), each.getValue()));
      workspace.create("persistentvolumeclaims", claim);
    }
    ArrayNode volumes =
        spec.get("volumes") instanceof ArrayNode existing ? existing : spec.putArray("volumes");
    volumes.removeIf(each -> Json.text(each, "name").equals(volume));
    ObjectNode entry = volumes.addObject().put("name", volume);
    entry.putObject("persistentVolumeClaim").put("claimName", name);
  }

  private @Nullable Duration status(ObjectNode set, String revision) {
    List<ObjectNode> pods = new ArrayList<>(pods(set));
    List<ObjectNode> active = pods.stream().filter(PodTemplates::active).toList();
    Availability availability =
        Availability.of(active, Json.number(set, 0, "spec", "minReadySeconds"), workspace);
    int wanted = Json.number(set, 1, "spec", "replicas");
    long updated =
        active.stream()
            .filter(
                pod -> Json.at(pod, "metadata", "labels").path(REVISION).asText().equals(revision))
            .count();
    ObjectNode status = Workspace.statusOf(set);
    String current = Json.text(status, "currentRevision");
    boolean complete = updated == wanted && pods.size() == wanted && availability.ready() == wanted;
    if (current.isEmpty() || complete) {
      current = revision;
    }
    status.set("observedGeneration", Json.at(set, "metadata", "generation"));
    status.put("replicas", pods.size());
    status.put("readyReplicas", availability.ready());
    status.put("availableReplicas", availability.available());
    status.put("updatedReplicas", updated);
    status.put("currentReplicas", current.equals(revision) ? updated : pods.size() - updated);
    status.put("currentRevision", current).put("updateRevision", revision);
    status.put("collisionCount", 0);
    ObjectNode live = workspace.get(ObjectKey.of(type, set));
    if (live != null) {
      workspace.status(type, live, status);
    }
    return availability.again();
  }
}
