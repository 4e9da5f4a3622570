package dev.slipway.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.chart.ChartMetadata.Dependency;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads charts the way Helm does, and refuses what Helm or a careful person would. */
final class ArchiveInspector implements ChartInspector {
  private static final Set<String> API_VERSIONS = Set.of("v1", "v2");
  private static final Set<String> TYPES = Set.of("", "application", "library");
  private static final int MAX_DEPENDENCIES = 200;

  @Override
  public ChartArchive check(byte[] bytes) {
    if (bytes.length > MAX_PACKED_BYTES) {
      throw new InvalidChartException("The chart is larger than 20 MiB");
    }
    ChartMetadata metadata = content(bytes).metadata();
    return new ChartArchive(metadata.name(), metadata.version(), bytes);
  }

  @Override
  public ChartMetadata inspect(ChartArchive archive) {
    return content(archive.bytes()).metadata();
  }

  /** Everything that is known of the chart. */
  static ChartContent content(byte[] bytes) {
    ChartFiles files = ChartFiles.read(bytes);
    ObjectNode chart = files.require(ChartFiles.CHART);
    ChartName name = ChartName.of(chart);
    String type = chart.path("type").asText("");
    if (!API_VERSIONS.contains(chart.path("apiVersion").asText(""))) {
      throw new InvalidChartException("Chart.yaml has no apiVersion, or neither v1 nor v2");
    }
    if (!TYPES.contains(type)) {
      throw new InvalidChartException("Chart.yaml has a type that is not application or library");
    }
    ObjectNode requirements = files.yaml("requirements.yaml");
    List<Dependency> dependencies =
        dependencies(
            requirements != null && requirements.has("dependencies") ? requirements : chart);
    ChartMetadata metadata =
        new ChartMetadata(
            name.name(),
            name.version(),
            text(chart, "appVersion"),
            text(chart, "description"),
            text(chart, "kubeVersion"),
            dependencies,
            missing(dependencies, files.subcharts()),
            files.values(),
            files.schema());
    return new ChartContent(files.folder(), metadata, type.equals("library"), locked(files));
  }

  private static List<Dependency> locked(ChartFiles files) {
    ObjectNode lock = files.yaml("Chart.lock");
    if (lock == null) {
      lock = files.yaml("requirements.lock");
    }
    return lock == null ? List.of() : dependencies(lock);
  }

  private static List<Dependency> dependencies(ObjectNode document) {
    JsonNode list = document.path("dependencies");
    if (list.size() > MAX_DEPENDENCIES) {
      throw new InvalidChartException("The chart has more than 200 dependencies");
    }
    if (!list.isMissingNode() && !list.isNull() && !list.isArray()) {
      throw new InvalidChartException("The chart's dependencies are not a list");
    }
    List<Dependency> dependencies = new ArrayList<>();
    for (JsonNode item : list) {
      String name = item.path("name").asText("");
      if (name.isBlank()) {
        throw new InvalidChartException("The chart has a dependency without a name");
      }
      dependencies.add(
          new Dependency(
              name, item.path("version").asText(""), item.path("repository").asText("").strip()));
    }
    return dependencies;
  }

  /** Helm asks for the name alone; the version decides only between namesakes. */
  private static List<Dependency> missing(List<Dependency> wanted, List<ChartName> present) {
    List<Dependency> missing = new ArrayList<>();
    for (Dependency dependency : wanted) {
      boolean hasNamesake =
          wanted.stream().filter(other -> other.name().equals(dependency.name())).count() > 1;
      boolean isThere =
          present.stream()
              .filter(chart -> chart.name().equals(dependency.name()))
              .anyMatch(
                  chart ->
                      !hasNamesake || Versions.satisfies(chart.version(), dependency.version()));
      if (!isThere) {
        missing.add(dependency);
      }
    }
    return missing;
  }

  private static @Nullable String text(ObjectNode chart, String field) {
    JsonNode value = chart.path(field);
    return value.isValueNode() && !value.isNull() ? value.asText() : null;
  }
}
