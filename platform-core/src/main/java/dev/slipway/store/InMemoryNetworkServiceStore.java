package dev.slipway.store;

import dev.slipway.page.Page;
import dev.slipway.page.PageRequest;
import dev.slipway.workload.NetworkService;
import dev.slipway.workload.NetworkServiceStore;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Network services in memory. */
final class InMemoryNetworkServiceStore implements NetworkServiceStore {
  private final InMemoryOwned<NetworkService> services;

  InMemoryNetworkServiceStore(InMemoryTransactions transactions) {
    this.services =
        new InMemoryOwned<>(transactions, "network service", service -> service.spec().name());
  }

  @Override
  public void insert(NetworkService service) {
    services.insert(service);
  }

  @Override
  public void update(NetworkService service) {
    services.update(service);
  }

  @Override
  public Optional<NetworkService> find(UUID id) {
    return services.find(id);
  }

  @Override
  public Optional<NetworkService> findForUpdate(UUID id) {
    return services.find(id);
  }

  @Override
  public Optional<NetworkService> find(long ownerId, String name) {
    return services.find(ownerId, name);
  }

  @Override
  public Page<NetworkService> list(@Nullable Long ownerId, PageRequest page) {
    return services.newest(ownerId, page);
  }

  @Override
  public List<NetworkService> leadingTo(UUID workloadId) {
    return services.list(service -> workloadId.equals(service.spec().workloadId()));
  }

  @Override
  public boolean delete(UUID id) {
    return services.delete(id);
  }
}
