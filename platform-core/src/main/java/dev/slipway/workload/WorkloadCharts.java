package dev.slipway.workload;

import dev.slipway.chart.BuiltInChart;
import dev.slipway.chart.ChartArchive;
import dev.slipway.chart.ChartInspector;
import dev.slipway.chart.ChartStore;
import dev.slipway.error.NotFoundException;
import dev.slipway.helmchart.DeployableChart;
import dev.slipway.helmchart.HelmCharts;
import dev.slipway.identity.Actor;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The charts that workloads are made from: the platform's own, and the Helm charts of accounts.
 * Thread-safe.
 */
public final class WorkloadCharts {
  private static final String PORT = "containerPort";

  private final WorkloadChart builtIn =
      new WorkloadChart(BuiltInChart.WORKLOAD.archive(), true, false);
  private final HelmCharts charts;
  private final ChartStore archives;
  private final ChartInspector inspector;

  /**
   * The charts.
   *
   * @param charts knows which may be deployed
   * @param archives what they are made of
   */
  public WorkloadCharts(HelmCharts charts, ChartStore archives, ChartInspector inspector) {
    this.charts = Objects.requireNonNull(charts, "charts is null");
    this.archives = Objects.requireNonNull(archives, "archives is null");
    this.inspector = Objects.requireNonNull(inspector, "inspector is null");
  }

  /**
   * The chart as it is now, for an actor's workload; it is not deleted until the running
   * transaction ends.
   *
   * @throws NotFoundException when there is none; names the id
   * @throws dev.slipway.error.ForbiddenException when it is another account's
   * @throws dev.slipway.error.NotReadyException when it is not valid; names the id
   */
  ChartPin pin(Actor actor, UUID id) {
    DeployableChart chart = charts.requireValid(actor, id);
    return new ChartPin(chart.id(), chart.version(), chart.digest());
  }

  /**
   * The chart's files.
   *
   * @param pin which, or null for the built-in one
   * @throws NotFoundException when the store lacks them
   */
  WorkloadChart find(@Nullable ChartPin pin) {
    if (pin == null) {
      return builtIn;
    }
    ChartArchive archive =
        archives
            .archive(pin.digest())
            .orElseThrow(() -> new NotFoundException("The chart store lacks " + pin.digest()));
    return new WorkloadChart(archive, false, inspector.inspect(archive).defaults().has(PORT));
  }
}
