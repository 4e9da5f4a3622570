package dev.slipway.secret;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The places of a document whose values are secret: those that its JSON schema marks {@code
 * writeOnly: true} or {@code format: password}. Immutable.
 */
public final class SecretFields {
  private final Set<List<String>> paths;

  private SecretFields(Set<List<String>> paths) {
    this.paths = paths;
  }

  /** The secret fields of documents that the schema describes. */
  public static SecretFields of(ObjectNode schema) {
    return new SecretFields(SecretPaths.of(schema, schema));
  }

  /** The secret fields of what is under one property of documents that the schema describes. */
  public static SecretFields ofProperty(ObjectNode schema, String property) {
    return new SecretFields(SecretPaths.of(schema, schema.path("properties").path(property)));
  }

  /** Every field of a document, for when nobody knows which of them are secret. */
  public static SecretFields everything() {
    return new SecretFields(Set.of(List.of(SecretPaths.ANY)));
  }

  /** These fields and the other ones. */
  public SecretFields and(SecretFields other) {
    Set<List<String>> all = new HashSet<>(paths);
    all.addAll(other.paths);
    return new SecretFields(Set.copyOf(all));
  }

  /** Every text and number in the document, for when nobody knows which of them are secret. */
  public static List<String> everyText(JsonNode document) {
    List<String> texts = new ArrayList<>();
    addTexts(document, texts);
    return texts;
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return paths.isEmpty();
  }

  /** The secret values in the document. */
  public List<String> extract(JsonNode document) {
    List<String> secrets = new ArrayList<>();
    for (List<String> path : paths) {
      SecretPaths.visit(document, path, (parent, key) -> addTexts(child(parent, key), secrets));
    }
    return secrets;
  }

  /** The document without its secret values. */
  public ObjectNode omit(ObjectNode document) {
    ObjectNode copy = document.deepCopy();
    for (List<String> path : paths) {
      SecretPaths.visit(copy, path, SecretFields::remove);
    }
    return copy;
  }

  /**
   * The changed document, where a secret value that is absent is that of the old document, and one
   * that is null is gone. Items of arrays are matched by index; one that is null counts as absent,
   * since {@link #omit} leaves such.
   */
  public ObjectNode carryOver(ObjectNode old, ObjectNode changed) {
    ObjectNode result = changed.deepCopy();
    for (List<String> path : paths) {
      carry(old, result, path);
      SecretPaths.visit(
          result,
          path,
          (parent, key) -> {
            if (child(parent, key).isNull()) {
              remove(parent, key);
            }
          });
    }
    return result;
  }

  private static void carry(JsonNode old, JsonNode target, List<String> path) {
    String head = path.get(0);
    List<String> tail = path.subList(1, path.size());
    if (head.equals(SecretPaths.ANY)) {
      if (old instanceof ArrayNode oldItems && target instanceof ArrayNode items) {
        carryItems(oldItems, items, tail);
      } else if (old instanceof ObjectNode oldObject && target instanceof ObjectNode object) {
        for (Map.Entry<String, JsonNode> field : oldObject.properties()) {
          carryField(field.getKey(), field.getValue(), object, tail);
        }
      }
    } else if (old instanceof ObjectNode oldObject
        && oldObject.has(head)
        && target instanceof ObjectNode object) {
      carryField(head, oldObject.get(head), object, tail);
    }
  }

  private static void carryItems(ArrayNode old, ArrayNode target, List<String> tail) {
    for (int i = 0; i < Math.min(old.size(), target.size()); i++) {
      if (!tail.isEmpty()) {
        carry(old.get(i), target.get(i), tail);
      } else if (target.get(i).isNull()) {
        target.set(i, old.get(i).deepCopy());
      }
    }
  }

  private static void carryField(
      String name, JsonNode oldValue, ObjectNode target, List<String> tail) {
    if (tail.isEmpty()) {
      if (!target.has(name)) {
        target.set(name, oldValue.deepCopy());
      }
      return;
    }
    JsonNode value = target.get(name);
    if (value == null && oldValue.isObject()) {
      ObjectNode created = target.objectNode();
      carry(oldValue, created, tail);
      if (!created.isEmpty()) {
        target.set(name, created);
      }
    } else if (value != null) {
      carry(oldValue, value, tail);
    }
  }

  private static JsonNode child(JsonNode parent, Object key) {
    return key instanceof Integer index ? parent.path(index) : parent.path((String) key);
  }

  private static void remove(JsonNode parent, Object key) {
    if (parent instanceof ObjectNode object) {
      object.remove((String) key);
    } else if (parent instanceof ArrayNode array) {
      array.setNull((Integer) key);
    }
  }

  private static void addTexts(JsonNode node, List<String> texts) {
    if (node.isContainerNode()) {
      node.forEach(inner -> addTexts(inner, texts));
    } else if (node.isTextual() || node.isNumber()) {
      texts.add(node.asText());
    }
  }
}
