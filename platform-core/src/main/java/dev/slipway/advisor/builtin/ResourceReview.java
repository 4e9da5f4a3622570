package dev.slipway.advisor.builtin;

import static dev.slipway.advisor.builtin.Fields.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.advisor.Finding;
import dev.slipway.advisor.FindingKind;
import dev.slipway.advisor.ObjectRef;
import dev.slipway.advisor.ObservedObject;
import dev.slipway.advisor.ProposedAction;
import dev.slipway.advisor.ResourceUtilization;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether requests and limits fit what is used, as metrics-server sees it where there is one. */
final class ResourceReview {
  /** Less than this part of the request is waste, and only above the amounts below. */
  private static final double LOW = 0.25;

  /** More than this part of a memory limit, or of a CPU request, is tight. */
  private static final double HIGH = 0.9;

  private static final Map<String, Double> WORTH = Map.of("cpu", 0.1, "memory", 128.0 * (1 << 20));

  private final Snapshot snapshot;

  ResourceReview(Snapshot snapshot) {
    this.snapshot = snapshot;
  }

  /** The findings of all running containers, one for the replicas of a workload. */
  List<Finding> findings() {
    Findings findings = new Findings();
    Map<ObjectRef, Map<String, Usage>> usages = new LinkedHashMap<>();
    for (PodContainer container : PodContainer.of(snapshot)) {
      if (container.init()) {
        continue;
      }
      settings(container, findings);
      JsonNode used = used(container);
      if (used.isObject()) {
        usages
            .computeIfAbsent(container.workload(), none -> new LinkedHashMap<>())
            .computeIfAbsent(container.name(), none -> new Usage(container))
            .add(container, used);
      }
    }
    usages.forEach((workload, each) -> each.values().forEach(usage -> fit(usage, findings)));
    return findings.finish(snapshot);
  }

  /** How much of the nodes is used, or at least asked for. */
  ResourceUtilization utilization() {
    double[] able = new double[2];
    for (ObservedObject node : snapshot.all("Node")) {
      able[0] += Amount.of(text(node.json(), "status", "allocatable", "cpu"));
      able[1] += Amount.of(text(node.json(), "status", "allocatable", "memory"));
    }
    List<ObservedObject> metrics = snapshot.all("NodeMetrics");
    double[] used = new double[2];
    if (!metrics.isEmpty()) {
      for (ObservedObject node : metrics) {
        used[0] += Amount.of(text(node.json(), "usage", "cpu"));
        used[1] += Amount.of(text(node.json(), "usage", "memory"));
      }
    } else {
      for (ObservedObject pod : snapshot.livePods()) {
        for (JsonNode container : Fields.at(pod.json(), "spec", "containers")) {
          used[0] += Amount.of(text(container, "resources", "requests", "cpu"));
          used[1] += Amount.of(text(container, "resources", "requests", "memory"));
        }
      }
    }
    String basis = able[0] <= 0 ? "none" : metrics.isEmpty() ? "requests" : "metrics";
    return new ResourceUtilization(
        Amount.percent(used[0], able[0]), Amount.percent(used[1], able[1]), basis);
  }

  private JsonNode used(PodContainer container) {
    Optional<ObservedObject> metrics =
        snapshot.find(
            "PodMetrics", container.pod().object().namespace(), container.pod().object().name());
    if (metrics.isPresent()) {
      for (JsonNode each : metrics.get().json().path("containers")) {
        if (text(each, "name").equals(container.name())) {
          return each.path("usage");
        }
      }
    }
    return container.spec().path("no usage");
  }

  private static void settings(PodContainer container, Findings findings) {
    JsonNode resources = container.spec().path("resources");
    for (String[] set :
        List.of(new String[] {"requests", "cpu"}, new String[] {"requests", "memory"})) {
      if (text(resources, set).isEmpty() && text(resources, "limits", set[1]).isEmpty()) {
        findings.add(
            setting(FindingKind.REQUESTS_MISSING, container, set[1])
                .says(
                    "Container " + container.name() + " requests no " + set[1],
                    "The scheduler places it as if it used none, and it is given up first.")
                .recommends(
                    "Set a request of "
                        + set[1]
                        + " for "
                        + container.name()
                        + " of "
                        + container.workload().label()
                        + ".",
                    value(container, "requests." + set[1], "")));
      }
    }
    if (text(resources, "limits", "memory").isEmpty()) {
      findings.add(
          setting(FindingKind.LIMITS_MISSING, container, "memory")
              .says(
                  "Container " + container.name() + " has no memory limit",
                  "It can take all memory of its node.")
              .recommends(
                  "Set a memory limit for "
                      + container.name()
                      + " of "
                      + container.workload().label()
                      + ".",
                  value(container, "limits.memory", "")));
    }
  }

  private static Draft setting(FindingKind kind, PodContainer container, String resource) {
    return Draft.of(kind, container.workload(), container.name() + " " + resource)
        .cites(container.pod().id() + "/spec");
  }

  private static ProposedAction value(PodContainer container, String field, String value) {
    return new ProposedAction.SetValue(
        container.workload(), "containers[" + container.name() + "].resources." + field, value);
  }

  private void fit(Usage usage, Findings findings) {
    for (String resource : List.of("cpu", "memory")) {
      double used = usage.most(resource);
      double requested = Amount.of(text(usage.container.spec(), "resources", "requests", resource));
      double limit = Amount.of(text(usage.container.spec(), "resources", "limits", resource));
      double ceiling = resource.equals("memory") && limit > 0 ? limit : requested;
      boolean isMemory = resource.equals("memory");
      if (ceiling > 0 && used > ceiling * HIGH) {
        String better = words(resource, used * 1.5);
        findings.add(
            draft(FindingKind.UNDER_PROVISIONED, usage, resource)
                .says(
                    "Container " + usage.container.name() + " needs more " + resource,
                    "It uses " + words(resource, used) + " of " + words(resource, ceiling) + ".")
                .recommends(
                    (isMemory ? "Raise the memory limit of " : "Raise the CPU request of ")
                        + usage.container.workload().label()
                        + " to "
                        + better
                        + ".",
                    value(
                        usage.container,
                        isMemory && limit > 0 ? "limits.memory" : "requests." + resource,
                        better)));
      } else if (requested >= WORTH.getOrDefault(resource, 0.0) && used < requested * LOW) {
        String better = words(resource, used * 2);
        findings.add(
            draft(FindingKind.OVER_PROVISIONED, usage, resource)
                .says(
                    "Container "
                        + usage.container.name()
                        + " requests more "
                        + resource
                        + " than it uses",
                    "It uses " + words(resource, used) + " of " + words(resource, requested) + ".")
                .recommends(
                    "Lower the "
                        + (isMemory ? "memory" : "CPU")
                        + " request of "
                        + usage.container.workload().label()
                        + " to "
                        + better
                        + ".",
                    value(usage.container, "requests." + resource, better)));
      }
    }
  }

  private static String words(String resource, double amount) {
    return resource.equals("cpu") ? Amount.cpu(amount) : Amount.memory(amount);
  }

  private Draft draft(FindingKind kind, Usage usage, String resource) {
    Draft draft =
        Draft.of(kind, usage.container.workload(), usage.container.name() + " " + resource);
    usage.pods.forEach(pod -> draft.cites(pod.id() + "/spec"));
    return draft.cites(usage.metricsIds(this).toArray(String[]::new));
  }

  Optional<ObservedObject> metrics(ObjectRef pod) {
    return snapshot.find("PodMetrics", pod.namespace(), pod.name());
  }
}
