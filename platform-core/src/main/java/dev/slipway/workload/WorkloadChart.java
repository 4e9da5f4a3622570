package dev.slipway.workload;

import dev.slipway.chart.ChartArchive;
import java.util.Objects;

/**
 * A chart that a workload is made from.
 *
 * @param archive its files
 * @param builtIn whether it is the platform's own, which knows everything that a workload can have;
 *     others get what most charts know
 * @param hasPort whether {@code containerPort} is one of its values, as in the charts that the
 *     platform makes for accounts to begin with
 */
record WorkloadChart(ChartArchive archive, boolean builtIn, boolean hasPort) {
  WorkloadChart {
    Objects.requireNonNull(archive, "archive is null");
  }
}
