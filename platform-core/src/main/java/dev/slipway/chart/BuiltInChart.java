package dev.slipway.chart;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A chart that comes with the platform, for those who bring an image and no chart. */
public enum BuiltInChart {
  /** One container that answers on one port, reached by a Service and an Ingress. */
  WEB_SERVICE(
      "web-service",
      List.of(
          "Chart.yaml",
          "values.yaml",
          "values.schema.json",
          "templates/_names.tpl",
          "templates/configmap.yaml",
          "templates/secret.yaml",
          "templates/deployment.yaml",
          "templates/service.yaml",
          "templates/ingress.yaml",
          "templates/autoscaler.yaml")),
  /** Copies of one container; Services that lead to them are made apart from it. */
  WORKLOAD(
      "workload",
      List.of(
          "Chart.yaml",
          "values.yaml",
          "values.schema.json",
          "templates/_names.tpl",
          "templates/secret.yaml",
          "templates/deployment.yaml"));

  private final String folder;

  @SuppressWarnings("ImmutableEnumChecker") // List.of makes it immutable
  private final List<String> files;

  BuiltInChart(String folder, List<String> files) {
    this.folder = folder;
    this.files = files;
  }

  /** The chart's archive; the same bytes every time, of this version of the platform. */
  public ChartArchive archive() {
    Map<String, byte[]> contents = new LinkedHashMap<>();
    files.forEach(file -> contents.put(file, read(folder + "/" + file)));
    return ChartInspector.create().check(ChartPacker.of(folder, contents));
  }

  static byte[] read(String resource) {
    try (InputStream content = BuiltInChart.class.getResourceAsStream(resource)) {
      if (content == null) {
        throw new IllegalStateException("the platform lacks its own chart: " + resource);
      }
      return content.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("a resource cannot be read: " + resource, e);
    }
  }
}
