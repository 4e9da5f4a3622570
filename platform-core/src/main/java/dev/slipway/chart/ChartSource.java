package dev.slipway.chart;

import org.jspecify.annotations.Nullable;

/**
 * Where a template's chart comes from.
 *
 * @param reference {@code oci://host/path/name}; {@code https://host/path/x.tgz} (an archive);
 *     {@code https://host/path/name} (a repository's folder and, as last segment, a chart's name);
 *     or {@code chart://sha256:…}, a chart that was uploaded
 * @param version the chart's version
 * @param digest the archive's expected digest, or null
 */
public record ChartSource(String reference, String version, @Nullable String digest) {
  /** The scheme of uploaded charts. */
  public static final String UPLOADED = "chart://";

  /** A chart in an OCI registry. */
  public static ChartSource oci(String reference, String version) {
    return new ChartSource(reference, version, null);
  }

  /** A chart that was uploaded. */
  public static ChartSource uploaded(Chart chart) {
    return new ChartSource(chart.reference(), chart.version(), chart.digest());
  }
}
