package dev.slipway.workload;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What shall be different about a workload; null leaves what is there.
 *
 * @param image the new image
 * @param containerPort the new port
 * @param replicas the new number of copies
 * @param environment all variables from then on
 * @param secrets all secret variables from then on
 * @param resources the new requests and limits
 * @param probes the new probes
 */
public record WorkloadChange(
    @Nullable String image,
    @Nullable Integer containerPort,
    @Nullable Integer replicas,
    @Nullable Map<String, String> environment,
    @Nullable Map<String, String> secrets,
    @Nullable ObjectNode resources,
    @Nullable WorkloadProbes probes) {
  /** Nothing. */
  public static WorkloadChange none() {
    return new WorkloadChange(null, null, null, null, null, null, null);
  }

  /** The change, and another image. */
  public WorkloadChange image(String newImage) {
    return new WorkloadChange(
        newImage, containerPort, replicas, environment, secrets, resources, probes);
  }

  /** The change, and another number of copies. */
  public WorkloadChange replicas(int number) {
    return new WorkloadChange(
        image, containerPort, number, environment, secrets, resources, probes);
  }

  /** The change, and other variables. */
  public WorkloadChange environment(Map<String, String> newOpen, Map<String, String> newSecret) {
    return new WorkloadChange(
        image, containerPort, replicas, newOpen, newSecret, resources, probes);
  }

  WorkloadSpec over(WorkloadSpec old) {
    WorkloadSettings settings = old.settings();
    return new WorkloadSpec(
        old.name(),
        image == null ? old.image() : image,
        containerPort == null ? old.containerPort() : containerPort,
        replicas == null ? old.replicas() : replicas,
        old.chartId(),
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
