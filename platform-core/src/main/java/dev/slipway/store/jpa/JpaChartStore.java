package dev.slipway.store.jpa;

import dev.slipway.chart.Chart;
import dev.slipway.chart.ChartArchive;
import dev.slipway.chart.ChartSource;
import dev.slipway.chart.ChartStore;
import dev.slipway.page.Page;
import dev.slipway.page.PageRequest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;

/** Charts on PostgreSQL; their archives lie apart, once each. */
final class JpaChartStore implements ChartStore {
  private final JpaTransactions transactions;
  private final ChartArchives archives;
  private final Rows<ChartRow> rows;

  JpaChartStore(JpaTransactions transactions, ChartArchives archives) {
    this.transactions = transactions;
    this.archives = archives;
    this.rows = new Rows<>(transactions, ChartRow.class);
  }

  @Override
  public Chart put(ChartArchive archive, Instant now) {
    return transactions.withTransaction(
        () ->
            findByDigest(archive.digest())
                .orElseGet(
                    () -> {
                      archives.put(archive);
                      transactions.withConnection(connection -> insert(connection, archive, now));
                      return findByDigest(archive.digest()).orElseThrow();
                    }));
  }

  @Override
  public void keep(ChartArchive archive) {
    archives.put(archive);
  }

  @Override
  public Optional<Chart> find(long id) {
    return rows.find(id, ChartRow::toChart);
  }

  @Override
  public Optional<Chart> findByDigest(String digest) {
    return rows.first("r.digest = ?1", ChartRow::toChart, digest);
  }

  @Override
  public Optional<ChartArchive> archive(String digest) {
    return archives.find(digest);
  }

  @Override
  public Page<Chart> list(PageRequest page) {
    return rows.page("true", page, ChartRow::toChart);
  }

  /** Waits for another unit that stores the same archive, and leaves its row alone. */
  private static int insert(Connection connection, ChartArchive archive, Instant now)
      throws SQLException {
    try (var statement =
        connection.prepareStatement(
            "insert into charts (id, digest, reference, name, version, size, created_at)"
                + " values (nextval('chart_ids'), ?, ?, ?, ?, ?, ?)"
                + " on conflict (digest) do nothing")) {
      statement.setString(1, archive.digest());
      statement.setString(2, ChartSource.UPLOADED + archive.digest());
      statement.setString(3, archive.name());
      statement.setString(4, archive.version());
      statement.setInt(5, archive.size());
      statement.setTimestamp(6, Timestamp.from(Timestamps.stored(now)));
      return statement.executeUpdate();
    }
  }
}
