package dev.slipway.jaxrs.workload;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.workload.ChartPin;
import dev.slipway.workload.Workload;
import dev.slipway.workload.WorkloadObservation;
import dev.slipway.workload.WorkloadSettings;
import dev.slipway.workload.WorkloadSpec;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A workload as document 003 shows it, and a little more. */
record WorkloadRead(
    UUID id,
    String name,
    int replicas,
    int availableReplicas,
    String image,
    int containerPort,
    @Nullable UUID containerImageId,
    @Nullable UUID helmChartId,
    @Nullable String helmChartVersion,
    Instant createdAt,
    Instant lastUpdated,
    String status,
    @Nullable String statusReason,
    long generation,
    boolean paused,
    @Nullable Instant observedAt,
    ObjectNode environment,
    List<String> secretNames,
    @Nullable ObjectNode resources,
    ProbesRead probes) {
  /**
   * Shows a workload.
   *
   * @param image the record of a container image that names what it runs, or null
   */
  static WorkloadRead of(Workload workload, @Nullable UUID image) {
    WorkloadSpec spec = workload.spec();
    ChartPin chart = spec.chart();
    WorkloadSettings settings = spec.settings();
    WorkloadObservation observed = workload.observed();
    return new WorkloadRead(
        workload.id(),
        spec.name(),
        spec.replicas(),
        observed.availableReplicas(),
        spec.image(),
        spec.containerPort(),
        image,
        chart == null ? null : chart.id(),
        chart == null ? null : chart.version(),
        workload.createdAt(),
        workload.updatedAt(),
        observed.status().word(),
        observed.reason(),
        workload.generation(),
        workload.paused(),
        observed.observedAt(),
        object(settings.environment()),
        settings.secrets().keySet().stream().sorted().toList(),
        settings.resources(),
        ProbesRead.of(settings.probes()));
  }

  private static ObjectNode object(Map<String, String> variables) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    new TreeMap<>(variables).forEach(object::put);
    return object;
  }
}
