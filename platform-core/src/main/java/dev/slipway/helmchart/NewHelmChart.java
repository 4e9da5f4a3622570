package dev.slipway.helmchart;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A Helm chart that is to be made.
 *
 * @param name the chart's name; null to take that of a packed chart
 * @param version the chart's version; null to take that of a packed chart
 * @param description for people, or null
 * @param appVersion the version of what the chart deploys, or null
 * @param contents what it is made of
 */
public record NewHelmChart(
    @Nullable String name,
    @Nullable String version,
    @Nullable String description,
    @Nullable String appVersion,
    ChartContents contents) {
  public NewHelmChart {
    Objects.requireNonNull(contents, "contents is null");
  }

  /** A chart to begin with. */
  public static NewHelmChart starter(String name, String version) {
    return new NewHelmChart(name, version, null, null, new ChartContents.Starter());
  }

  /** A chart elsewhere. */
  public static NewHelmChart from(String repository, String name, String version) {
    return new NewHelmChart(name, version, null, null, new ChartContents.Repository(repository));
  }

  /** A packed chart under its own name and version. */
  public static NewHelmChart packed(byte[] archive) {
    return new NewHelmChart(null, null, null, null, new ChartContents.Packed(archive));
  }
}
