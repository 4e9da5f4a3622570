package dev.slipway.jaxrs.health;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Something that must work before requests are sent here.
 *
 * @param name its name, such as {@code database}; anybody may read it
 * @param problem asks it, within a few seconds, and tells what is wrong; only admins read that
 */
public record ReadinessCheck(String name, Supplier<Optional<String>> problem) {
  public ReadinessCheck {
    Objects.requireNonNull(name, "name is null");
    Objects.requireNonNull(problem, "problem is null");
  }
}
