package dev.slipway.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.error.ConflictException;
import dev.slipway.error.NotFoundException;
import dev.slipway.pipeline.ScriptService;
import dev.slipway.pipeline.ScriptServiceStore;
import java.util.List;
import java.util.Optional;

/** Services of deploy scripts in memory. */
final class InMemoryScriptServiceStore implements ScriptServiceStore {
  private final InMemoryTransactions transactions;
  private final InMemoryTable<Long, ScriptService> services;
  private final InMemoryIds ids = new InMemoryIds();
  private final InMemoryRunStore runs;

  /** A store that removes the runs of what it removes. */
  InMemoryScriptServiceStore(InMemoryTransactions transactions, InMemoryRunStore runs) {
    this.transactions = transactions;
    this.services =
        new InMemoryTable<>(transactions, service -> service.with(service.data().deepCopy()));
    this.runs = runs;
  }

  @Override
  public void hold() {
    // a unit of work holds everything
  }

  @Override
  public ScriptService insert(String name, ObjectNode data) {
    return transactions.withTransaction(
        () -> {
          if (find(name).isPresent()) {
            throw new ConflictException("There is a service with this name");
          }
          ScriptService service = new ScriptService(ids.next(), name, data);
          services.put(service.id(), service);
          return service;
        });
  }

  @Override
  public void update(ScriptService service) {
    transactions.useTransaction(
        () -> {
          if (services.find(service.id()).isEmpty()) {
            throw new NotFoundException("There is no service " + service.id());
          }
          services.put(service.id(), service);
        });
  }

  @Override
  public boolean delete(long id) {
    return transactions.withTransaction(
        () -> {
          runs.deleteOf(id);
          return services.remove(id);
        });
  }

  @Override
  public Optional<ScriptService> find(long id) {
    return services.find(id);
  }

  @Override
  public Optional<ScriptService> findForUpdate(long id) {
    return services.find(id);
  }

  @Override
  public Optional<ScriptService> find(String name) {
    return services.list(service -> service.name().equals(name)).stream().findFirst();
  }

  @Override
  public List<ScriptService> list() {
    return services.list(service -> true);
  }
}
