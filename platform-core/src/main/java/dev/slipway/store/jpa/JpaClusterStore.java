package dev.slipway.store.jpa;

import dev.slipway.fleet.ClusterStore;
import dev.slipway.fleet.ManagedCluster;
import dev.slipway.page.Page;
import dev.slipway.page.PageRequest;
import dev.slipway.secret.Encryption;
import java.util.Optional;
import java.util.UUID;

/** Clusters on PostgreSQL. */
final class JpaClusterStore implements ClusterStore {
  private static final String ORDER = "r.platform desc, r.name";

  private final Rows<ClusterRow> clusters;
  private final SealedDocuments kubeconfigs;

  JpaClusterStore(JpaTransactions transactions, Encryption encryption) {
    this.clusters = new Rows<>(transactions, ClusterRow.class);
    this.kubeconfigs = new SealedDocuments(encryption, "clusters.kubeconfig");
  }

  @Override
  public void insert(ManagedCluster cluster) {
    clusters.insert(new ClusterRow(cluster, kubeconfigs), this::open);
  }

  @Override
  public void update(ManagedCluster cluster) {
    clusters.update(cluster.id(), "cluster", row -> row.set(cluster, kubeconfigs));
  }

  @Override
  public Optional<ManagedCluster> find(UUID id) {
    return clusters.find(id, this::open);
  }

  @Override
  public Optional<ManagedCluster> findForUpdate(UUID id) {
    return clusters.findForUpdate(id, this::open);
  }

  @Override
  public Optional<ManagedCluster> findByName(String name) {
    return first("r.name = ?1", name);
  }

  @Override
  public Optional<ManagedCluster> findByProfile(String driver, String profile) {
    return first("r.driver = ?1 and r.profile = ?2", driver, profile);
  }

  @Override
  public Optional<ManagedCluster> findPlatform() {
    return first("r.platform = true");
  }

  @Override
  public Page<ManagedCluster> list(PageRequest page) {
    return clusters.page("true", ORDER, page, this::open);
  }

  @Override
  public boolean delete(UUID id) {
    return clusters.delete(id);
  }

  private Optional<ManagedCluster> first(String condition, Object... parameters) {
    return clusters.first(condition, this::open, parameters);
  }

  private ManagedCluster open(ClusterRow row) {
    return row.toCluster(kubeconfigs);
  }
}
