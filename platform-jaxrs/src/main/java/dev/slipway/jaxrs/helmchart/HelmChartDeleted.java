package dev.slipway.jaxrs.helmchart;

import java.util.UUID;

/** That a Helm chart is gone. */
record HelmChartDeleted(String message, UUID id) {
  static HelmChartDeleted of(UUID id) {
    return new HelmChartDeleted("Helm chart deleted successfully", id);
  }
}
