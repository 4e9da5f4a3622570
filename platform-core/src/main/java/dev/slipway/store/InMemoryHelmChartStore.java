package dev.slipway.store;

import dev.slipway.error.ConflictException;
import dev.slipway.error.NotFoundException;
import dev.slipway.helmchart.HelmChart;
import dev.slipway.helmchart.HelmChartStore;
import dev.slipway.page.Page;
import dev.slipway.page.PageRequest;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Helm charts in memory. */
final class InMemoryHelmChartStore implements HelmChartStore {
  private static final Comparator<HelmChart> NEWEST =
      Comparator.comparing(HelmChart::createdAt)
          .thenComparing(chart -> chart.id().toString())
          .reversed();

  private final InMemoryTransactions transactions;
  private final InMemoryTable<UUID, HelmChart> charts;
  private final InMemoryTable<String, Version> versions;

  InMemoryHelmChartStore(InMemoryTransactions transactions) {
    this.transactions = transactions;
    this.charts = new InMemoryTable<>(transactions);
    this.versions = new InMemoryTable<>(transactions);
  }

  @Override
  public void insert(HelmChart chart) {
    transactions.useTransaction(
        () -> {
          if (find(chart.id()).isPresent()) {
            throw new ConflictException("There is a Helm chart with this id");
          }
          put(chart);
        });
  }

  @Override
  public void update(HelmChart chart) {
    transactions.useTransaction(
        () -> {
          if (find(chart.id()).isEmpty()) {
            throw new NotFoundException("There is no Helm chart " + chart.id());
          }
          put(chart);
        });
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
    return charts
        .list(
            chart ->
                chart.ownerId() == ownerId
                    && chart.about().name().equals(name)
                    && chart.about().version().equals(version))
        .stream()
        .findFirst();
  }

  @Override
  public Page<HelmChart> list(@Nullable Long ownerId, PageRequest page) {
    return transactions.withTransaction(
        () ->
            Pages.cut(
                charts.list(chart -> ownerId == null || chart.ownerId() == ownerId).stream()
                    .sorted(NEWEST)
                    .toList(),
                page));
  }

  @Override
  public boolean delete(UUID id) {
    return transactions.withTransaction(
        () -> {
          versions
              .list(version -> version.chart().equals(id))
              .forEach(version -> versions.remove(version.key()));
          return charts.remove(id);
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

  private void put(HelmChart chart) {
    boolean taken =
        find(chart.ownerId(), chart.about().name(), chart.about().version())
            .filter(other -> !other.id().equals(chart.id()))
            .isPresent();
    if (taken) {
      throw new ConflictException("There is a Helm chart with this name and version");
    }
    charts.put(chart.id(), chart);
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
