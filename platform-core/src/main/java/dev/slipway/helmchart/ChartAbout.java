package dev.slipway.helmchart;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says of a Helm chart.
 *
 * @param name the chart's name
 * @param version a semantic version
 * @param description for people, or null
 * @param appVersion the version of what the chart deploys, or null
 */
public record ChartAbout(
    String name, String version, @Nullable String description, @Nullable String appVersion) {
  public ChartAbout {
    Objects.requireNonNull(name, "name is null");
    Objects.requireNonNull(version, "version is null");
  }

  /** The same, where nothing was said completed by what the chart says of itself. */
  ChartAbout completedBy(@Nullable String itsDescription, @Nullable String itsAppVersion) {
    return new ChartAbout(
        name,
        version,
        description == null ? itsDescription : description,
        appVersion == null ? itsAppVersion : appVersion);
  }

  /** {@code name-version}, as Helm writes it. */
  @Override
  public String toString() {
    return name + "-" + version;
  }
}
