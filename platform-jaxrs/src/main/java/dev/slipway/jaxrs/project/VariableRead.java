package dev.slipway.jaxrs.project;

import dev.slipway.project.environment.EnvironmentVariable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A variable of an environment; {@code value} is null when it is secret. */
record VariableRead(String name, @Nullable String value, boolean secret, Instant updatedAt) {
  static VariableRead of(EnvironmentVariable variable) {
    return new VariableRead(
        variable.name(),
        variable.secret() ? null : variable.value().reveal(),
        variable.secret(),
        variable.updatedAt());
  }

  /** Its name alone. */
  @Override
  public String toString() {
    return "VariableRead[" + name + "]";
  }
}
