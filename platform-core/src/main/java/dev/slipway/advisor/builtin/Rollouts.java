package dev.slipway.advisor.builtin;

import static dev.slipway.advisor.builtin.Fields.number;
import static dev.slipway.advisor.builtin.Fields.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.advisor.FindingKind;
import dev.slipway.advisor.ObservedObject;
import dev.slipway.advisor.ProposedAction;
import java.time.Duration;

/**
 * Workloads that do not get to where they should be. Comes last: a workload without its replicas
 * about which nothing else was found is a finding of its own.
 */
final class Rollouts implements Analyzer {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Override
  public void analyze(Snapshot snapshot, Findings findings) {
    for (ObservedObject deployment : snapshot.all("Deployment")) {
      JsonNode progressing = Fields.condition(deployment.json(), "Progressing");
      if (text(progressing, "reason").equals("ProgressDeadlineExceeded")) {
        findings.add(
            Draft.of(FindingKind.ROLLOUT_DEADLINE_EXCEEDED, deployment.object(), "")
                .says(
                    "The rollout of " + deployment.object().name() + " does not get on",
                    "Kubernetes says: " + text(progressing, "message") + ".")
                .cites(deployment.id() + "/status")
                .since(Fields.time(progressing, "lastTransitionTime"))
                .recommends("See why the new Pods are not available."));
      }
      if (Fields.at(deployment.json(), "spec", "paused").asBoolean()) {
        findings.add(
            Draft.of(FindingKind.DEPLOYMENT_PAUSED, deployment.object(), "")
                .says(
                    "Deployment " + deployment.object().name() + " is paused",
                    "Changes of it make no new Pods until it is resumed.")
                .cites(deployment.id() + "/spec")
                .recommends(
                    "Resume it when its changes are to take effect.",
                    new ProposedAction.SetValue(deployment.object(), "spec.paused", "false")));
      }
      unavailable(snapshot, deployment, "availableReplicas", findings);
    }
    for (ObservedObject set : snapshot.all("StatefulSet")) {
      unavailable(snapshot, set, "readyReplicas", findings);
    }
  }

  private static void unavailable(
      Snapshot snapshot, ObservedObject workload, String field, Findings findings) {
    int wanted = number(workload.json(), 1, "spec", "replicas");
    int there = number(workload.json(), 0, "status", field);
    if (there < wanted
        && snapshot.age(workload.json()).compareTo(PATIENCE) > 0
        && !isStarting(snapshot, workload)
        && !findings.isAbout(workload.object())) {
      findings.add(
          Draft.of(FindingKind.WORKLOAD_UNAVAILABLE, workload.object(), "")
              .says(
                  workload.object().label() + " has " + there + " of " + wanted + " replicas",
                  "What was looked at does not say why.")
              .cites(workload.id() + "/status")
              .recommends("Look at its Pods and their events."));
    }
  }

  private static boolean isStarting(Snapshot snapshot, ObservedObject workload) {
    return snapshot.livePods().stream()
        .filter(pod -> snapshot.root(pod).equals(workload.object()))
        .anyMatch(pod -> snapshot.age(pod.json()).compareTo(PATIENCE) < 0);
  }
}
