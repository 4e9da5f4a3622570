package dev.slipway.helm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * A document of Helm values: a JSON object. Immutable; {@code toString} shows no value, since
 * values can be secret.
 */
public final class Values {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Values EMPTY = new Values(JsonNodeFactory.instance.objectNode());

  private final ObjectNode document;

  private Values(ObjectNode document) {
    this.document = document;
  }

  /** No values. */
  public static Values empty() {
    return EMPTY;
  }

  /** The values of a map of plain JSON types. */
  public static Values of(Map<String, ?> values) {
    return new Values(MAPPER.valueToTree(values));
  }

  /** The values of a JSON object; a copy is taken. */
  public static Values of(ObjectNode document) {
    return new Values(document.deepCopy());
  }

  /** The values as JSON; a copy that the caller may change. */
  public ObjectNode json() {
    return document.deepCopy();
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return document.isEmpty();
  }

  /**
   * These values overlaid with {@code other}, by Helm's rule for files: objects merge deeply,
   * everything else replaces.
   */
  public Values merge(Values other) {
    ObjectNode merged = document.deepCopy();
    mergeInto(merged, other.document);
    return new Values(merged);
  }

  private static void mergeInto(ObjectNode target, ObjectNode source) {
    for (Map.Entry<String, JsonNode> field : source.properties()) {
      JsonNode old = target.get(field.getKey());
      if (old instanceof ObjectNode oldObject && field.getValue() instanceof ObjectNode newObject) {
        mergeInto(oldObject, newObject);
      } else {
        target.set(field.getKey(), field.getValue().deepCopy());
      }
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Values values && document.equals(values.document);
  }

  @Override
  public int hashCode() {
    return document.hashCode();
  }

  /** How many top-level keys there are. */
  @Override
  public String toString() {
    return "Values[" + document.size() + " keys]";
  }
}
