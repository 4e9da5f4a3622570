package dev.slipway.workload;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants of a workload.
 *
 * @param name its name, a DNS label; also that of its release
 * @param image any reference of a container image
 * @param containerPort the port that the container listens on
 * @param replicas how many copies
 * @param chartId the chart that it is made from, or null for the built-in one
 * @param settings what else there is to say of the container
 */
public record WorkloadSpec(
    String name,
    String image,
    int containerPort,
    int replicas,
    @Nullable UUID chartId,
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
    return new WorkloadSpec(name, image, containerPort, number, chartId, settings);
  }
}
