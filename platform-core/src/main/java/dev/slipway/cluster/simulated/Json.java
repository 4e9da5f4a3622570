package dev.slipway.cluster.simulated;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;

/** Reading and writing the trees that the objects of a cluster are. */
final class Json {
  static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final YAMLMapper YAML = new YAMLMapper();

  private Json() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static ArrayNode array() {
    return MAPPER.createArrayNode();
  }

  /** The node at a path of field names; a missing node when there is none. */
  static JsonNode at(JsonNode node, String... path) {
    JsonNode found = node;
    for (String field : path) {
      found = found.path(field);
    }
    return found;
  }

  /** The text at a path; empty when there is none. */
  static String text(JsonNode node, String... path) {
    return at(node, path).asText("");
  }

  static int number(JsonNode node, int otherwise, String... path) {
    return at(node, path).asInt(otherwise);
  }

  static boolean has(JsonNode node, String... path) {
    JsonNode found = at(node, path);
    return !found.isMissingNode() && !found.isNull();
  }

  /** The object at a path, made when there is none. */
  static ObjectNode child(ObjectNode node, String... path) {
    ObjectNode found = node;
    for (String field : path) {
      found = found.get(field) instanceof ObjectNode existing ? existing : found.putObject(field);
    }
    return found;
  }

  /** Sets a field that is absent. */
  static void setAbsent(ObjectNode node, String field, JsonNode value) {
    if (!has(node, field)) {
      node.set(field, value);
    }
  }

  static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  static Instant instant(JsonNode node) {
    String text = node.asText("");
    return text.isEmpty() ? Instant.EPOCH : Instant.parse(text);
  }

  static String name(JsonNode object) {
    return text(object, "metadata", "name");
  }

  static String namespace(JsonNode object) {
    return text(object, "metadata", "namespace");
  }

  static String uid(JsonNode object) {
    return text(object, "metadata", "uid");
  }

  static boolean deleting(JsonNode object) {
    return has(object, "metadata", "deletionTimestamp");
  }

  static ObjectNode parse(String text) {
    try {
      return (ObjectNode) MAPPER.readTree(text);
    } catch (JsonProcessingException | ClassCastException malformed) {
      throw ApiException.badRequest("the body is not a JSON object");
    }
  }

  /** Reads YAML, and so JSON too. */
  static ObjectNode parseYaml(String text) {
    try {
      return (ObjectNode) YAML.readTree(text);
    } catch (JsonProcessingException | ClassCastException malformed) {
      throw ApiException.badRequest("the body is not a YAML object");
    }
  }

  static String write(JsonNode node) {
    try {
      return MAPPER.writeValueAsString(node);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** A copy without the fields that are null. */
  static ObjectNode withoutNulls(ObjectNode object) {
    ObjectNode copy = object.deepCopy();
    dropNulls(copy);
    return copy;
  }

  private static void dropNulls(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.properties().removeIf(each -> each.getValue().isNull());
    }
    node.forEach(Json::dropNulls);
  }

  /** A text that is the same for equal trees, whatever the order of their fields. */
  static String canonical(JsonNode node) {
    return write(sorted(node));
  }

  private static JsonNode sorted(JsonNode node) {
    if (node instanceof ObjectNode object) {
      Map<String, JsonNode> fields = new TreeMap<>();
      object.properties().forEach(each -> fields.put(each.getKey(), sorted(each.getValue())));
      ObjectNode result = object();
      fields.forEach(result::set);
      return result;
    }
    if (node instanceof ArrayNode list) {
      ArrayNode result = array();
      list.forEach(each -> result.add(sorted(each)));
      return result;
    }
    return node;
  }
}
