package dev.slipway.jaxrs.helmchart;

import dev.slipway.helmchart.ChartAbout;
import dev.slipway.helmchart.HelmChart;
import dev.slipway.helmchart.HelmChartState;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A Helm chart as document 003 shows it, and a little more. */
record HelmChartRead(
    UUID id,
    String name,
    String version,
    @Nullable String description,
    @Nullable String appVersion,
    Instant createdAt,
    Instant lastUpdated,
    String status,
    @Nullable String statusReason,
    List<FindingRead> findings,
    @Nullable String repository,
    @Nullable String digest,
    String chartRef) {
  static HelmChartRead of(HelmChart chart) {
    ChartAbout about = chart.about();
    HelmChartState state = chart.state();
    return new HelmChartRead(
        chart.id(),
        about.name(),
        about.version(),
        about.description(),
        about.appVersion(),
        chart.createdAt(),
        chart.updatedAt(),
        state.status().word(),
        state.reason(),
        state.findings().stream().map(FindingRead::of).toList(),
        chart.origin().repository(),
        state.digest(),
        HelmChart.reference(chart.id()));
  }
}
