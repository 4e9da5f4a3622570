package dev.slipway.store;

import dev.slipway.error.ConflictException;
import dev.slipway.error.NotFoundException;
import dev.slipway.project.environment.Environment;
import dev.slipway.project.environment.EnvironmentStore;
import dev.slipway.project.environment.EnvironmentVariable;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Environments and their variables in memory. */
final class InMemoryEnvironmentStore implements EnvironmentStore {
  private final InMemoryTransactions transactions;
  private final InMemoryTable<UUID, Environment> environments;
  private final InMemoryTable<VariableKey, EnvironmentVariable> variables;

  InMemoryEnvironmentStore(InMemoryTransactions transactions) {
    this.transactions = transactions;
    this.environments = new InMemoryTable<>(transactions);
    this.variables = new InMemoryTable<>(transactions);
  }

  @Override
  public void insert(Environment environment) {
    transactions.useTransaction(
        () -> {
          boolean taken =
              environments.anyMatch(
                  other ->
                      other.id().equals(environment.id())
                          || other.namespace().equals(environment.namespace()));
          if (taken) {
            throw new ConflictException("There is an environment " + environment.id());
          }
          environments.put(environment.id(), environment);
        });
  }

  @Override
  public void update(Environment environment) {
    transactions.useTransaction(
        () -> {
          require(environment.id());
          environments.put(environment.id(), environment);
        });
  }

  @Override
  public Optional<Environment> find(UUID id) {
    return environments.find(id);
  }

  @Override
  public Optional<Environment> findForUpdate(UUID id) {
    return environments.find(id);
  }

  @Override
  public List<Environment> list(long projectId) {
    return environments
        .list(environment -> environment.projectId() == projectId && !environment.isGone())
        .stream()
        .sorted(
            Comparator.comparing(Environment::createdAt)
                .thenComparing(environment -> environment.id().toString()))
        .toList();
  }

  @Override
  public void putVariable(EnvironmentVariable variable) {
    transactions.useTransaction(
        () -> {
          require(variable.environmentId());
          variables.put(new VariableKey(variable.environmentId(), variable.name()), variable);
        });
  }

  @Override
  public List<EnvironmentVariable> variables(UUID environmentId) {
    return variables.list(variable -> variable.environmentId().equals(environmentId));
  }

  @Override
  public boolean removeVariable(UUID environmentId, String name) {
    return variables.remove(new VariableKey(environmentId, name));
  }

  private void require(UUID id) {
    if (environments.find(id).isEmpty()) {
      throw new NotFoundException("There is no environment " + id);
    }
  }

  private record VariableKey(UUID environment, String name) implements Comparable<VariableKey> {
    @Override
    public int compareTo(VariableKey other) {
      return Comparator.comparing(VariableKey::environment)
          .thenComparing(VariableKey::name)
          .compare(this, other);
    }
  }
}
