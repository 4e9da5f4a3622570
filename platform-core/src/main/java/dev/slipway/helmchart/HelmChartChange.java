package dev.slipway.helmchart;

import org.jspecify.annotations.Nullable;

/**
 * What shall be different about a Helm chart.
 *
 * @param version the new version, or null to leave it
 * @param describes whether the description is set
 * @param description what it is set to; null empties it
 * @param appVersion the new version of what the chart deploys, or null to leave it
 * @param contents what it is made of from now on, or null to leave it
 */
public record HelmChartChange(
    @Nullable String version,
    boolean describes,
    @Nullable String description,
    @Nullable String appVersion,
    @Nullable ChartContents contents) {
  /** Nothing. */
  public static HelmChartChange none() {
    return new HelmChartChange(null, false, null, null, null);
  }

  /** The change, and another version. */
  public HelmChartChange version(String newVersion) {
    return new HelmChartChange(newVersion, describes, description, appVersion, contents);
  }

  /** The change, and another description; null empties it. */
  public HelmChartChange describe(@Nullable String text) {
    return new HelmChartChange(version, true, text, appVersion, contents);
  }

  /** The change, and another version of what the chart deploys. */
  public HelmChartChange appVersion(String newVersion) {
    return new HelmChartChange(version, describes, description, newVersion, contents);
  }

  /** The change, and other contents. */
  public HelmChartChange contents(ChartContents newContents) {
    return new HelmChartChange(version, describes, description, appVersion, newContents);
  }

  /** Whether it is about what is deployed, not about words alone. */
  boolean namesContent(HelmChart chart) {
    return version != null
        || contents != null
        || (appVersion != null && !appVersion.equals(chart.about().appVersion()));
  }

  @Nullable String descriptionOver(@Nullable String old) {
    return describes ? description : old;
  }
}
