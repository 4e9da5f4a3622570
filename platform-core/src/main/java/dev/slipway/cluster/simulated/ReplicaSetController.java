package dev.slipway.cluster.simulated;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps as many Pods as a ReplicaSet asks for. */
final class ReplicaSetController extends OwnerController {
  ReplicaSetController(Workspace workspace) {
    super(workspace, "ReplicaSet", "replicasets.apps", "pods");
  }

  @Override
  @Nullable Duration reconcile(ObjectNode set) {
    int wanted = Json.number(set, 1, "spec", "replicas");
    List<ObjectNode> active = active(set);
    String refusal = "";
    if (active.size() < wanted) {
      refusal = add(set, wanted - active.size());
    } else {
      drop(set, active, active.size() - wanted);
    }
    Duration wait = status(set, refusal);
    return refusal.isEmpty() ? wait : AFTER_REFUSAL;
  }

  private List<ObjectNode> active(ObjectNode set) {
    List<ObjectNode> active = new ArrayList<>(workspace.controlledBy(set, "pods"));
    active.removeIf(pod -> !PodTemplates.active(pod));
    return active;
  }

  /** Creates Pods; returns the reason when one is refused. */
  private String add(ObjectNode set, int missing) {
    for (int count = 0; count < missing; count++) {
      ObjectNode pod = PodTemplates.pod(set);
      Json.child(pod, "metadata").put("generateName", Json.name(set) + '-');
      try {
        ObjectNode created = workspace.create("pods", pod);
        tell(set, PodEvent.normal("SuccessfulCreate", "Created pod: " + Json.name(created)));
      } catch (ApiException refused) {
        tell(set, PodEvent.warning("FailedCreate", "Error creating: " + refused.message()));
        return refused.message();
      }
    }
    return "";
  }

  private void drop(ObjectNode set, List<ObjectNode> active, int surplus) {
    Comparator<ObjectNode> unreadyFirst = Comparator.comparing(PodTemplates::ready);
    Comparator<ObjectNode> oldestFirst =
        Comparator.comparing(pod -> Json.text(pod, "metadata", "creationTimestamp"));
    active.sort(unreadyFirst.thenComparing(oldestFirst.reversed()));
    for (ObjectNode pod : active.subList(0, surplus)) {
      workspace.delete("pods", pod, DeleteOptions.BACKGROUND);
      tell(set, PodEvent.normal("SuccessfulDelete", "Deleted pod: " + Json.name(pod)));
    }
  }

  private void tell(ObjectNode set, PodEvent event) {
    workspace.event(set, "replicaset-controller", event);
  }

  private @Nullable Duration status(ObjectNode set, String refusal) {
    List<ObjectNode> active = active(set);
    Availability availability =
        Availability.of(active, Json.number(set, 0, "spec", "minReadySeconds"), workspace);
    ObjectNode status = Workspace.statusOf(set);
    status.put("replicas", active.size());
    status.set("observedGeneration", Json.at(set, "metadata", "generation"));
    count(status, "fullyLabeledReplicas", active.size());
    count(status, "readyReplicas", availability.ready());
    count(status, "availableReplicas", availability.available());
    if (refusal.isEmpty()) {
      Conditions.remove(status, "ReplicaFailure");
      if (status.path("conditions").isEmpty()) {
        status.remove("conditions");
      }
    } else {
      Conditions.set(status, "ReplicaFailure", true, "FailedCreate", refusal, workspace.now());
    }
    workspace.status(type, set, status);
    return availability.again();
  }

  private static void count(ObjectNode status, String field, int value) {
    if (value == 0) {
      status.remove(field);
    } else {
      status.put(field, value);
    }
  }
}
