package dev.slipway.chart;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a chart says of itself.
 *
 * @param name from {@code Chart.yaml}
 * @param version from {@code Chart.yaml}, a semantic version
 * @param appVersion from {@code Chart.yaml}, or null
 * @param description from {@code Chart.yaml}, or null
 * @param kubeVersion the versions of Kubernetes it fits, or null for all
 * @param dependencies from {@code Chart.yaml}
 * @param missingDependencies those of them that are not in its {@code charts/} folder
 * @param defaults its {@code values.yaml}
 * @param valuesSchema its {@code values.schema.json}, or null
 */
public record ChartMetadata(
    String name,
    String version,
    @Nullable String appVersion,
    @Nullable String description,
    @Nullable String kubeVersion,
    List<Dependency> dependencies,
    List<Dependency> missingDependencies,
    ObjectNode defaults,
    @Nullable ObjectNode valuesSchema) {
  public ChartMetadata {
    dependencies = List.copyOf(dependencies);
    missingDependencies = List.copyOf(missingDependencies);
  }

  /**
   * A chart that this chart needs.
   *
   * @param name the chart's name
   * @param version a version or a range of versions
   * @param repository {@code https://…}, {@code oci://…}, {@code file://…}, or empty when it is
   *     vendored
   */
  public record Dependency(String name, String version, String repository) {}
}
