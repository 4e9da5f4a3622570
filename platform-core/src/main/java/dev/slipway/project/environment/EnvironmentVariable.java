package dev.slipway.project.environment;

import dev.slipway.secret.Secret;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * A value that every rollout of an environment gets.
 *
 * @param environmentId the environment
 * @param name the variable's name
 * @param value its value
 * @param secret whether the value is never shown
 * @param updatedAt when it was last set
 */
public record EnvironmentVariable(
    UUID environmentId, String name, Secret value, boolean secret, Instant updatedAt) {
  public EnvironmentVariable {
    Objects.requireNonNull(environmentId, "environmentId is null");
    Objects.requireNonNull(name, "name is null");
    Objects.requireNonNull(value, "value is null");
    Objects.requireNonNull(updatedAt, "updatedAt is null");
  }
}
