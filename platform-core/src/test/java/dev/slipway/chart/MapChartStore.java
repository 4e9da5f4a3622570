package dev.slipway.chart;

import dev.slipway.page.Page;
import dev.slipway.page.PageRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Charts in a list; for one thread. */
final class MapChartStore implements ChartStore {
  private final List<ChartArchive> archives = new ArrayList<>();
  private final List<Chart> charts = new ArrayList<>();

  @Override
  public Chart put(ChartArchive archive, Instant now) {
    Optional<Chart> old = findByDigest(archive.digest());
    if (old.isPresent()) {
      return old.get();
    }
    Chart chart =
        new Chart(
            charts.size() + 1L,
            ChartSource.UPLOADED + archive.digest(),
            archive.name(),
            archive.version(),
            archive.digest(),
            archive.size(),
            now);
    charts.add(chart);
    archives.add(archive);
    return chart;
  }

  @Override
  public Optional<Chart> find(long id) {
    return charts.stream().filter(chart -> chart.id() == id).findFirst();
  }

  @Override
  public Optional<Chart> findByDigest(String digest) {
    return charts.stream().filter(chart -> chart.digest().equals(digest)).findFirst();
  }

  @Override
  public Optional<ChartArchive> archive(String digest) {
    return archives.stream().filter(archive -> archive.digest().equals(digest)).findFirst();
  }

  @Override
  public Page<Chart> list(PageRequest page) {
    return new Page<>(
        charts.stream().skip(page.offset()).limit(page.limit()).toList(), charts.size());
  }
}
