package dev.slipway.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.slipway.error.FieldError;
import dev.slipway.error.InvalidInputException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The places {@code ${env.NAME}} in a step's instructions that stand for what a run was started
 * with. A text that is nothing else becomes the value itself, whatever its type. Pure.
 */
final class Placeholders {
  private static final Pattern PLACE = Pattern.compile("\\$\\{env\\.([A-Za-z0-9_.-]+)}");

  private final JsonNode env;

  /** Places for the values of a run's environment. */
  Placeholders(JsonNode env) {
    this.env = env;
  }

  /**
   * The instructions, filled in.
   *
   * @throws InvalidInputException when the run has no such value, or one that is no part of a text
   */
  ObjectNode fill(ObjectNode instructions) {
    ObjectNode filled = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> field : instructions.properties()) {
      filled.set(field.getKey(), fill(field.getValue()));
    }
    return filled;
  }

  private JsonNode fill(JsonNode value) {
    if (value instanceof ObjectNode object) {
      return fill(object);
    }
    if (value instanceof ArrayNode list) {
      ArrayNode filled = JsonNodeFactory.instance.arrayNode(list.size());
      list.forEach(item -> filled.add(fill(item)));
      return filled;
    }
    return value.isTextual() ? text(value.textValue()) : value;
  }

  private JsonNode text(String text) {
    Matcher place = PLACE.matcher(text);
    if (place.matches()) {
      return value(place.group(1)).deepCopy();
    }
    place.reset();
    return TextNode.valueOf(
        place.replaceAll(found -> Matcher.quoteReplacement(part(found.group(1)))));
  }

  private String part(String name) {
    JsonNode value = value(name);
    if (value.isContainerNode()) {
      throw wrong(name, "is no text");
    }
    return value.asText();
  }

  private static InvalidInputException wrong(String name, String what) {
    return new InvalidInputException(
        new FieldError(List.of("env", name), "value_error", what, null, Map.of()));
  }

  private JsonNode value(String name) {
    JsonNode value = env.get(name);
    if (value == null || value.isNull()) {
      throw wrong(name, "was not given to the run");
    }
    return value;
  }
}
