package dev.slipway.workload;

import dev.slipway.chart.BuiltInChart;
import dev.slipway.error.NotFoundException;
import dev.slipway.identity.Actor;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The platform's own chart for workloads, where there is no other. */
final class BuiltInWorkloadChart implements WorkloadCharts {
  private final WorkloadChart chart = new WorkloadChart(BuiltInChart.WORKLOAD.archive(), true);

  @Override
  public void require(Actor actor, UUID chartId) {
    throw missing(chartId);
  }

  @Override
  public WorkloadChart find(@Nullable UUID chartId) {
    if (chartId != null) {
      throw missing(chartId);
    }
    return chart;
  }

  private static NotFoundException missing(UUID chartId) {
    return new NotFoundException("Chart not found", chartId.toString());
  }
}
