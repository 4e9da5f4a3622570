package dev.slipway.advisor.builtin;

import static dev.slipway.advisor.builtin.Fields.at;
import static dev.slipway.advisor.builtin.Fields.number;
import static dev.slipway.advisor.builtin.Fields.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.slipway.advisor.ObjectRef;
import dev.slipway.advisor.ObservedObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A container of a Pod.
 *
 * @param pod the Pod
 * @param workload what the Pod belongs to
 * @param init whether it runs before the others
 * @param spec what is asked for
 * @param status what is
 */
record PodContainer(
    ObservedObject pod, ObjectRef workload, boolean init, JsonNode spec, JsonNode status) {

  /** The containers of the Pods that are not done, those with a status first. */
  static List<PodContainer> of(Snapshot snapshot) {
    List<PodContainer> containers = new ArrayList<>();
    for (ObservedObject pod : snapshot.livePods()) {
      ObjectRef workload = snapshot.root(pod);
      for (boolean init : List.of(true, false)) {
        for (JsonNode spec : at(pod.json(), "spec", init ? "initContainers" : "containers")) {
          containers.add(new PodContainer(pod, workload, init, spec, status(pod, spec, init)));
        }
      }
    }
    return containers;
  }

  private static JsonNode status(ObservedObject pod, JsonNode spec, boolean init) {
    for (JsonNode status :
        at(pod.json(), "status", init ? "initContainerStatuses" : "containerStatuses")) {
      if (text(status, "name").equals(text(spec, "name"))) {
        return status;
      }
    }
    return MissingNode.getInstance();
  }

  String name() {
    return text(spec, "name");
  }

  String image() {
    return text(spec, "image");
  }

  JsonNode waiting() {
    return at(status, "state", "waiting");
  }

  String waitingReason() {
    return text(status, "state", "waiting", "reason");
  }

  int restarts() {
    return number(status, 0, "restartCount");
  }

  /** How it ended last; missing when it never has. */
  JsonNode ended() {
    JsonNode now = at(status, "state", "terminated");
    return now.isObject() ? now : at(status, "lastState", "terminated");
  }

  boolean isRunning() {
    return at(status, "state", "running").isObject();
  }

  boolean isReady() {
    return status.path("ready").asBoolean();
  }

  /** When the Pod was made. */
  @Nullable Instant created() {
    return Fields.time(pod.json(), "metadata", "creationTimestamp");
  }

  String statusId() {
    return pod.id() + "/status";
  }

  String words() {
    return (init ? "init container " : "container ") + name();
  }
}
