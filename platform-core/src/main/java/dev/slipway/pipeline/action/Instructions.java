package dev.slipway.pipeline.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.error.FieldError;
import dev.slipway.error.InvalidInputException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Reads a step's instructions; what is missing or of a wrong type is named.
 *
 * @param word what the step does
 * @param data how
 */
record Instructions(String word, ObjectNode data) {
  String text(String name) {
    return findText(name).orElseThrow(() -> wrong(name, "is missing"));
  }

  Optional<String> findText(String name) {
    JsonNode value = data.get(name);
    if (value == null || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isValueNode() || value.asText().isBlank()) {
      throw wrong(name, "is no text");
    }
    return Optional.of(value.asText());
  }

  long number(String name) {
    String text = text(name);
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw wrong(name, "is no whole number");
    }
  }

  UUID uuid(String name) {
    try {
      return UUID.fromString(text(name));
    } catch (IllegalArgumentException e) {
      throw wrong(name, "is no UUID");
    }
  }

  Optional<ObjectNode> object(String name) {
    JsonNode value = data.get(name);
    if (value == null || value.isNull()) {
      return Optional.empty();
    }
    if (value instanceof ObjectNode object) {
      return Optional.of(object);
    }
    throw wrong(name, "is no object");
  }

  private InvalidInputException wrong(String name, String what) {
    return new InvalidInputException(
        new FieldError(List.of(word, name), "value_error", what, null, Map.of()));
  }
}
