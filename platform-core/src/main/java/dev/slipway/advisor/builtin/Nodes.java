package dev.slipway.advisor.builtin;

import static dev.slipway.advisor.builtin.Fields.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.advisor.FindingKind;
import dev.slipway.advisor.ObservedObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Nodes that are not well, and Pods that they had to give up. */
final class Nodes implements Analyzer {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration STUCK = Duration.ofMinutes(10);

  @Override
  public void analyze(Snapshot snapshot, Findings findings) {
    for (ObservedObject node : snapshot.all("Node")) {
      node(node, findings);
    }
    for (ObservedObject pod : snapshot.all("Pod")) {
      evicted(snapshot, pod, findings);
      terminating(snapshot, pod, findings);
    }
  }

  private static void node(ObservedObject node, Findings findings) {
    JsonNode ready = Fields.condition(node.json(), "Ready");
    if (ready.isObject() && !text(ready, "status").equals("True")) {
      findings.add(
          Draft.of(FindingKind.NODE_NOT_READY, node.object(), "")
              .says(
                  "Node " + node.object().name() + " is not ready",
                  "It says: " + text(ready, "message") + ".")
              .cites(node.id() + "/status")
              .since(Fields.time(ready, "lastTransitionTime"))
              .recommends("Look at the node's kubelet, container runtime and network."));
    }
    for (String pressure : List.of("MemoryPressure", "DiskPressure", "PIDPressure")) {
      JsonNode condition = Fields.condition(node.json(), pressure);
      if (text(condition, "status").equals("True")) {
        findings.add(
            Draft.of(FindingKind.NODE_UNDER_PRESSURE, node.object(), pressure)
                .says(
                    "Node " + node.object().name() + " has " + pressure,
                    "It says: " + text(condition, "message") + ". It gives up Pods and takes none.")
                .cites(node.id() + "/status")
                .since(Fields.time(condition, "lastTransitionTime"))
                .recommends("Free or add what the node lacks, or set requests that fit."));
      }
    }
  }

  private static void evicted(Snapshot snapshot, ObservedObject pod, Findings findings) {
    Instant at = Fields.time(pod.json(), "status", "startTime");
    if (text(pod.json(), "status", "reason").equals("Evicted")
        && (at == null || Duration.between(at, snapshot.takenAt()).compareTo(DAY) < 0)) {
      findings.add(
          Draft.of(FindingKind.POD_EVICTED, snapshot.root(pod), "")
              .says(
                  "Pods were evicted from their node",
                  "The node says: " + LogClue.cut(text(pod.json(), "status", "message").strip()))
              .cites(pod.id() + "/status")
              .since(at)
              .recommends(
                  "Request what the Pods use, so that they are placed where it is, and limit it."));
    }
  }

  private static void terminating(Snapshot snapshot, ObservedObject pod, Findings findings) {
    Instant deleted = Fields.time(pod.json(), "metadata", "deletionTimestamp");
    if (deleted != null && Duration.between(deleted, snapshot.takenAt()).compareTo(STUCK) > 0) {
      findings.add(
          Draft.of(FindingKind.POD_STUCK_TERMINATING, snapshot.root(pod), pod.object().name())
              .says(
                  "Pod " + pod.object().name() + " does not go away",
                  Fields.at(pod.json(), "metadata", "finalizers").isEmpty()
                      ? "Its node "
                          + text(pod.json(), "spec", "nodeName")
                          + " does not confirm its end."
                      : "It waits for its finalizers.")
              .cites(pod.id())
              .since(deleted)
              .recommends("Look at the node, or at what should remove the finalizers."));
    }
  }
}
