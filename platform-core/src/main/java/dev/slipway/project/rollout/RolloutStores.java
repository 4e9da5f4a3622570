package dev.slipway.project.rollout;

import dev.slipway.catalog.CatalogStore;
import dev.slipway.chart.ChartStore;
import dev.slipway.project.environment.EnvironmentStores;
import java.util.Objects;

/**
 * The stores that rollouts need, all of one bundle.
 *
 * @param environments where they go
 * @param rollouts rollouts
 * @param logs what happened to them
 * @param catalog templates
 * @param charts archives
 */
public record RolloutStores(
    EnvironmentStores environments,
    RolloutStore rollouts,
    RolloutLogStore logs,
    CatalogStore catalog,
    ChartStore charts) {
  public RolloutStores {
    Objects.requireNonNull(environments, "environments is null");
    Objects.requireNonNull(rollouts, "rollouts is null");
    Objects.requireNonNull(logs, "logs is null");
    Objects.requireNonNull(catalog, "catalog is null");
    Objects.requireNonNull(charts, "charts is null");
  }
}
