package dev.slipway.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes JSON of the values of one document, and counts them. For one thread. */
final class YamlTree {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final YamlRules rules;
  private int values;

  YamlTree(YamlRules rules) {
    this.rules = rules;
  }

  JsonNode convert(@Nullable Object value) {
    return convert(value, 0);
  }

  private JsonNode convert(@Nullable Object value, int depth) {
    values++;
    if (values > rules.values() || depth > rules.depth()) {
      throw new YamlException("is too large or nested too deeply", 0, 0);
    }
    if (value == null) {
      return NODES.nullNode();
    }
    if (value instanceof Map<?, ?> map) {
      ObjectNode object = NODES.objectNode();
      map.forEach((key, inner) -> object.set(String.valueOf(key), convert(inner, depth + 1)));
      if (rules.strict() && object.size() < map.size()) {
        throw new YamlException("has a key twice", 0, 0);
      }
      return object;
    }
    if (value instanceof Iterable<?> items) {
      ArrayNode array = NODES.arrayNode();
      items.forEach(item -> array.add(convert(item, depth + 1)));
      return array;
    }
    return scalar(value);
  }

  private JsonNode scalar(Object value) {
    if (value instanceof Boolean flag) {
      return NODES.booleanNode(flag);
    }
    if (value instanceof Integer number) {
      return NODES.numberNode(number);
    }
    if (value instanceof Long number) {
      return NODES.numberNode(number);
    }
    if (value instanceof BigInteger number) {
      return NODES.numberNode(number);
    }
    if (value instanceof Double number) {
      if (rules.strict() && !Double.isFinite(number)) {
        throw new YamlException("has a number that is not finite", 0, 0);
      }
      return NODES.numberNode(number);
    }
    if (value instanceof byte[] bytes) {
      return NODES.textNode(new String(bytes, StandardCharsets.UTF_8));
    }
    return NODES.textNode(value.toString());
  }
}
