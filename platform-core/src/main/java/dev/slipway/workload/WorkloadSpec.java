package dev.slipway.workload;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants of a workload.
 *
 * @param name its name, a DNS label; also that of its release
 * @param image any reference of a container image
 * @param containerPort the port that the container listens on
 * @param replicas how many copies
 * @param chart the Helm chart that it is made from, or null for the built-in one
 * @param settings what else there is to say of the container
 */
public record WorkloadSpec(
    String name,
    String image,
    int containerPort,
    int replicas,
    @Nullable ChartPin chart,
    WorkloadSettings settings) {
  public WorkloadSpec {
    Objects.requireNonNull(name, "name is null");
    Objects.requireNonNull(image, "image is null");
    Objects.requireNonNull(settings, "settings is null");
  }

  /** One copy of an image, by the built-in chart. */
  public static WorkloadSpec of(String name, String image, int containerPort) {
    return new WorkloadSpec(name, image, containerPort, 1, null, WorkloadSettings.none());
  }

  /** The same with another number of copies. */
  public WorkloadSpec withReplicas(int number) {
    return new WorkloadSpec(name, image, containerPort, number, chart, settings);
  }

  /** The same, made from another chart. */
  WorkloadSpec withChart(@Nullable ChartPin newChart) {
    return new WorkloadSpec(name, image, containerPort, replicas, newChart, settings);
  }
}
