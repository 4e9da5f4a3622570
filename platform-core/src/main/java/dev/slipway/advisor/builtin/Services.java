package dev.slipway.advisor.builtin;

import static dev.slipway.advisor.builtin.Fields.number;
import static dev.slipway.advisor.builtin.Fields.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.advisor.FindingKind;
import dev.slipway.advisor.ObservedObject;
import dev.slipway.advisor.ProposedAction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Services that lead nowhere. */
final class Services implements Analyzer {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final List<String> WORKLOADS =
      List.of("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet");

  @Override
  public void analyze(Snapshot snapshot, Findings findings) {
    for (ObservedObject service : snapshot.all("Service")) {
      JsonNode selector = Fields.at(service.json(), "spec", "selector");
      if (!text(service.json(), "spec", "type").equals("ExternalName") && !selector.isEmpty()) {
        if (snapshot.looked("Pod")) {
          pods(snapshot, service, selector, findings);
        }
        loadBalancer(snapshot, service, findings);
      }
    }
  }

  private static void pods(
      Snapshot snapshot, ObservedObject service, JsonNode selector, Findings findings) {
    List<ObservedObject> selected =
        snapshot.livePods().stream()
            .filter(pod -> pod.object().namespace().equals(service.object().namespace()))
            .filter(pod -> Fields.selects(selector, Fields.at(pod.json(), "metadata", "labels")))
            .toList();
    if (selected.isEmpty()) {
      nothingSelected(snapshot, service, selector, findings);
      return;
    }
    ports(service, selected, findings);
    boolean isReady =
        selected.stream().anyMatch(pod -> Fields.isCondition(pod.json(), "Ready", "True"));
    if (!isReady && !service.json().path("spec").path("publishNotReadyAddresses").asBoolean()) {
      Draft draft =
          Draft.of(FindingKind.SERVICE_PODS_NOT_READY, service.object(), "")
              .says(
                  "None of the Pods of service " + service.object().name() + " is ready",
                  selected.size() + " Pods are selected, so that its endpoints are empty for now.")
              .cites(service.id() + "/spec")
              .recommends("See why the Pods are not ready.");
      selected.stream().limit(3).forEach(pod -> draft.cites(pod.id() + "/status"));
      findings.add(draft);
    }
  }

  private static void nothingSelected(
      Snapshot snapshot, ObservedObject service, JsonNode selector, Findings findings) {
    for (String kind : WORKLOADS) {
      for (ObservedObject workload : snapshot.all(kind)) {
        if (workload.object().namespace().equals(service.object().namespace())
            && Fields.selects(
                selector, Fields.at(workload.json(), "spec", "template", "metadata", "labels"))) {
          without(service, workload, findings);
          return;
        }
      }
    }
    Draft draft =
        Draft.of(FindingKind.SERVICE_SELECTS_NOTHING, service.object(), "")
            .says(
                "Service " + service.object().name() + " selects no Pod",
                "No Pod has the labels "
                    + words(selector)
                    + "."
                    + hint(snapshot, service, selector))
            .cites(service.id() + "/spec")
            .since(Fields.time(service.json(), "metadata", "creationTimestamp"))
            .recommends(
                "Make the service's selector the labels of the Pods.",
                new ProposedAction.SetValue(service.object(), "spec.selector", ""));
    nearest(snapshot, service, selector).forEach(pod -> draft.cites(pod.id()));
    findings.add(draft);
  }

  /** The labels fit and there is no Pod: on purpose, or for a reason that others find. */
  private static void without(ObservedObject service, ObservedObject workload, Findings findings) {
    if (number(workload.json(), 1, "spec", "replicas") > 0) {
      findings.add(
          Draft.of(FindingKind.SERVICE_PODS_NOT_READY, service.object(), "")
              .says(
                  "Service " + service.object().name() + " has no Pods yet",
                  workload.object().label() + " has the right labels and no Pod.")
              .cites(service.id() + "/spec", workload.id())
              .recommends("See why " + workload.object().label() + " has no Pods."));
    }
  }

  private static List<ObservedObject> nearest(
      Snapshot snapshot, ObservedObject service, JsonNode selector) {
    return snapshot.livePods().stream()
        .filter(pod -> pod.object().namespace().equals(service.object().namespace()))
        .filter(
            pod ->
                selector.properties().stream()
                    .anyMatch(
                        label -> Fields.at(pod.json(), "metadata", "labels").has(label.getKey())))
        .limit(1)
        .toList();
  }

  private static String hint(Snapshot snapshot, ObservedObject service, JsonNode selector) {
    return nearest(snapshot, service, selector).stream()
        .map(
            pod ->
                " The nearest is "
                    + pod.object().label()
                    + " with "
                    + words(Fields.at(pod.json(), "metadata", "labels"))
                    + ".")
        .findFirst()
        .orElse("");
  }

  private static String words(JsonNode labels) {
    List<String> pairs = new ArrayList<>();
    for (Map.Entry<String, JsonNode> label : labels.properties()) {
      pairs.add(label.getKey() + "=" + label.getValue().asText());
    }
    return String.join(",", pairs);
  }

  private static void ports(ObservedObject service, List<ObservedObject> pods, Findings findings) {
    for (JsonNode port : Fields.at(service.json(), "spec", "ports")) {
      String target = text(port, "targetPort");
      String wanted = target.isEmpty() || target.equals("0") ? text(port, "port") : target;
      Set<String> declared = new TreeSet<>();
      boolean isThere = false;
      for (ObservedObject pod : pods) {
        isThere |= addPorts(pod, wanted, declared);
      }
      boolean isName = !wanted.chars().allMatch(Character::isDigit);
      if (!isThere && (isName || !declared.isEmpty())) {
        findings.add(
            Draft.of(FindingKind.SERVICE_PORT_MISMATCH, service.object(), wanted)
                .says(
                    "Service "
                        + service.object().name()
                        + " leads to the port "
                        + wanted
                        + ", which its Pods do not have",
                    declared.isEmpty()
                        ? "Its Pods declare no port of that name."
                        : "Its Pods declare " + String.join(", ", declared) + ".")
                .cites(service.id() + "/spec", pods.get(0).id() + "/spec")
                .since(Fields.time(service.json(), "metadata", "creationTimestamp"))
                .recommends(
                    "Make the service's targetPort the port on which the program listens.",
                    new ProposedAction.SetValue(
                        service.object(),
                        "spec.ports[" + text(port, "port") + "].targetPort",
                        declared.size() == 1 ? declared.iterator().next() : "")));
      }
    }
  }

  private static boolean addPorts(ObservedObject pod, String wanted, Set<String> declared) {
    boolean isThere = false;
    for (JsonNode container : Fields.containers(pod.json().path("spec"))) {
      for (JsonNode port : container.path("ports")) {
        declared.add(text(port, "containerPort"));
        isThere |= wanted.equals(text(port, "containerPort")) || wanted.equals(text(port, "name"));
      }
    }
    return isThere;
  }

  private static void loadBalancer(Snapshot snapshot, ObservedObject service, Findings findings) {
    if (!text(service.json(), "spec", "type").equals("LoadBalancer")
        || !Fields.at(service.json(), "status", "loadBalancer", "ingress").isEmpty()
        || snapshot.age(service.json()).compareTo(PATIENCE) < 0) {
      return;
    }
    List<ObservedObject> failures =
        snapshot.events(service.object(), "SyncLoadBalancerFailed", "AllocationFailed");
    Draft draft =
        Draft.of(FindingKind.LOAD_BALANCER_PENDING, service.object(), "")
            .says(
                "Service " + service.object().name() + " gets no load balancer",
                failures.isEmpty()
                    ? "Nothing on this cluster has given it an address."
                    : "The cluster says: " + LogClue.cut(Snapshot.message(failures.get(0))) + ".")
            .cites(service.id() + "/status")
            .recommends(
                "Install something that makes load balancers, or use NodePort or an Ingress.",
                new ProposedAction.SetValue(service.object(), "spec.type", "NodePort"));
    failures.stream().limit(1).forEach(event -> draft.cites(event.id()));
    findings.add(draft);
  }
}
