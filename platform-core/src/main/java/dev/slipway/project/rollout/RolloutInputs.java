package dev.slipway.project.rollout;

import dev.slipway.helm.Values;
import dev.slipway.secret.Secret;
import java.util.List;
import java.util.Objects;

/**
 * What a rollout gives to Helm.
 *
 * @param values all values; may hold secrets
 * @param secrets which of them nobody may be shown
 */
public record RolloutInputs(Values values, List<Secret> secrets) {
  public RolloutInputs {
    Objects.requireNonNull(values, "values is null");
    secrets = List.copyOf(secrets);
  }
}
