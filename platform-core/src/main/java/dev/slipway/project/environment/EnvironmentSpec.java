package dev.slipway.project.environment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants of an environment.
 *
 * @param name for people; not unique
 * @param type how long it is meant to live
 * @param config how its releases are configured, or null; may hold secrets
 * @param ttlHours how many hours it lives, or null for the default or for ever
 */
public record EnvironmentSpec(
    String name, EnvironmentType type, @Nullable ObjectNode config, @Nullable Integer ttlHours) {
  public EnvironmentSpec {
    Objects.requireNonNull(name, "name is null");
    Objects.requireNonNull(type, "type is null");
    config = config == null ? null : config.deepCopy();
  }

  /** One of this name and type, with nothing else. */
  public static EnvironmentSpec named(String name, EnvironmentType type) {
    return new EnvironmentSpec(name, type, null, null);
  }

  /** A copy of the configuration that the caller may change, or null. */
  @Override
  public @Nullable ObjectNode config() {
    return config == null ? null : config.deepCopy();
  }

  /** The same with a time to live. */
  public EnvironmentSpec withTtlHours(@Nullable Integer hours) {
    return new EnvironmentSpec(name, type, config, hours);
  }

  /** The same with another configuration. */
  public EnvironmentSpec withConfig(@Nullable ObjectNode newConfig) {
    return new EnvironmentSpec(name, type, newConfig, ttlHours);
  }

  /** Its name and type, without its configuration. */
  @Override
  public String toString() {
    return "EnvironmentSpec[" + name + ", " + type + "]";
  }
}
