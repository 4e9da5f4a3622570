package dev.slipway.project.environment;

import dev.slipway.error.ConflictException;
import dev.slipway.error.InvalidInputException;
import dev.slipway.error.NotFoundException;
import dev.slipway.identity.Actor;
import dev.slipway.secret.Secret;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * The variables of environments, which every rollout from then on gets. Members of the project see
 * their names, and the values of those that are not secret. Thread-safe.
 */
public final class EnvironmentVariables {
  private final EnvironmentStores stores;
  private final EnvironmentAccess access;
  private final EnvironmentJournal journal;
  private final InstantSource clock;

  /** Creates the capability over its stores. */
  public EnvironmentVariables(EnvironmentStores stores, InstantSource clock) {
    this.stores = Objects.requireNonNull(stores, "stores is null");
    this.clock = Objects.requireNonNull(clock, "clock is null");
    this.access = EnvironmentAccess.toEnvironments(stores);
    this.journal = new EnvironmentJournal(stores, clock);
  }

  /**
   * The variables, by name.
   *
   * @throws NotFoundException when the actor sees no such environment
   */
  public List<EnvironmentVariable> list(Actor actor, UUID environmentId) {
    return stores.environments().variables(access.readable(actor, environmentId).id());
  }

  /**
   * Sets a variable.
   *
   * @param secret whether nobody is ever shown the value
   * @throws NotFoundException when the actor sees no such environment
   * @throws ConflictException when the environment is on its way to its end or has too many
   * @throws InvalidInputException when the name or the value is none
   */
  public EnvironmentVariable put(
      Actor actor, UUID environmentId, String name, Secret value, boolean secret) {
    EnvironmentRules.checkVariable(name, value.reveal());
    return stores
        .transactions()
        .withTransaction(
            () -> {
              Environment environment = access.editable(actor, environmentId);
              EnvironmentAccess.requireNotEnding(environment);
              List<EnvironmentVariable> all = stores.environments().variables(environmentId);
              boolean known = all.stream().anyMatch(variable -> variable.name().equals(name));
              if (!known && all.size() >= EnvironmentRules.MAX_VARIABLES) {
                throw new ConflictException(
                    "Environment has " + EnvironmentRules.MAX_VARIABLES + " variables already");
              }
              EnvironmentVariable variable =
                  new EnvironmentVariable(environmentId, name, value, secret, clock.instant());
              stores.environments().putVariable(variable);
              journal.variable(actor, "variable-set", environment, name, secret);
              return variable;
            });
  }

  /**
   * Removes a variable.
   *
   * @throws NotFoundException when the actor sees no such environment, or there is no such variable
   * @throws ConflictException when the environment is on its way to its end
   */
  public void remove(Actor actor, UUID environmentId, String name) {
    stores
        .transactions()
        .useTransaction(
            () -> {
              Environment environment = access.editable(actor, environmentId);
              EnvironmentAccess.requireNotEnding(environment);
              if (!stores.environments().removeVariable(environmentId, name)) {
                throw new NotFoundException("Variable not found");
              }
              journal.variable(actor, "variable-removed", environment, name, false);
            });
  }
}
