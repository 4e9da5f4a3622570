package dev.slipway.store.jpa;

import dev.slipway.helmchart.HelmChart;
import dev.slipway.helmchart.HelmChartStore;
import dev.slipway.page.Page;
import dev.slipway.page.PageRequest;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Helm charts on PostgreSQL. */
final class JpaHelmChartStore implements HelmChartStore {
  private static final String NEWEST = "r.createdAt desc, r.id desc";

  private final JpaTransactions transactions;
  private final Rows<HelmChartRow> charts;

  JpaHelmChartStore(JpaTransactions transactions) {
    this.transactions = transactions;
    this.charts = new Rows<>(transactions, HelmChartRow.class);
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
    return charts
        .list(
            "select r from HelmChartRow r"
                + " where r.ownerId = ?1 and r.name = ?2 and r.chartVersion = ?3",
            HelmChartRow::toChart,
            ownerId,
            name,
            version)
        .stream()
        .findFirst();
  }

  @Override
  public Page<HelmChart> list(@Nullable Long ownerId, PageRequest page) {
    return ownerId == null
        ? charts.page("true", NEWEST, page, HelmChartRow::toChart)
        : charts.page("r.ownerId = ?1", NEWEST, page, HelmChartRow::toChart, ownerId);
  }

  @Override
  public boolean delete(UUID id) {
    return charts.delete(id);
  }

  @Override
  public void keepVersion(UUID id, String version, String digest, Instant now) {
    transactions.withConnection(
        connection -> {
          try (var statement =
              connection.prepareStatement(
                  "insert into helm_chart_versions (chart_id, version, digest, created_at)"
                      + " values (?, ?, ?, ?) on conflict (chart_id, version) do nothing")) {
            statement.setObject(1, id);
            statement.setString(2, version);
            statement.setString(3, digest);
            statement.setTimestamp(4, Timestamp.from(Timestamps.stored(now)));
            return statement.executeUpdate();
          }
        });
  }

  @Override
  public Optional<String> versionDigest(UUID id, String version) {
    return transactions.withConnection(
        connection -> {
          try (var statement =
              connection.prepareStatement(
                  "select digest from helm_chart_versions where chart_id = ? and version = ?")) {
            statement.setObject(1, id);
            statement.setString(2, version);
            try (var result = statement.executeQuery()) {
              return result.next() ? Optional.of(result.getString(1)) : Optional.empty();
            }
          }
        });
  }
}
