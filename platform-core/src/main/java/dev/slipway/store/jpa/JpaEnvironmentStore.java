package dev.slipway.store.jpa;

import dev.slipway.project.environment.Environment;
import dev.slipway.project.environment.EnvironmentStore;
import dev.slipway.project.environment.EnvironmentVariable;
import dev.slipway.secret.Encryption;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Environments and their variables on PostgreSQL. */
final class JpaEnvironmentStore implements EnvironmentStore {
  private final Rows<EnvironmentRow> environments;
  private final Rows<EnvironmentVariableRow> variables;
  private final SealedDocuments configs;
  private final SealedDocuments values;

  JpaEnvironmentStore(JpaTransactions transactions, Encryption encryption) {
    this.environments = new Rows<>(transactions, EnvironmentRow.class);
    this.variables = new Rows<>(transactions, EnvironmentVariableRow.class);
    this.configs = new SealedDocuments(encryption, "environments.config");
    this.values = new SealedDocuments(encryption, "environment_variables.sealed_value");
  }

  @Override
  public void insert(Environment environment) {
    environments.insert(new EnvironmentRow(environment, configs), this::open);
  }

  @Override
  public void update(Environment environment) {
    environments.update(environment.id(), "environment", row -> row.set(environment, configs));
  }

  @Override
  public Optional<Environment> find(UUID id) {
    return environments.find(id, this::open);
  }

  @Override
  public Optional<Environment> findForUpdate(UUID id) {
    return environments.findForUpdate(id, this::open);
  }

  @Override
  public List<Environment> list(long projectId) {
    return environments.list(
        "select r from EnvironmentRow r where r.projectId = ?1 and (r.deletedAt is null"
            + " or r.status <> EnvironmentStatus.EXPIRED) order by r.createdAt, r.id",
        this::open,
        projectId);
  }

  @Override
  public void putVariable(EnvironmentVariable variable) {
    EnvironmentVariableKey key = key(variable.environmentId(), variable.name());
    variables.put(key, () -> new EnvironmentVariableRow(key), row -> row.set(variable, values));
  }

  @Override
  public List<EnvironmentVariable> variables(UUID environmentId) {
    return variables.list(
        "select r from EnvironmentVariableRow r where r.key.environmentId = ?1 order by r.key.name",
        row -> row.toVariable(values),
        environmentId);
  }

  @Override
  public boolean removeVariable(UUID environmentId, String name) {
    return variables.delete(key(environmentId, name));
  }

  private Environment open(EnvironmentRow row) {
    return row.toEnvironment(configs);
  }

  private static EnvironmentVariableKey key(UUID environmentId, String name) {
    return new EnvironmentVariableKey(environmentId, name);
  }
}
