package dev.slipway.workload;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What shall be different about a workload; null leaves what is there.
 *
 * @param image the new image
 * @param containerPort the new port
 * @param replicas the new number of copies
 * @param chartId the Helm chart, which is taken as it is now
 * @param environment all variables from then on
 * @param secrets all secret variables from then on
 * @param resources the new requests and limits
 * @param probes the new probes
 */
public record WorkloadChange(
    @Nullable String image,
    @Nullable Integer containerPort,
    @Nullable Integer replicas,
    @Nullable UUID chartId,
    @Nullable Map<String, String> environment,
    @Nullable Map<String, String> secrets,
    @Nullable ObjectNode resources,
    @Nullable WorkloadProbes probes) {
  /** Nothing. */
  public static WorkloadChange none() {
    return new WorkloadChange(null, null, null, null, null, null, null, null);
  }

  /** The change, and another image. */
  public WorkloadChange image(String newImage) {
    return new WorkloadChange(
        newImage, containerPort, replicas, chartId, environment, secrets, resources, probes);
  }

  /** The change, and another number of copies. */
  public WorkloadChange replicas(int number) {
    return new WorkloadChange(
        image, containerPort, number, chartId, environment, secrets, resources, probes);
  }

  /** The change, and other variables. */
  public WorkloadChange environment(Map<String, String> newOpen, Map<String, String> newSecret) {
    return new WorkloadChange(
        image, containerPort, replicas, chartId, newOpen, newSecret, resources, probes);
  }

  /** The change, and a Helm chart as it is now. */
  public WorkloadChange chart(UUID id) {
    return new WorkloadChange(
        image, containerPort, replicas, id, environment, secrets, resources, probes);
  }

  /** What is wanted then; the chart is the old one. */
  WorkloadSpec over(WorkloadSpec old) {
    WorkloadSettings settings = old.settings();
    return new WorkloadSpec(
        old.name(),
        image == null ? old.image() : image,
        containerPort == null ? old.containerPort() : containerPort,
        replicas == null ? old.replicas() : replicas,
        old.chart(),
        new WorkloadSettings(
            environment == null ? settings.environment() : environment,
            secrets == null ? settings.secrets() : secrets,
            resources == null ? settings.resources() : resources,
            probes == null ? settings.probes() : probes));
  }

  /** How many of its variables there are, without a value. */
  @Override
  public String toString() {
    return "WorkloadChange[image="
        + image
        + ", containerPort="
        + containerPort
        + ", replicas="
        + replicas
        + "]";
  }
}
