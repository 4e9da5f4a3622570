package dev.slipway.secret;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** Finds the paths of secret fields in a schema, and visits them in documents. */
final class SecretPaths {
  /** Stands for any index or any name in a path. */
  static final String ANY = "\u0000*";

  private static final int MAX_DEPTH = 16;
  private static final int MAX_PATHS = 1_000;
  private static final int MAX_STEPS = 20_000;
  private static final List<String> COMBINATORS =
      List.of("allOf", "anyOf", "oneOf", "if", "then", "else");

  private final JsonNode root;
  private final Set<List<String>> found = new LinkedHashSet<>();
  private int steps;

  private SecretPaths(JsonNode root) {
    this.root = root;
  }

  /** The paths below {@code schema}, whose references are into {@code root}. */
  static Set<List<String>> of(ObjectNode root, JsonNode schema) {
    SecretPaths paths = new SecretPaths(root);
    paths.walk(schema, List.of(), 0);
    return Set.copyOf(paths.found);
  }

  /** Calls {@code visitor} with parent and key of every value that the path leads to. */
  static void visit(JsonNode node, List<String> path, BiConsumer<JsonNode, Object> visitor) {
    String head = path.get(0);
    List<Object> keys = new ArrayList<>();
    if (!head.equals(ANY)) {
      keys.add(head);
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        keys.add(i);
      }
    } else if (node instanceof ObjectNode object) {
      object.fieldNames().forEachRemaining(keys::add);
    }
    for (Object key : keys) {
      JsonNode child = key instanceof Integer index ? node.get(index) : node.get((String) key);
      if (child == null) {
        continue;
      }
      if (path.size() == 1) {
        visitor.accept(node, key);
      } else {
        visit(child, path.subList(1, path.size()), visitor);
      }
    }
  }

  private void walk(JsonNode schema, List<String> path, int depth) {
    steps++;
    if (depth > MAX_DEPTH || steps > MAX_STEPS || found.size() >= MAX_PATHS || !schema.isObject()) {
      return;
    }
    if (!path.isEmpty()
        && (schema.path("writeOnly").asBoolean()
            || "password".equals(schema.path("format").asText()))) {
      found.add(path);
      return;
    }
    String reference = schema.path("$ref").asText("");
    if (reference.equals("#") || reference.startsWith("#/")) {
      walk(root.at(reference.substring(1)), path, depth + 1);
    }
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      walk(property.getValue(), append(path, property.getKey()), depth + 1);
    }
    for (String any : List.of("items", "additionalProperties", "patternProperties")) {
      JsonNode inner = schema.path(any);
      if (any.equals("patternProperties")) {
        inner.forEach(pattern -> walk(pattern, append(path, ANY), depth + 1));
      } else {
        walk(inner, append(path, ANY), depth + 1);
      }
    }
    for (String combinator : COMBINATORS) {
      JsonNode inner = schema.path(combinator);
      if (inner.isArray()) {
        inner.forEach(branch -> walk(branch, path, depth + 1));
      } else {
        walk(inner, path, depth + 1);
      }
    }
  }

  private static List<String> append(List<String> path, String name) {
    List<String> longer = new ArrayList<>(path);
    longer.add(name);
    return List.copyOf(longer);
  }
}
