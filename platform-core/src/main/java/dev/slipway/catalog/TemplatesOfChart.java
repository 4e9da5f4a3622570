package dev.slipway.catalog;

import dev.slipway.helmchart.ChartUser;
import dev.slipway.helmchart.ChartUsers;
import dev.slipway.helmchart.HelmChart;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** The live templates that name a Helm chart of an account. */
public final class TemplatesOfChart implements ChartUsers {
  private final CatalogStore catalog;

  /** Asks this store. */
  public TemplatesOfChart(CatalogStore catalog) {
    this.catalog = Objects.requireNonNull(catalog, "catalog is null");
  }

  @Override
  public List<ChartUser> of(UUID chart) {
    return catalog.listTemplatesOf(HelmChart.reference(chart)).stream()
        .map(template -> new ChartUser("template", Long.toString(template.id())))
        .toList();
  }
}
