package dev.slipway.store;

import dev.slipway.error.ConflictException;
import dev.slipway.error.NotFoundException;
import dev.slipway.fleet.ClusterStore;
import dev.slipway.fleet.ManagedCluster;
import dev.slipway.page.Page;
import dev.slipway.page.PageRequest;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/** Clusters in memory. */
final class InMemoryClusterStore implements ClusterStore {
  private static final Comparator<ManagedCluster> ORDER =
      Comparator.comparing(ManagedCluster::platform).reversed().thenComparing(ManagedCluster::name);

  private final InMemoryTransactions transactions;
  private final InMemoryTable<UUID, ManagedCluster> clusters;

  InMemoryClusterStore(InMemoryTransactions transactions) {
    this.transactions = transactions;
    this.clusters = new InMemoryTable<>(transactions);
  }

  @Override
  public void insert(ManagedCluster cluster) {
    transactions.useTransaction(
        () -> {
          if (find(cluster.id()).isPresent()) {
            throw new ConflictException("There is a cluster with this id");
          }
          put(cluster);
        });
  }

  @Override
  public void update(ManagedCluster cluster) {
    transactions.useTransaction(
        () -> {
          if (find(cluster.id()).isEmpty()) {
            throw new NotFoundException("There is no cluster " + cluster.id());
          }
          put(cluster);
        });
  }

  @Override
  public Optional<ManagedCluster> find(UUID id) {
    return clusters.find(id);
  }

  @Override
  public Optional<ManagedCluster> findForUpdate(UUID id) {
    return clusters.find(id);
  }

  @Override
  public Optional<ManagedCluster> findByName(String name) {
    return first(cluster -> cluster.name().equals(name));
  }

  @Override
  public Optional<ManagedCluster> findByProfile(String driver, String profile) {
    return first(
        cluster ->
            cluster.spec().driver().equals(driver) && profile.equals(cluster.spec().profile()));
  }

  @Override
  public Optional<ManagedCluster> findPlatform() {
    return first(ManagedCluster::platform);
  }

  @Override
  public Page<ManagedCluster> list(PageRequest page) {
    return transactions.withTransaction(
        () -> Pages.cut(clusters.list(cluster -> true).stream().sorted(ORDER).toList(), page));
  }

  @Override
  public boolean delete(UUID id) {
    return clusters.remove(id);
  }

  private Optional<ManagedCluster> first(Predicate<ManagedCluster> wanted) {
    return clusters.list(wanted).stream().findFirst();
  }

  private void put(ManagedCluster cluster) {
    refuse(findByName(cluster.name()), cluster, "There is a cluster with this name");
    String profile = cluster.spec().profile();
    if (profile != null) {
      refuse(
          findByProfile(cluster.spec().driver(), profile),
          cluster,
          "There is a cluster with this profile");
    }
    if (cluster.platform()) {
      refuse(findPlatform(), cluster, "The platform has a cluster");
    }
    clusters.put(cluster.id(), cluster);
  }

  private static void refuse(
      Optional<ManagedCluster> found, ManagedCluster cluster, String message) {
    if (found.filter(other -> !other.id().equals(cluster.id())).isPresent()) {
      throw new ConflictException(message);
    }
  }
}
