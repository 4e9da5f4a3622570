package dev.slipway.chart;

import java.util.List;

/**
 * What was found in a chart's archive.
 *
 * @param folder the archive's one folder
 * @param metadata what the chart says of itself
 * @param library whether it only helps other charts and cannot be installed
 * @param locked the versions that its lock file settled on; may be empty
 */
record ChartContent(
    String folder, ChartMetadata metadata, boolean library, List<ChartMetadata.Dependency> locked) {
  ChartContent {
    locked = List.copyOf(locked);
  }

  /** The version that the lock file gives for the dependency, or the one it asks for. */
  String settledVersion(ChartMetadata.Dependency dependency) {
    return locked.stream()
        .filter(lock -> lock.name().equals(dependency.name()))
        .map(ChartMetadata.Dependency::version)
        .filter(version -> Versions.satisfies(version, dependency.version()))
        .findFirst()
        .orElse(dependency.version());
  }
}
