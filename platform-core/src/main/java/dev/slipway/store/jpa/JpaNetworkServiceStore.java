package dev.slipway.store.jpa;

import dev.slipway.page.Page;
import dev.slipway.page.PageRequest;
import dev.slipway.workload.NetworkService;
import dev.slipway.workload.NetworkServiceStore;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Network services on PostgreSQL. */
final class JpaNetworkServiceStore implements NetworkServiceStore {
  private final Rows<NetworkServiceRow> services;

  JpaNetworkServiceStore(JpaTransactions transactions) {
    this.services = new Rows<>(transactions, NetworkServiceRow.class);
  }

  @Override
  public void insert(NetworkService service) {
    services.insert(new NetworkServiceRow(service), NetworkServiceRow::toService);
  }

  @Override
  public void update(NetworkService service) {
    services.update(service.id(), "network service", row -> row.set(service));
  }

  @Override
  public Optional<NetworkService> find(UUID id) {
    return services.find(id, NetworkServiceRow::toService);
  }

  @Override
  public Optional<NetworkService> findForUpdate(UUID id) {
    return services.findForUpdate(id, NetworkServiceRow::toService);
  }

  @Override
  public Optional<NetworkService> find(long ownerId, String name) {
    return services.first(
        "r.ownerId = ?1 and r.name = ?2", NetworkServiceRow::toService, ownerId, name);
  }

  @Override
  public Page<NetworkService> list(@Nullable Long ownerId, PageRequest page) {
    return services.newest(ownerId, page, NetworkServiceRow::toService);
  }

  @Override
  public List<NetworkService> leadingTo(UUID workloadId) {
    return services.list(
        "select r from NetworkServiceRow r where r.workloadId = ?1 order by r.id",
        NetworkServiceRow::toService,
        workloadId);
  }

  @Override
  public boolean delete(UUID id) {
    return services.delete(id);
  }
}
