package dev.slipway.fleet;

import org.jspecify.annotations.Nullable;

/**
 * How large a cluster is; each is null when it is not known.
 *
 * @param cpus CPUs of all its nodes
 * @param memory MiB of all its nodes
 * @param diskSize MiB of all its nodes
 * @param kubernetesVersion such as {@code v1.28.0}
 */
public record ClusterFigures(
    @Nullable Integer cpus,
    @Nullable Integer memory,
    @Nullable Integer diskSize,
    @Nullable String kubernetesVersion) {
  private static final ClusterFigures UNKNOWN = new ClusterFigures(null, null, null, null);

  /** Nothing is known. */
  public static ClusterFigures unknown() {
    return UNKNOWN;
  }

  /** These figures, and where they lack one the other's. */
  public ClusterFigures orElse(ClusterFigures other) {
    return new ClusterFigures(
        cpus == null ? other.cpus : cpus,
        memory == null ? other.memory : memory,
        diskSize == null ? other.diskSize : diskSize,
        kubernetesVersion == null ? other.kubernetesVersion : kubernetesVersion);
  }
}
