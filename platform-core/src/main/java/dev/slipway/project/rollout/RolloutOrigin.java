package dev.slipway.project.rollout;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a rollout comes from.
 *
 * @param action what made it
 * @param sourceId the rollout that it repeats, or null
 * @param actor who asked for it
 */
public record RolloutOrigin(RolloutAction action, @Nullable UUID sourceId, String actor) {
  public RolloutOrigin {
    Objects.requireNonNull(action, "action is null");
    Objects.requireNonNull(actor, "actor is null");
  }
}
