package dev.slipway.advisor.builtin;

import static dev.slipway.advisor.builtin.Fields.number;
import static dev.slipway.advisor.builtin.Fields.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.advisor.FindingKind;
import dev.slipway.advisor.ObjectRef;
import dev.slipway.advisor.ObservedObject;
import dev.slipway.advisor.ProposedAction;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Pods that do not come to be: quotas, limit ranges, admission. */
final class PodCreation implements Analyzer {
  private static final Duration RECENT = Duration.ofHours(1);
  private static final List<String> OWNERS =
      List.of("ReplicaSet", "StatefulSet", "DaemonSet", "Job");
  private static final Pattern QUOTA = Pattern.compile("exceeded quota: ([^,\\s]+)");
  private static final Pattern NEEDS = Pattern.compile("failed quota: ([^:\\s]+): must specify");
  private static final Pattern LIMITS =
      Pattern.compile(
          "(?:maximum|minimum) \\S+ usage per (?:Container|Pod)|limit to request ratio");
  private static final Pattern ACCOUNT =
      Pattern.compile(
          "(?i)serviceaccount \"?([^\\s\"]+)\"? not found|service account \\S*?/([^\\s:]+) was not found");

  @Override
  public void analyze(Snapshot snapshot, Findings findings) {
    for (String kind : OWNERS) {
      for (ObservedObject owner : snapshot.all(kind)) {
        if (isShort(owner.json())) {
          refusals(snapshot, owner, findings);
        }
      }
    }
  }

  private static boolean isShort(JsonNode owner) {
    return switch (text(owner, "kind")) {
      case "DaemonSet" ->
          number(owner, 0, "status", "currentNumberScheduled")
                  < number(owner, 0, "status", "desiredNumberScheduled")
              || number(owner, 0, "status", "numberReady")
                  < number(owner, 0, "status", "desiredNumberScheduled");
      case "Job" ->
          number(owner, 0, "status", "active") == 0
              && !Fields.isCondition(owner, "Complete", "True");
      default -> number(owner, 0, "status", "replicas") < number(owner, 1, "spec", "replicas");
    };
  }

  private static void refusals(Snapshot snapshot, ObservedObject owner, Findings findings) {
    JsonNode condition = Fields.condition(owner.json(), "ReplicaFailure");
    String said = text(condition, "status").equals("True") ? text(condition, "message") : "";
    List<ObservedObject> events =
        snapshot.events(owner.object(), "FailedCreate").stream()
            .filter(event -> snapshot.isRecent(event.json(), RECENT))
            .limit(1)
            .toList();
    if (!events.isEmpty()) {
      said = Snapshot.message(events.get(0));
    }
    if (said.isEmpty()) {
      return;
    }
    Draft draft = draft(snapshot, snapshot.root(owner), said);
    if (events.isEmpty()) {
      draft.cites(owner.id() + "/status");
    } else {
      draft.cites(events.get(0).id()).since(Snapshot.firstSeen(events.get(0).json()));
    }
    findings.add(draft);
  }

  private static Draft draft(Snapshot snapshot, ObjectRef workload, String said) {
    String words = "The API server says: " + LogClue.cut(said.strip()) + ".";
    Matcher quota = QUOTA.matcher(said);
    Matcher needs = NEEDS.matcher(said);
    if (quota.find()) {
      Draft draft =
          Draft.of(FindingKind.QUOTA_EXCEEDED, workload, quota.group(1))
              .says("The quota " + quota.group(1) + " has no room for its Pods", words)
              .recommends(
                  "Ask for a larger quota, or lower requests, limits or replicas.",
                  new ProposedAction.SetValue(workload, "resources.requests", ""));
      cite(snapshot, draft, "ResourceQuota", workload, quota.group(1));
      return draft;
    }
    if (needs.find()) {
      Draft draft =
          Draft.of(FindingKind.QUOTA_NEEDS_RESOURCES, workload, needs.group(1))
              .says("The quota " + needs.group(1) + " wants requests and limits to be set", words)
              .recommends(
                  "Set the requests and limits that the quota counts.",
                  new ProposedAction.SetValue(workload, "resources", ""));
      cite(snapshot, draft, "ResourceQuota", workload, needs.group(1));
      return draft;
    }
    if (LIMITS.matcher(said).find()) {
      Draft draft =
          Draft.of(FindingKind.LIMIT_RANGE_VIOLATED, workload, "")
              .says("Its Pods are outside of the namespace's limit range", words)
              .recommends(
                  "Set requests and limits that the limit range allows.",
                  new ProposedAction.SetValue(workload, "resources", ""));
      snapshot.all("LimitRange").stream()
          .filter(range -> range.object().namespace().equals(workload.namespace()))
          .forEach(range -> draft.cites(range.id()));
      return draft;
    }
    return refused(workload, said, words);
  }

  private static Draft refused(ObjectRef workload, String said, String words) {
    if (said.contains("violates PodSecurity")) {
      return Draft.of(FindingKind.POD_SECURITY_VIOLATED, workload, "")
          .says("Its Pods break the namespace's Pod security level", words)
          .recommends("Set the securityContext that the level asks for.");
    }
    Matcher account = ACCOUNT.matcher(said);
    if (account.find()) {
      String name = account.group(1) == null ? account.group(2) : account.group(1);
      return Draft.of(FindingKind.SERVICE_ACCOUNT_MISSING, workload, "")
          .says("The service account " + name + " does not exist", words)
          .recommends("Create the service account, or name one that exists.");
    }
    if (said.contains("admission webhook")) {
      return Draft.of(FindingKind.ADMISSION_DENIED, workload, "")
          .says("An admission webhook refuses its Pods", words)
          .recommends("Do what the webhook's policy asks for, or see why it does not answer.");
    }
    return Draft.of(FindingKind.POD_CREATION_REFUSED, workload, "")
        .says("Its Pods cannot be created", words)
        .recommends("Correct what the API server complains about.");
  }

  private static void cite(
      Snapshot snapshot, Draft draft, String kind, ObjectRef workload, String name) {
    snapshot.find(kind, workload.namespace(), name).ifPresent(object -> draft.cites(object.id()));
  }
}
