package dev.slipway.project.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.secret.SecretFields;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Configurations of releases, whose values may hold secrets. */
final class Configs {
  private static final String VALUES = "values";

  /** A number is the same however it is kept. */
  private static final Comparator<JsonNode> BY_VALUE =
      (one, other) -> {
        boolean numbers = one.isNumber() && other.isNumber();
        boolean same =
            numbers ? one.decimalValue().compareTo(other.decimalValue()) == 0 : one.equals(other);
        return same ? 0 : 1;
      };

  private Configs() {}

  /** Whether two configurations say the same. */
  static boolean same(@Nullable ObjectNode one, @Nullable ObjectNode other) {
    if (one == null || other == null) {
      return one == null && other == null;
    }
    return one.equals(BY_VALUE, other);
  }

  /** The configuration without the secret ones of its values. */
  static @Nullable ObjectNode visible(@Nullable ObjectNode config, SecretFields secrets) {
    if (config == null || !(config.get(VALUES) instanceof ObjectNode values)) {
      return config;
    }
    ObjectNode copy = config.deepCopy();
    copy.set(VALUES, secrets.omit(values));
    return copy;
  }

  /**
   * A configuration that takes the place of another: secret values that it does not name stay, and
   * those that it sets to null are gone.
   */
  static @Nullable ObjectNode replaced(
      @Nullable ObjectNode old, @Nullable ObjectNode given, SecretFields secrets) {
    if (given == null || given.path(VALUES).isNull()) {
      return given;
    }
    ObjectNode values = secrets.carryOver(values(old), values(given));
    ObjectNode copy = given.deepCopy();
    if (given.has(VALUES) || !values.isEmpty()) {
      copy.set(VALUES, values);
    }
    return copy;
  }

  private static ObjectNode values(@Nullable ObjectNode config) {
    return config != null && config.get(VALUES) instanceof ObjectNode values
        ? values
        : JsonNodeFactory.instance.objectNode();
  }
}
