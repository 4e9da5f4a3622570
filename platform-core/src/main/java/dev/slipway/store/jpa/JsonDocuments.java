package dev.slipway.store.jpa;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * The JSON documents that rows carry beside their columns. Each says in {@code v} which layout it
 * has, so that a later version can read an older one's.
 */
final class JsonDocuments {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String VERSION_FIELD = "v";

  private JsonDocuments() {}

  /** An empty document of a layout. */
  static ObjectNode create(int version) {
    return MAPPER.createObjectNode().put(VERSION_FIELD, version);
  }

  /** Reads a document and checks that its layout is at most {@code newest}. */
  static ObjectNode parse(String text, int newest) {
    return checked(read(text), newest);
  }

  /** Checks that a document's layout is at most {@code newest}. */
  static ObjectNode checked(JsonNode node, int newest) {
    if (!(node instanceof ObjectNode document)) {
      throw new IllegalStateException("a stored document is no JSON object");
    }
    int version = document.path(VERSION_FIELD).asInt();
    if (version < 1 || version > newest) {
      throw new IllegalStateException("a stored document has the unknown layout " + version);
    }
    return document;
  }

  static JsonNode read(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored document is no JSON", withoutContent(e));
    }
  }

  static String write(JsonNode document) {
    return document.toString();
  }

  /** Plain values as a tree. */
  static JsonNode tree(Object value) {
    return MAPPER.valueToTree(value);
  }

  static <T> T convert(JsonNode node, TypeReference<T> type) {
    return MAPPER.convertValue(node, type);
  }

  /** The object in a field, or null when there is none. */
  static @Nullable ObjectNode object(ObjectNode document, String field) {
    return document.get(field) instanceof ObjectNode object ? object : null;
  }

  /** The text in a field, or null when there is none. */
  static @Nullable String text(ObjectNode document, String field) {
    JsonNode node = document.get(field);
    return node == null || node.isNull() ? null : node.asText();
  }

  private static JsonProcessingException withoutContent(JsonProcessingException failure) {
    failure.clearLocation();
    return failure;
  }
}
