package dev.slipway.helmchart;

import java.util.Locale;

/** How a Helm chart stands. */
public enum HelmChartStatus {
  /** It is being fetched and checked. */
  VALIDATING,
  /** Helm loads, lints and renders it; it may be deployed. */
  VALID,
  /** It cannot be had or is broken; the findings say why. */
  INVALID;

  /** The status as the API writes it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
