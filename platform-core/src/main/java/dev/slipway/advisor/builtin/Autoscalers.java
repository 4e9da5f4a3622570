package dev.slipway.advisor.builtin;

import static dev.slipway.advisor.builtin.Fields.number;
import static dev.slipway.advisor.builtin.Fields.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.advisor.FindingKind;
import dev.slipway.advisor.ObservedObject;
import dev.slipway.advisor.ProposedAction;

/** Autoscalers that cannot do their work, or that are at the end of it. */
final class Autoscalers implements Analyzer {
  @Override
  public void analyze(Snapshot snapshot, Findings findings) {
    for (ObservedObject scaler : snapshot.all("HorizontalPodAutoscaler")) {
      JsonNode able = Fields.condition(scaler.json(), "AbleToScale");
      JsonNode active = Fields.condition(scaler.json(), "ScalingActive");
      JsonNode limited = Fields.condition(scaler.json(), "ScalingLimited");
      if (text(able, "status").equals("False") && text(able, "reason").equals("FailedGetScale")) {
        findings.add(
            draft(FindingKind.AUTOSCALER_TARGET_MISSING, scaler)
                .says(
                    "Autoscaler " + scaler.object().name() + " does not find what it is to scale",
                    "Kubernetes says: " + text(able, "message") + ".")
                .recommends("Name a workload that exists in scaleTargetRef."));
      } else if (text(active, "status").equals("False")
          && text(active, "reason").startsWith("FailedGet")) {
        findings.add(
            draft(FindingKind.AUTOSCALER_NO_METRICS, scaler)
                .says(
                    "Autoscaler " + scaler.object().name() + " gets no metrics",
                    "Kubernetes says: " + LogClue.cut(text(active, "message")) + ".")
                .recommends(
                    "Install metrics-server, or what serves the metric, and give the containers"
                        + " requests."));
      } else if (text(limited, "status").equals("True")
          && text(limited, "reason").equals("TooManyReplicas")
          && number(scaler.json(), 0, "status", "currentReplicas")
              >= number(scaler.json(), 1, "spec", "maxReplicas")) {
        int most = number(scaler.json(), 1, "spec", "maxReplicas");
        findings.add(
            draft(FindingKind.AUTOSCALER_AT_MAXIMUM, scaler)
                .says(
                    "Autoscaler " + scaler.object().name() + " would scale beyond its maximum",
                    "The load asks for more than " + most + " replicas.")
                .recommends(
                    "Raise maxReplicas, or give each replica more.",
                    new ProposedAction.SetValue(scaler.object(), "spec.maxReplicas", "")));
      }
    }
  }

  private static Draft draft(FindingKind kind, ObservedObject scaler) {
    return Draft.of(kind, scaler.object(), "").cites(scaler.id() + "/status");
  }
}
