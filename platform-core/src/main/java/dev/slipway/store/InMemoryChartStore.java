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
  private final InMemoryTable<String, Entry> charts;
  private final InMemoryTable<Long, Chart> byId;
  private final InMemoryIds ids = new InMemoryIds();

  InMemoryChartStore(InMemoryTransactions transactions) {
    this.transactions = transactions;
    this.charts = new InMemoryTable<>(transactions);
    this.byId = new InMemoryTable<>(transactions);
  }

  @Override
  public Chart put(ChartArchive archive, Instant now) {
    return transactions.withTransaction(
        () -> findByDigest(archive.digest()).orElseGet(() -> insert(archive, now)));
  }

  @Override
  public Optional<Chart> find(long id) {
    return byId.find(id);
  }

  @Override
  public Optional<Chart> findByDigest(String digest) {
    return charts.find(digest).map(Entry::chart);
  }

  @Override
  public Optional<ChartArchive> archive(String digest) {
    return charts.find(digest).map(Entry::archive);
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
    charts.put(chart.digest(), new Entry(chart, archive));
    byId.put(chart.id(), chart);
    return chart;
  }

  private record Entry(Chart chart, ChartArchive archive) {}
}
