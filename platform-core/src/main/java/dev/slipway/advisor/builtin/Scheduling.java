package dev.slipway.advisor.builtin;

import static dev.slipway.advisor.builtin.Fields.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.advisor.FindingKind;
import dev.slipway.advisor.ObservedObject;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Pods that no node takes, and why most nodes do not. */
final class Scheduling implements Analyzer {
  private static final Pattern COUNTED = Pattern.compile("(\\d+) ((?:[^,.]|\\.(?=\\S))+)");

  private record Reason(FindingKind kind, int nodes, String words) {}

  @Override
  public void analyze(Snapshot snapshot, Findings findings) {
    for (ObservedObject pod : snapshot.livePods()) {
      JsonNode condition = Fields.condition(pod.json(), "PodScheduled");
      if (text(condition, "status").equals("False")
          && !text(condition, "reason").equals("SchedulingGated")) {
        findings.add(draft(snapshot, pod, condition));
      }
    }
  }

  private static Draft draft(Snapshot snapshot, ObservedObject pod, JsonNode condition) {
    List<ObservedObject> events = snapshot.events(pod.object(), "FailedScheduling");
    String said = text(condition, "message");
    if (said.isEmpty() && !events.isEmpty()) {
      said = Snapshot.message(events.get(0));
    }
    Reason reason = reason(said);
    Draft draft =
        Draft.of(reason.kind, snapshot.root(pod), "")
            .says(title(reason.kind), "The scheduler says: " + LogClue.cut(said.strip()))
            .cites(pod.id() + "/status")
            .since(Fields.time(pod.json(), "metadata", "creationTimestamp"))
            .recommends(remedy(reason.kind));
    events.stream().limit(1).forEach(event -> draft.cites(event.id()));
    return draft;
  }

  /** Why most nodes do not take the Pod; taints of control planes count least. */
  private static Reason reason(String said) {
    if (said.contains("no nodes available") || said.startsWith("0/0 nodes")) {
      return new Reason(FindingKind.NO_NODES, 0, said);
    }
    String first = said.split("preemption:", 2)[0];
    Reason best = new Reason(kind(first), -1, first);
    Matcher counted = COUNTED.matcher(first.substring(first.indexOf(':') + 1));
    while (counted.find()) {
      FindingKind kind = kind(counted.group(2));
      boolean isControlPlane = counted.group(2).contains("node-role.kubernetes.io/control-plane");
      int nodes = isControlPlane ? 0 : Integer.parseInt(counted.group(1));
      if (kind != FindingKind.UNSCHEDULABLE && nodes > best.nodes) {
        best = new Reason(kind, nodes, counted.group(2));
      }
    }
    return best;
  }

  private static FindingKind kind(String words) {
    if (words.contains("Insufficient") || words.contains("Too many pods")) {
      return FindingKind.UNSCHEDULABLE_RESOURCES;
    }
    if (words.contains("PersistentVolumeClaim")
        || words.contains("persistentvolumeclaim")
        || words.contains("volume node affinity")
        || words.contains("persistent volume")) {
      return FindingKind.UNSCHEDULABLE_VOLUME;
    }
    if (words.contains("taint")) {
      return FindingKind.UNSCHEDULABLE_TAINTS;
    }
    if (words.contains("affinity") || words.contains("selector") || words.contains("topology")) {
      return FindingKind.UNSCHEDULABLE_AFFINITY;
    }
    return FindingKind.UNSCHEDULABLE;
  }

  private static String title(FindingKind kind) {
    return switch (kind) {
      case NO_NODES -> "The cluster has no nodes";
      case UNSCHEDULABLE_RESOURCES -> "No node has room for its Pods";
      case UNSCHEDULABLE_TAINTS -> "The nodes are tainted against its Pods";
      case UNSCHEDULABLE_AFFINITY -> "No node matches what its Pods ask of a node";
      case UNSCHEDULABLE_VOLUME -> "Its Pods wait for a volume";
      default -> "No node takes its Pods";
    };
  }

  private static String remedy(FindingKind kind) {
    return switch (kind) {
      case NO_NODES -> "Add nodes, or start those that there are.";
      case UNSCHEDULABLE_RESOURCES -> "Lower the requests, or add nodes.";
      case UNSCHEDULABLE_TAINTS -> "Add the tolerations, or remove the taints from the nodes.";
      case UNSCHEDULABLE_AFFINITY ->
          "Correct nodeSelector, affinity or spread constraints, or label the nodes.";
      case UNSCHEDULABLE_VOLUME -> "See why the claim is not bound.";
      default -> "Do what the scheduler's words ask for.";
    };
  }
}
