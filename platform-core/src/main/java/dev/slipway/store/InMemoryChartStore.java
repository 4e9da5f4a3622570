package dev.slipway.store;

import dev.slipway.chart.Chart;
import dev.slipway.chart.ChartArchive;
import dev.slipway.chart.ChartSource;
import dev.slipway.chart.ChartStore;
import dev.slipway.page.Page;
import dev.slipway.page.PageRequest;
import java.time.Instant;
import java.util.Optional;

/** Chart archives in memory. */
final class InMemoryChartStore implements ChartStore {

  private final InMemoryTransactions transactions;
  private final InMemoryTable<String, ChartArchive> archives;
  private final InMemoryTable<String, Chart> byDigest;
  private final InMemoryTable<Long, Chart> byId;
  private final InMemoryIds ids = new InMemoryIds();

  InMemoryChartStore(InMemoryTransactions transactions) {
    this.transactions = transactions;
    this.archives = new InMemoryTable<>(transactions);
    this.byDigest = new InMemoryTable<>(transactions);
    this.byId = new InMemoryTable<>(transactions);
  }

  @Override
  public Chart put(ChartArchive archive, Instant now) {
    return transactions.withTransaction(
        () -> findByDigest(archive.digest()).orElseGet(() -> insert(archive, now)));
  }

  @Override
  public void keep(ChartArchive archive) {
    transactions.useTransaction(
        () -> {
          if (archives.find(archive.digest()).isEmpty()) {
            archives.put(archive.digest(), archive);
          }
        });
  }

  @Override
  public Optional<Chart> find(long id) {
    return byId.find(id);
  }

  @Override
  public Optional<Chart> findByDigest(String digest) {
    return byDigest.find(digest);
  }

  @Override
  public Optional<ChartArchive> archive(String digest) {
    return archives.find(digest);
  }

  @Override
  public Page<Chart> list(PageRequest page) {
    return Pages.cut(byId.list(chart -> true), page);
  }

  private Chart insert(ChartArchive archive, Instant now) {
    Chart chart =
        new Chart(
            ids.next(),
            ChartSource.UPLOADED + archive.digest(),
            archive.name(),
            archive.version(),
            archive.digest(),
            archive.size(),
            now);
    keep(archive);
    byDigest.put(chart.digest(), chart);
    byId.put(chart.id(), chart);
    return chart;
  }
}
