package dev.slipway.store.jpa;

import dev.slipway.helmchart.ChartAbout;
import dev.slipway.helmchart.ChartOrigin;
import dev.slipway.helmchart.HelmChart;
import dev.slipway.helmchart.HelmChartState;
import dev.slipway.helmchart.HelmChartStatus;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code helm_charts}. */
@Entity
@Table(name = "helm_charts")
@NullUnmarked
class HelmChartRow extends DatedRow {
  @Id private UUID id;

  @Column(name = "owner_id")
  private long ownerId;

  private String name;

  @Column(name = "chart_version")
  private String chartVersion;

  private String description;

  @Column(name = "app_version")
  private String appVersion;

  private String repository;

  private String archive;

  private long generation;

  @Enumerated(EnumType.STRING)
  private HelmChartStatus status;

  private String reason;

  private String findings;

  private String digest;

  protected HelmChartRow() {}

  HelmChartRow(HelmChart chart) {
    this.id = chart.id();
    set(chart);
  }

  final void set(HelmChart chart) {
    ownerId = chart.ownerId();
    name = chart.about().name();
    chartVersion = chart.about().version();
    description = chart.about().description();
    appVersion = chart.about().appVersion();
    repository = chart.origin().repository();
    archive = chart.origin().archive();
    generation = chart.generation();
    HelmChartState state = chart.state();
    status = state.status();
    reason = state.reason();
    findings = ChartFindings.write(state.findings());
    digest = state.digest();
    setDates(chart.createdAt(), chart.updatedAt());
  }

  HelmChart toChart() {
    return new HelmChart(
        id,
        ownerId,
        new ChartAbout(name, chartVersion, description, appVersion),
        new ChartOrigin(repository, archive),
        generation,
        new HelmChartState(status, reason, ChartFindings.read(findings), digest),
        createdAt(),
        updatedAt());
  }
}
