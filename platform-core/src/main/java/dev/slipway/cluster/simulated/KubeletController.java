package dev.slipway.cluster.simulated;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Schedules Pods onto the one node, lets them live there, and ends those that are deleted. */
final class KubeletController implements Controller {
  static final String NODE = "simulated";
  private static final String NODE_IP = "192.0.2.1";
  private static final Duration UNSCHEDULABLE = Duration.ofSeconds(1);

  private final Workspace workspace;
  private final PodLife life;
  private final PodNeeds needs;
  private final Addresses addresses;

  KubeletController(Workspace workspace, PodLife life, Addresses addresses) {
    this.workspace = workspace;
    this.life = life;
    this.needs = new PodNeeds(workspace);
    this.addresses = addresses;
  }

  @Override
  public void observe(Change change, Consumer<ObjectKey> affected) {
    if (change.key().type().equals("pods")) {
      if (change.deleted()) {
        life.forget(Json.uid(change.object()));
      } else {
        affected.accept(change.key());
      }
    }
  }

  @Override
  public @Nullable Duration reconcile(ObjectKey key) {
    ObjectNode pod = workspace.get(key);
    if (pod == null) {
      return null;
    }
    if (Json.deleting(pod)) {
      return end(pod);
    }
    if (!Json.has(pod, "spec", "nodeName")) {
      return schedule(pod);
    }
    String config = needs.missingConfiguration(pod);
    if (!config.isEmpty()
        && Json.has(pod, "status", "startTime")
        && Json.text(pod, "status", "phase").equals("Pending")) {
      return misconfigured(pod, config);
    }
    PodLife.Step step = life.next(pod, address(pod), NODE_IP);
    if (step.status() != null) {
      workspace.status("pods", pod, step.status());
    }
    step.events().forEach(event -> workspace.event(pod, "kubelet", event));
    return step.again();
  }

  private String address(ObjectNode pod) {
    String before = Json.text(pod, "status", "podIP");
    return before.isEmpty() ? addresses.next() : before;
  }

  private Duration misconfigured(ObjectNode pod, String missing) {
    PodStatus next = new PodStatus(pod, workspace.now(), address(pod), NODE_IP);
    String message = missing + " not found";
    workspace.status("pods", pod, next.waiting("CreateContainerConfigError", image -> message));
    if (!Json.text(
            Json.at(pod, "status", "containerStatuses").path(0), "state", "waiting", "reason")
        .equals("CreateContainerConfigError")) {
      workspace.event(pod, "kubelet", PodEvent.warning("Failed", "Error: " + message));
    }
    return UNSCHEDULABLE;
  }

  private @Nullable Duration schedule(ObjectNode pod) {
    if (!Json.at(pod, "spec", "schedulingGates").isEmpty()) {
      return null;
    }
    String why = needs.unbound(pod);
    if (why.isEmpty() && life.unschedulable(pod)) {
      why = "0/1 nodes are available: 1 Insufficient cpu (scripted for this simulated pod).";
    }
    ObjectNode status = Workspace.statusOf(pod);
    if (!why.isEmpty()) {
      boolean known = Json.text(Conditions.get(status, "PodScheduled"), "message").equals(why);
      Conditions.set(status, "PodScheduled", false, "Unschedulable", why, workspace.now());
      workspace.status("pods", pod, status);
      if (!known) {
        workspace.event(pod, "default-scheduler", PodEvent.warning("FailedScheduling", why));
      }
      return UNSCHEDULABLE;
    }
    ObjectNode bound =
        workspace.change("pods", pod, changed -> Json.child(changed, "spec").put("nodeName", NODE));
    Conditions.set(status, "PodScheduled", true, "", "", workspace.now());
    workspace.status("pods", bound, status);
    workspace.event(
        pod,
        "default-scheduler",
        PodEvent.normal(
            "Scheduled",
            "Successfully assigned " + Json.namespace(pod) + '/' + Json.name(pod) + " to " + NODE));
    return null;
  }

  private @Nullable Duration end(ObjectNode pod) {
    Duration left = life.untilStopped(pod);
    if (!left.isZero()) {
      return left;
    }
    JsonNode finalizers = Json.at(pod, "metadata", "finalizers");
    if (finalizers.isEmpty()) {
      workspace.delete("pods", pod, DeleteOptions.NOW);
    }
    return null;
  }
}
