package dev.slipway.store;

import dev.slipway.helmchart.HelmChart;
import dev.slipway.helmchart.HelmChartStore;
import dev.slipway.page.Page;
import dev.slipway.page.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Helm charts in memory. */
final class InMemoryHelmChartStore implements HelmChartStore {
  private final InMemoryTransactions transactions;
  private final InMemoryOwned<HelmChart> charts;
  private final InMemoryTable<String, Version> versions;

  InMemoryHelmChartStore(InMemoryTransactions transactions) {
    this.transactions = transactions;
    this.charts =
        new InMemoryOwned<>(
            transactions,
            "Helm chart",
            chart -> List.of(chart.about().name(), chart.about().version()));
    this.versions = new InMemoryTable<>(transactions);
  }

  @Override
  public void insert(HelmChart chart) {
    charts.insert(chart);
  }

  @Override
  public void update(HelmChart chart) {
    charts.update(chart);
  }

  @Override
  public Optional<HelmChart> find(UUID id) {
    return charts.find(id);
  }

  @Override
  public Optional<HelmChart> findForUpdate(UUID id) {
    return charts.find(id);
  }

  @Override
  public Optional<HelmChart> find(long ownerId, String name, String version) {
    return charts.find(ownerId, List.of(name, version));
  }

  @Override
  public Page<HelmChart> list(@Nullable Long ownerId, PageRequest page) {
    return charts.newest(ownerId, page);
  }

  @Override
  public boolean delete(UUID id) {
    return transactions.withTransaction(
        () -> {
          versions
              .list(version -> version.chart().equals(id))
              .forEach(version -> versions.remove(version.key()));
          return charts.delete(id);
        });
  }

  @Override
  public void keepVersion(UUID id, String version, String digest, Instant now) {
    Version kept = new Version(id, version, digest);
    transactions.useTransaction(
        () -> {
          if (versions.find(kept.key()).isEmpty()) {
            versions.put(kept.key(), kept);
          }
        });
  }

  @Override
  public Optional<String> versionDigest(UUID id, String version) {
    return versions.find(Version.key(id, version)).map(Version::digest);
  }

  private record Version(UUID chart, String version, String digest) {
    static String key(UUID chart, String version) {
      return chart + " " + version;
    }

    String key() {
      return key(chart, version);
    }
  }
}
