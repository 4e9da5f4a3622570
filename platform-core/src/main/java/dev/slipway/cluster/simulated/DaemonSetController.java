package dev.slipway.cluster.simulated;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps one Pod of a DaemonSet on the one node. */
final class DaemonSetController extends OwnerController {
  private static final String REVISION = "controller-revision-hash";

  DaemonSetController(Workspace workspace) {
    super(workspace, "DaemonSet", "daemonsets.apps", "pods");
  }

  @Override
  @Nullable Duration reconcile(ObjectNode set) {
    String revision = PodTemplates.hash(Json.at(set, "spec", "template"));
    int wanted = fits(set) ? 1 : 0;
    Duration refused = null;
    List<ObjectNode> pods = workspace.controlledBy(set, "pods");
    if (pods.isEmpty() && wanted == 1) {
      refused = create(set, revision);
    }
    for (ObjectNode pod : pods) {
      boolean outdated =
          !Json.at(pod, "metadata", "labels").path(REVISION).asText().equals(revision)
              && Json.text(set, "spec", "updateStrategy", "type").equals("RollingUpdate");
      if (!Json.deleting(pod) && (wanted == 0 || outdated || !PodTemplates.active(pod))) {
        workspace.delete("pods", pod, DeleteOptions.BACKGROUND);
      }
    }
    Duration again = status(set, wanted, revision);
    return refused == null ? again : refused;
  }

  private @Nullable Duration create(ObjectNode set, String revision) {
    ObjectNode pod = PodTemplates.pod(set);
    Json.child(pod, "metadata").put("generateName", Json.name(set) + '-');
    Json.child(pod, "metadata", "labels").put(REVISION, revision);
    try {
      ObjectNode created = workspace.create("pods", pod);
      workspace.event(
          set,
          "daemonset-controller",
          PodEvent.normal("SuccessfulCreate", "Created pod: " + Json.name(created)));
      return null;
    } catch (ApiException refusal) {
      workspace.event(
          set,
          "daemonset-controller",
          PodEvent.warning("FailedCreate", "Error creating: " + refusal.message()));
      return AFTER_REFUSAL;
    }
  }

  /** Whether the Pods' node selector lets them onto the node. */
  private boolean fits(ObjectNode set) {
    ObjectNode node = workspace.get(new ObjectKey("nodes", "", KubeletController.NODE));
    JsonNode wanted = Json.at(set, "spec", "template", "spec", "nodeSelector");
    return node != null && Selector.ofPairs(wanted).matches(Json.at(node, "metadata", "labels"));
  }

  private @Nullable Duration status(ObjectNode set, int wanted, String revision) {
    List<ObjectNode> active =
        workspace.controlledBy(set, "pods").stream().filter(PodTemplates::active).toList();
    Availability availability =
        Availability.of(active, Json.number(set, 0, "spec", "minReadySeconds"), workspace);
    long updated =
        active.stream()
            .filter(
                pod -> Json.at(pod, "metadata", "labels").path(REVISION).asText().equals(revision))
            .count();
    ObjectNode status = Workspace.statusOf(set);
    status.set("observedGeneration", Json.at(set, "metadata", "generation"));
    status.put("desiredNumberScheduled", wanted);
    status.put("currentNumberScheduled", Math.min(wanted, active.size()));
    status.put("numberMisscheduled", 0);
    status.put("updatedNumberScheduled", updated);
    status.put("numberReady", availability.ready());
    status.put("numberAvailable", availability.available());
    status.put("numberUnavailable", Math.max(0, wanted - availability.available()));
    workspace.status(type, set, status);
    return availability.again();
  }
}
