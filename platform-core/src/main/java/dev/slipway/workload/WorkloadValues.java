package dev.slipway.workload;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.helm.Values;
import java.util.Map;
import java.util.TreeMap;

/** What a workload's chart is told. Pure. */
final class WorkloadValues {
  private static final String RESTARTED = "slipway.dev/restarted-at";

  private WorkloadValues() {}

  static Values of(Workload workload, WorkloadChart chart) {
    return Values.of(chart.builtIn() ? own(workload) : foreign(workload, chart));
  }

  private static ObjectNode own(Workload workload) {
    WorkloadSpec spec = workload.spec();
    WorkloadSettings settings = spec.settings();
    ObjectNode values =
        JsonNodeFactory.instance
            .objectNode()
            .put("replicaCount", spec.replicas())
            .put("image", spec.image())
            .put("port", spec.containerPort());
    values.putObject("labels").put(Workload.LABEL, workload.id().toString());
    annotate(values, workload);
    put(values, "environment", settings.environment());
    put(values, "secrets", settings.secrets());
    ObjectNode resources = settings.resources();
    values.set("resources", resources == null ? WorkloadSettings.usualResources() : resources);
    WorkloadProbes probes = settings.probes();
    ObjectNode told = values.putObject("probes");
    told.put("readinessPath", probes.readinessPath() == null ? "" : probes.readinessPath());
    told.put("livenessPath", probes.livenessPath() == null ? "" : probes.livenessPath());
    told.put("initialDelaySeconds", probes.initialDelaySeconds());
    return values;
  }

  /** What the charts that {@code helm create} makes know, and most others. */
  private static ObjectNode foreign(Workload workload, WorkloadChart chart) {
    WorkloadSpec spec = workload.spec();
    WorkloadImage image =
        WorkloadImage.parse(spec.image())
            .orElseThrow(() -> new IllegalStateException("not an image: " + spec.image()));
    ObjectNode values = JsonNodeFactory.instance.objectNode().put("replicaCount", spec.replicas());
    values
        .putObject("image")
        .put("repository", image.chartRepository())
        .put("tag", image.chartTag());
    values.putObject("service").put("port", spec.containerPort());
    if (chart.hasPort()) {
      values.put("containerPort", spec.containerPort());
    }
    if (workload.restartedAt() != null) {
      annotate(values, workload);
    }
    ObjectNode resources = spec.settings().resources();
    if (resources != null) {
      values.set("resources", resources);
    }
    return values;
  }

  private static void annotate(ObjectNode values, Workload workload) {
    ObjectNode annotations = values.putObject("podAnnotations");
    if (workload.restartedAt() != null) {
      annotations.put(RESTARTED, workload.restartedAt().toString());
    }
  }

  private static void put(ObjectNode values, String field, Map<String, String> variables) {
    ObjectNode object = values.putObject(field);
    new TreeMap<>(variables).forEach(object::put);
  }
}
