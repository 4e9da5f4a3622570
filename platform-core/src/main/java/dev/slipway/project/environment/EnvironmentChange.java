package dev.slipway.project.environment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.project.Edit;
import org.jspecify.annotations.Nullable;

/**
 * What shall be different about an environment.
 *
 * @param name the new name, or null to leave it
 * @param config how its releases are configured, from the next rollout on
 * @param ttlHours how many hours an ephemeral one lives in all, from when it was made; or null to
 *     leave its end
 */
public record EnvironmentChange(
    @Nullable String name, Edit<ObjectNode> config, @Nullable Integer ttlHours) {
  /** Nothing. */
  public static EnvironmentChange none() {
    return new EnvironmentChange(null, Edit.keep(), null);
  }

  EnvironmentSpec over(EnvironmentSpec old) {
    boolean ends = old.type() == EnvironmentType.EPHEMERAL;
    return new EnvironmentSpec(
        name == null ? old.name() : name,
        old.type(),
        config.given() ? config.value() : old.config(),
        ttlHours == null || !ends ? old.ttlHours() : ttlHours);
  }
}
