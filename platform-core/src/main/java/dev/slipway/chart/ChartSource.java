package dev.slipway.chart;

import java.net.URI;
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

  private static final int MAX_REFERENCE = 2048;

  /** A chart in an OCI registry. */
  public static ChartSource oci(String reference, String version) {
    return new ChartSource(reference, version, null);
  }

  /** The archive in the store with the digest. */
  public static ChartSource stored(String version, String digest) {
    return new ChartSource(UPLOADED + digest, version, digest);
  }

  /**
   * A chart elsewhere.
   *
   * @throws InvalidChartException when the reference is no {@code oci://} or {@code https://}
   *     address, or has a login in it
   */
  public static ChartSource remote(String reference, String version) {
    if (reference.length() > MAX_REFERENCE) {
      throw new InvalidChartException("The reference has more than 2048 characters");
    }
    if (ChartReferences.isOci(reference)) {
      OciReference.parse(reference);
    } else {
      if (!reference.startsWith("https://") && !reference.startsWith("http://")) {
        throw new InvalidChartException(
            "A chart elsewhere begins with oci:// or https://: " + ChartReferences.show(reference));
      }
      URI address = ChartReferences.address(reference);
      if (address.getHost() == null || address.getRawUserInfo() != null) {
        throw new InvalidChartException(
            "A chart's address has a host and no login: " + ChartReferences.show(reference));
      }
    }
    return new ChartSource(reference, version, null);
  }

  /** A chart that was uploaded. */
  public static ChartSource uploaded(Chart chart) {
    return new ChartSource(chart.reference(), chart.version(), chart.digest());
  }
}
