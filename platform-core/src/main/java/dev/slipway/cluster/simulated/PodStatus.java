package dev.slipway.cluster.simulated;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** The status documents that a kubelet writes for one Pod. */
final class PodStatus {
  private final ObjectNode pod;
  private final String now;
  private final ObjectNode status;

  PodStatus(ObjectNode pod, String now, String podIp, String hostIp) {
    this.pod = pod;
    this.now = now;
    this.status =
        pod.get("status") instanceof ObjectNode before ? before.deepCopy() : Json.object();
    status.put("hostIP", hostIp).put("podIP", podIp);
    status.putArray("podIPs").addObject().put("ip", podIp);
  }

  /** Bound to a node, nothing started. */
  ObjectNode creating() {
    status.put("phase", "Pending").put("startTime", now);
    Conditions.set(status, "Initialized", initContainers().isEmpty(), "", "", now);
    unready();
    containers("initContainers", "initContainerStatuses", this::creatingState);
    containers("containers", "containerStatuses", this::creatingState);
    return status;
  }

  private void creatingState(ObjectNode container) {
    container.put("ready", false).put("started", false).put("restartCount", restarts(container));
    container.putObject("state").putObject("waiting").put("reason", "ContainerCreating");
  }

  ObjectNode running(boolean ready) {
    status.put("phase", "Running");
    initialized();
    containers(
        "containers",
        "containerStatuses",
        container -> {
          container.put("ready", ready).put("started", true);
          container.put("restartCount", restarts(container));
          container.put("containerID", "simulated://" + Json.uid(pod));
          if (!Json.has(container, "state", "running")) {
            container.putObject("state").putObject("running").put("startedAt", now);
          }
        });
    if (ready) {
      Conditions.set(status, "ContainersReady", true, "", "", now);
      Conditions.set(status, "Ready", true, "", "", now);
    } else {
      unready();
    }
    return status;
  }

  ObjectNode succeeded() {
    return ended("Succeeded", 0, "Completed");
  }

  ObjectNode failed() {
    initialized();
    return ended("Failed", 1, "Error");
  }

  private ObjectNode ended(String phase, int code, String reason) {
    status.put("phase", phase);
    containers(
        "containers",
        "containerStatuses",
        container -> {
          container.put("ready", false).put("started", false);
          container.put("restartCount", restarts(container));
          String started = Json.text(container, "state", "running", "startedAt");
          terminated(container.putObject("state"), code, reason, started.isEmpty() ? now : started);
        });
    for (String type : List.of("ContainersReady", "Ready")) {
      Conditions.set(status, type, false, code == 0 ? "PodCompleted" : "PodFailed", "", now);
    }
    return status;
  }

  ObjectNode crashed() {
    status.put("phase", "Running");
    initialized();
    containers(
        "containers",
        "containerStatuses",
        container -> {
          container.put("ready", false).put("started", false);
          boolean before =
              Json.has(container, "state", "running")
                  || restarts(container) > 0
                  || Json.has(container, "lastState", "terminated");
          container.put("restartCount", restarts(container) + 1);
          terminated(container.putObject("lastState"), 1, "Error", now);
          container
              .putObject("state")
              .putObject("waiting")
              .put("reason", "CrashLoopBackOff")
              .put(
                  "message",
                  "back-off "
                      + (before ? "20s" : "10s")
                      + " restarting failed container="
                      + Json.text(container, "name")
                      + " pod="
                      + fullName());
        });
    unready();
    return status;
  }

  ObjectNode imagePullFailed() {
    return waiting(
        "ErrImagePull",
        image ->
            "rpc error: code = NotFound desc = failed to pull and unpack image \""
                + image
                + "\": "
                + image
                + ": not found");
  }

  ObjectNode imagePullBackOff() {
    return waiting("ImagePullBackOff", image -> "Back-off pulling image \"" + image + '"');
  }

  /** All containers wait for the same reason. */
  ObjectNode waiting(String reason, UnaryOperator<String> message) {
    status.put("phase", "Pending");
    initialized();
    containers(
        "containers",
        "containerStatuses",
        container -> {
          container.put("ready", false).put("started", false);
          container.put("restartCount", restarts(container));
          container
              .putObject("state")
              .putObject("waiting")
              .put("reason", reason)
              .put("message", message.apply(Json.text(container, "image")));
        });
    unready();
    return status;
  }

  List<PodEvent> started() {
    List<PodEvent> events = new ArrayList<>();
    for (JsonNode container : Json.at(pod, "spec", "containers")) {
      String name = Json.text(container, "name");
      events.add(PodEvent.normal("Created", "Created container " + name));
      events.add(PodEvent.normal("Started", "Started container " + name));
    }
    return events;
  }

  List<PodEvent> pullFailedEvents() {
    String image = Json.text(Json.at(pod, "spec", "containers").path(0), "image");
    return List.of(
        PodEvent.normal("Pulling", "Pulling image \"" + image + '"'),
        PodEvent.warning("Failed", "Failed to pull image \"" + image + "\": not found"),
        PodEvent.warning("Failed", "Error: ErrImagePull"));
  }

  List<PodEvent> pullBackOffEvents() {
    String image = Json.text(Json.at(pod, "spec", "containers").path(0), "image");
    return List.of(
        PodEvent.normal("BackOff", "Back-off pulling image \"" + image + '"'),
        PodEvent.warning("Failed", "Error: ImagePullBackOff"));
  }

  List<PodEvent> crashedEvents() {
    String name = Json.text(Json.at(pod, "spec", "containers").path(0), "name");
    return List.of(
        PodEvent.warning(
            "BackOff", "Back-off restarting failed container " + name + " in pod " + fullName()));
  }

  private String fullName() {
    return Json.name(pod) + '_' + Json.namespace(pod) + '(' + Json.uid(pod) + ')';
  }

  private void unready() {
    StringBuilder names = new StringBuilder();
    for (JsonNode container : Json.at(pod, "spec", "containers")) {
      names.append(names.isEmpty() ? "" : " ").append(Json.text(container, "name"));
    }
    String message = "containers with unready status: [" + names + ']';
    Conditions.set(status, "ContainersReady", false, "ContainersNotReady", message, now);
    Conditions.set(status, "Ready", false, "ContainersNotReady", message, now);
  }

  private void initialized() {
    Conditions.set(status, "Initialized", true, "", "", now);
    containers(
        "initContainers",
        "initContainerStatuses",
        container -> {
          if (!Json.has(container, "state", "terminated")) {
            container.put("ready", true).put("restartCount", restarts(container));
            terminated(container.putObject("state"), 0, "Completed", now);
          }
        });
  }

  private static void terminated(ObjectNode state, int code, String reason, String started) {
    state
        .putObject("terminated")
        .put("exitCode", code)
        .put("reason", reason)
        .put("startedAt", started)
        .put("finishedAt", started);
  }

  private JsonNode initContainers() {
    return Json.at(pod, "spec", "initContainers");
  }

  private static int restarts(ObjectNode container) {
    return Json.number(container, 0, "restartCount");
  }

  private void containers(String specs, String statuses, Consumer<ObjectNode> change) {
    JsonNode declared = Json.at(pod, "spec", specs);
    if (declared.isEmpty()) {
      return;
    }
    ArrayNode before = status.get(statuses) instanceof ArrayNode existing ? existing : Json.array();
    ArrayNode after = Json.array();
    for (JsonNode spec : declared) {
      String name = Json.text(spec, "name");
      ObjectNode container = Json.object();
      for (JsonNode each : before) {
        if (Json.text(each, "name").equals(name)) {
          container = each.deepCopy();
        }
      }
      container.put("name", name).put("image", Json.text(spec, "image"));
      container.put("imageID", "");
      if (!container.has("lastState")) {
        container.putObject("lastState");
      }
      change.accept(container);
      after.add(container);
    }
    status.set(statuses, after);
  }
}
