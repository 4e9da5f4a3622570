package dev.slipway.helmchart;

import dev.slipway.helm.ChartFinding;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What came of checking a Helm chart.
 *
 * @param status how it stands
 * @param reason why it is invalid or still waits, for people; null when there is nothing to say
 * @param findings what was found in it, errors first; empty while it is checked
 * @param digest the digest of the stored archive, dependencies inside; null unless valid
 */
public record HelmChartState(
    HelmChartStatus status,
    @Nullable String reason,
    List<ChartFinding> findings,
    @Nullable String digest) {
  public HelmChartState {
    Objects.requireNonNull(status, "status is null");
    findings = List.copyOf(findings);
    if ((status == HelmChartStatus.VALID) != (digest != null)) {
      throw new IllegalArgumentException("just a valid chart has a digest");
    }
  }

  /** Nothing is known yet. */
  static HelmChartState validating() {
    return waiting(null);
  }

  /** Nothing is known yet, for this reason. */
  static HelmChartState waiting(@Nullable String reason) {
    return new HelmChartState(HelmChartStatus.VALIDATING, reason, List.of(), null);
  }

  /** Good, as this archive. */
  static HelmChartState valid(String digest, List<ChartFinding> findings) {
    return new HelmChartState(HelmChartStatus.VALID, null, findings, digest);
  }

  /** Broken; the first finding is the reason. */
  static HelmChartState invalid(List<ChartFinding> findings) {
    ChartFinding first = findings.get(0);
    return new HelmChartState(
        HelmChartStatus.INVALID, first.where() + ": " + first.message(), findings, null);
  }
}
