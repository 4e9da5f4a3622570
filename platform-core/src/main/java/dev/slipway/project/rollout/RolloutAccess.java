package dev.slipway.project.rollout;

import dev.slipway.error.ForeignObjectException;
import dev.slipway.error.NotFoundException;
import dev.slipway.identity.Actor;
import dev.slipway.identity.Permission;
import dev.slipway.project.environment.Environment;
import dev.slipway.project.environment.EnvironmentAccess;
import java.util.UUID;
import java.util.function.Supplier;

/** Who may do what with which rollout: what its role in the project allows an actor. */
final class RolloutAccess {
  private static final String MISSING = "Deployment not found";

  private final RolloutStores stores;
  private final EnvironmentAccess environments;

  RolloutAccess(RolloutStores stores) {
    this.stores = stores;
    this.environments =
        new EnvironmentAccess(
            stores.environments(), Permission.ROLLOUTS_READ, Permission.ROLLOUTS_WRITE);
  }

  EnvironmentAccess environments() {
    return environments;
  }

  Rollout readable(Actor actor, UUID id) {
    actor.require(Permission.ROLLOUTS_READ);
    Rollout rollout = find(id);
    inItsWords(() -> environments.readable(actor, rollout.environmentId()));
    return rollout;
  }

  /** The environment of the rollout, held, with the rollout as it is then. */
  Held editable(Actor actor, UUID id) {
    actor.require(Permission.ROLLOUTS_WRITE);
    Rollout seen = find(id);
    Environment environment = inItsWords(() -> environments.editable(actor, seen.environmentId()));
    return new Held(environment, find(id));
  }

  private Rollout find(UUID id) {
    return stores.rollouts().find(id).orElseThrow(() -> new NotFoundException(MISSING));
  }

  /** Whoever asks for a rollout is told of rollouts. */
  private static <T> T inItsWords(Supplier<T> access) {
    try {
      return access.get();
    } catch (ForeignObjectException e) {
      throw new ForeignObjectException(MISSING);
    } catch (NotFoundException e) {
      throw new NotFoundException(MISSING);
    }
  }

  /**
   * A rollout that may be changed.
   *
   * @param environment its environment
   * @param rollout the rollout
   */
  record Held(Environment environment, Rollout rollout) {}
}
