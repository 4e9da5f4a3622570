package dev.slipway.store.jpa;

import dev.slipway.helmchart.HelmChart;
import dev.slipway.helmchart.HelmChartStore;
import dev.slipway.page.Page;
import dev.slipway.page.PageRequest;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Helm charts on PostgreSQL. */
final class JpaHelmChartStore implements HelmChartStore {
  private final Rows<HelmChartRow> charts;
  private final Statements statements;

  JpaHelmChartStore(JpaTransactions transactions) {
    this.charts = new Rows<>(transactions, HelmChartRow.class);
    this.statements = new Statements(transactions);
  }

  @Override
  public void insert(HelmChart chart) {
    charts.insert(new HelmChartRow(chart), HelmChartRow::toChart);
  }

  @Override
  public void update(HelmChart chart) {
    charts.update(chart.id(), "Helm chart", row -> row.set(chart));
  }

  @Override
  public Optional<HelmChart> find(UUID id) {
    return charts.find(id, HelmChartRow::toChart);
  }

  @Override
  public Optional<HelmChart> findForUpdate(UUID id) {
    return charts.findForUpdate(id, HelmChartRow::toChart);
  }

  @Override
  public Optional<HelmChart> find(long ownerId, String name, String version) {
    return charts.first(
        "r.ownerId = ?1 and r.name = ?2 and r.chartVersion = ?3",
        HelmChartRow::toChart,
        ownerId,
        name,
        version);
  }

  @Override
  public Page<HelmChart> list(@Nullable Long ownerId, PageRequest page) {
    return charts.newest(ownerId, page, HelmChartRow::toChart);
  }

  @Override
  public boolean delete(UUID id) {
    return charts.delete(id);
  }

  @Override
  public void keepVersion(UUID id, String version, String digest, Instant now) {
    statements.update(
        "insert into helm_chart_versions (chart_id, version, digest, created_at)"
            + " values (?, ?, ?, ?) on conflict (chart_id, version) do nothing",
        id,
        version,
        digest,
        now);
  }

  @Override
  public Optional<String> versionDigest(UUID id, String version) {
    return statements.first(
        "select digest from helm_chart_versions where chart_id = ? and version = ?",
        row -> row.getString("digest"),
        id,
        version);
  }
}
