package dev.slipway.advisor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Takes out of Kubernetes objects what may be secret, and what helps nobody. */
final class ObjectFilter {
  private static final String MASK = "***";
  private static final Set<String> ANNOTATIONS =
      Set.of(
          "deployment.kubernetes.io/revision",
          "kubernetes.io/ingress.class",
          "ingressclass.kubernetes.io/is-default-class",
          "storageclass.kubernetes.io/is-default-class",
          "meta.helm.sh/release-name",
          "kubectl.kubernetes.io/restartedAt");
  private static final Set<String> VALUE_LISTS = Set.of("env", "httpHeaders");

  private final Scrubber scrubber;

  ObjectFilter(Scrubber scrubber) {
    this.scrubber = scrubber;
  }

  /** A copy of the object without them. */
  ObjectNode filter(ObjectNode object) {
    ObjectNode copy = object.deepCopy();
    String kind = copy.path("kind").asText();
    if (kind.equals("Secret") || kind.equals("ConfigMap")) {
      keysOnly(copy);
    }
    if (copy.path("metadata") instanceof ObjectNode metadata) {
      metadata.remove(List.of("managedFields", "selfLink"));
      if (metadata.path("annotations") instanceof ObjectNode annotations) {
        annotations.retain(ANNOTATIONS);
      }
    }
    clean(copy);
    return copy;
  }

  private static void keysOnly(ObjectNode object) {
    Set<String> keys = new TreeSet<>();
    for (String field : List.of("data", "stringData", "binaryData")) {
      object.path(field).fieldNames().forEachRemaining(keys::add);
    }
    ArrayNode kept = object.arrayNode();
    keys.forEach(kept::add);
    object.retain("apiVersion", "kind", "metadata", "type");
    object.set("keys", kept);
  }

  private void clean(JsonNode node) {
    if (node instanceof ObjectNode object) {
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      for (String name : names) {
        JsonNode value = object.path(name);
        if (VALUE_LISTS.contains(name) && value.isArray()) {
          value.forEach(ObjectFilter::mask);
        }
        if (value.isTextual()) {
          object.set(name, TextNode.valueOf(scrubber.scrub(value.textValue())));
        } else {
          clean(value);
        }
      }
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        JsonNode value = array.path(i);
        if (value.isTextual()) {
          array.set(i, TextNode.valueOf(scrubber.scrub(value.textValue())));
        } else {
          clean(value);
        }
      }
    }
  }

  private static void mask(JsonNode variable) {
    if (variable instanceof ObjectNode object && object.path("value").isTextual()) {
      object.put("value", MASK);
    }
  }
}
