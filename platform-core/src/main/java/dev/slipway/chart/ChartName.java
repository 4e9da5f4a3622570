package dev.slipway.chart;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Pattern;

/**
 * Which chart it is: the two fields of a {@code Chart.yaml} that no chart may lack.
 *
 * @param name the chart's name
 * @param version a semantic version
 */
record ChartName(String name, String version) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,249}");

  /** Reads and checks the fields. */
  static ChartName of(ObjectNode chart) {
    String name = chart.path("name").asText("");
    if (!NAME.matcher(name).matches()) {
      throw new InvalidChartException("Chart.yaml has no name, or one that Helm does not accept");
    }
    String version = chart.path("version").asText("");
    if (Versions.parse(version).isEmpty()) {
      throw new InvalidChartException(
          "Chart.yaml of %s has no version, or one that is not semantic: %s"
              .formatted(name, ArchivePaths.show(version)));
    }
    return new ChartName(name, version);
  }
}
