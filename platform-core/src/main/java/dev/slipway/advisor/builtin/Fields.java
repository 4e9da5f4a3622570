package dev.slipway.advisor.builtin;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads fields of Kubernetes objects. */
final class Fields {
  private Fields() {}

  static JsonNode at(JsonNode node, String... path) {
    JsonNode found = node;
    for (String name : path) {
      found = found.path(name);
    }
    return found;
  }

  static String text(JsonNode node, String... path) {
    return at(node, path).asText("");
  }

  static int number(JsonNode node, int fallback, String... path) {
    return at(node, path).asInt(fallback);
  }

  static @Nullable Instant time(JsonNode node, String... path) {
    String text = text(node, path);
    try {
      return text.isEmpty() ? null : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException notATime) {
      return null;
    }
  }

  /** The condition of the type; a missing node when there is none. */
  static JsonNode condition(JsonNode object, String type) {
    for (JsonNode condition : at(object, "status", "conditions")) {
      if (text(condition, "type").equals(type)) {
        return condition;
      }
    }
    return at(object, "no condition");
  }

  static boolean isCondition(JsonNode object, String type, String status) {
    return text(condition(object, type), "status").equals(status);
  }

  /** The init containers, then the containers. */
  static List<JsonNode> containers(JsonNode podSpec) {
    List<JsonNode> containers = new ArrayList<>();
    podSpec.path("initContainers").forEach(containers::add);
    podSpec.path("containers").forEach(containers::add);
    return containers;
  }

  /** Whether every label of the selector is there; an empty selector selects nothing. */
  static boolean selects(JsonNode selector, JsonNode labels) {
    for (Map.Entry<String, JsonNode> label : selector.properties()) {
      if (!label.getValue().equals(labels.get(label.getKey()))) {
        return false;
      }
    }
    return !selector.isEmpty();
  }
}
