package dev.slipway.helm;

import dev.slipway.chart.ChartArchive;

/**
 * What the rendering executor keeps of one revision.
 *
 * @param release the revision, its manifest included
 * @param chart the chart that was rendered
 * @param values the values it was rendered with
 * @param hooks the rendered hooks as YAML documents
 */
public record InventoryRevision(
    HelmRelease release, ChartArchive chart, Values values, String hooks) {

  /** The revision with another status and description. */
  public InventoryRevision withStatus(HelmStatus status, String description) {
    return new InventoryRevision(
        new HelmRelease(
            release.release(),
            release.revision(),
            status,
            release.chartName(),
            release.chartVersion(),
            description,
            release.updatedAt(),
            release.manifest()),
        chart,
        values,
        hooks);
  }
}
