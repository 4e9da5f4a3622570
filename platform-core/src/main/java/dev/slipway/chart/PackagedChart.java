package dev.slipway.chart;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Packs charts whose {@code Chart.yaml} the platform writes, as {@code helm create} and {@code helm
 * package --version} do. The same input gives the same bytes.
 */
public final class PackagedChart {
  private static final String STARTER = "starter/";
  private static final List<String> STARTER_FILES =
      List.of(
          "values.yaml",
          "values.schema.json",
          "templates/NOTES.txt",
          "templates/_names.tpl",
          "templates/serviceaccount.yaml",
          "templates/deployment.yaml",
          "templates/service.yaml",
          "templates/ingress.yaml",
          "templates/autoscaler.yaml");

  /** Texts are quoted, so that no version is taken for a number. */
  private static final ObjectMapper YAML =
      new ObjectMapper(new YAMLFactory().disable(YAMLGenerator.Feature.SPLIT_LINES));

  private PackagedChart() {}

  /**
   * A chart to begin with: a Deployment with its ServiceAccount and Service, an Ingress and a
   * HorizontalPodAutoscaler when they are wanted. Values are {@code replicaCount}, {@code
   * image.repository}, {@code image.tag}, {@code containerPort}, {@code service.port} and others.
   *
   * @param description for people, or null
   * @param appVersion the tag of the image that is deployed when no other is given, or null
   * @throws InvalidChartException when Helm accepts no chart of this name or version
   */
  public static ChartArchive starter(
      String name, String version, @Nullable String description, @Nullable String appVersion) {
    ObjectNode chart =
        JsonNodeFactory.instance
            .objectNode()
            .put("apiVersion", "v2")
            .put("name", name)
            .put("type", "application");
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(ChartFiles.CHART, yaml(about(chart, version, description, appVersion)));
    STARTER_FILES.forEach(file -> files.put(file, BuiltInChart.read(STARTER + file)));
    return ChartInspector.create().check(ChartPacker.of(name, files));
  }

  /**
   * The chart under another version.
   *
   * @param description the new description, or null to leave it
   * @param appVersion the new application version, or null to leave it
   * @throws InvalidChartException when Helm accepts no such version
   */
  public static ChartArchive under(
      String version,
      ChartArchive archive,
      @Nullable String description,
      @Nullable String appVersion) {
    ObjectNode chart = ChartFiles.read(archive.bytes()).require(ChartFiles.CHART);
    byte[] changed = yaml(about(chart, version, description, appVersion));
    return ChartInspector.create()
        .check(ChartPacker.replacing(archive.bytes(), ChartFiles.CHART, changed));
  }

  private static ObjectNode about(
      ObjectNode chart, String version, @Nullable String description, @Nullable String appVersion) {
    chart.put("version", version);
    if (description != null) {
      chart.put("description", description);
    }
    if (appVersion != null) {
      chart.put("appVersion", appVersion);
    }
    return chart;
  }

  private static byte[] yaml(ObjectNode document) {
    try {
      return YAML.writeValueAsString(document).getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of JSON can always be written", e);
    }
  }
}
