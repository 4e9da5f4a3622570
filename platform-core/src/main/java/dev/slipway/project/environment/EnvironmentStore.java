package dev.slipway.project.environment;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Keeps environments and their variables. Thread-safe; joins the running transaction. */
public interface EnvironmentStore {
  /**
   * Inserts the environment.
   *
   * @throws dev.slipway.error.ConflictException when one has its id or its namespace
   */
  void insert(Environment environment);

  /**
   * Replaces the environment with the same id.
   *
   * @throws dev.slipway.error.NotFoundException when there is none
   */
  void update(Environment environment);

  /** The environment, deleted ones included. */
  Optional<Environment> find(UUID id);

  /** The same, holding its row until the running transaction ends. */
  Optional<Environment> findForUpdate(UUID id);

  /** The environments of a project that are not gone, those that were made first first. */
  List<Environment> list(long projectId);

  /**
   * Inserts the variable, or replaces the one with its environment and name.
   *
   * @throws dev.slipway.error.NotFoundException when there is no such environment
   */
  void putVariable(EnvironmentVariable variable);

  /** The variables of an environment, by name. */
  List<EnvironmentVariable> variables(UUID environmentId);

  /** Removes a variable and tells whether there was one. */
  boolean removeVariable(UUID environmentId, String name);
}
