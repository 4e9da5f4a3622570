package dev.slipway.jaxrs.catalog;

import dev.slipway.chart.Chart;
import java.time.Instant;

/** A chart that is kept; its {@code chart_ref} goes into a template. */
record ChartRead(
    long id,
    String chartRef,
    String name,
    String version,
    String digest,
    long size,
    Instant createdAt) {
  static ChartRead of(Chart chart) {
    return new ChartRead(
        chart.id(),
        chart.reference(),
        chart.name(),
        chart.version(),
        chart.digest(),
        chart.size(),
        chart.createdAt());
  }
}
