package dev.slipway.store;

import dev.slipway.error.ConflictException;
import dev.slipway.error.NotFoundException;
import dev.slipway.page.Page;
import dev.slipway.page.PageRequest;
import dev.slipway.workload.NetworkService;
import dev.slipway.workload.NetworkServiceStore;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Network services in memory. */
final class InMemoryNetworkServiceStore implements NetworkServiceStore {
  private static final Comparator<NetworkService> NEWEST =
      Comparator.comparing(NetworkService::createdAt)
          .thenComparing(service -> service.id().toString())
          .reversed();

  private final InMemoryTransactions transactions;
  private final InMemoryTable<UUID, NetworkService> services;

  InMemoryNetworkServiceStore(InMemoryTransactions transactions) {
    this.transactions = transactions;
    this.services = new InMemoryTable<>(transactions);
  }

  @Override
  public void insert(NetworkService service) {
    transactions.useTransaction(
        () -> {
          if (find(service.id()).isPresent()) {
            throw new ConflictException("There is a service with this id");
          }
          if (find(service.ownerId(), service.spec().name()).isPresent()) {
            throw new ConflictException("There is a service with this name");
          }
          services.put(service.id(), service);
        });
  }

  @Override
  public void update(NetworkService service) {
    transactions.useTransaction(
        () -> {
          if (find(service.id()).isEmpty()) {
            throw new NotFoundException("There is no network service " + service.id());
          }
          services.put(service.id(), service);
        });
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
    return services
        .list(service -> service.ownerId() == ownerId && service.spec().name().equals(name))
        .stream()
        .findFirst();
  }

  @Override
  public Page<NetworkService> list(@Nullable Long ownerId, PageRequest page) {
    return transactions.withTransaction(
        () ->
            Pages.cut(
                services.list(service -> ownerId == null || service.ownerId() == ownerId).stream()
                    .sorted(NEWEST)
                    .toList(),
                page));
  }

  @Override
  public List<NetworkService> leadingTo(UUID workloadId) {
    return services.list(service -> workloadId.equals(service.spec().workloadId())).stream()
        .sorted(Comparator.comparing(service -> service.id().toString()))
        .toList();
  }

  @Override
  public boolean delete(UUID id) {
    return services.remove(id);
  }
}
