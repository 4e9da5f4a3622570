package dev.slipway.cluster.simulated;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Lays one configuration over another: objects field by field, keyed lists item by item. */
final class StructuredMerge {
  private final boolean keyedLists;

  StructuredMerge(boolean keyedLists) {
    this.keyedLists = keyedLists;
  }

  /** Changes {@code target} so that it holds everything that {@code overlay} holds. */
  void merge(ObjectNode target, ObjectNode overlay) {
    overlay
        .properties()
        .forEach(
            each -> {
              String field = each.getKey();
              target.set(field, merged(field, target.path(field), each.getValue()));
            });
  }

  private JsonNode merged(String field, JsonNode below, JsonNode above) {
    if (below instanceof ObjectNode target && above instanceof ObjectNode overlay) {
      merge(target, overlay);
      return target;
    }
    if (keyedLists && below instanceof ArrayNode target && above instanceof ArrayNode overlay) {
      if (ListKeys.isSet(field)) {
        return union(target, overlay);
      }
      List<String> keys = ListKeys.of(field, overlay);
      if (!keys.isEmpty() && !overlay.isEmpty()) {
        return items(keys, target, overlay);
      }
    }
    return above.deepCopy();
  }

  private static ArrayNode union(ArrayNode target, ArrayNode overlay) {
    for (JsonNode value : overlay) {
      boolean present = false;
      for (JsonNode each : target) {
        present |= each.equals(value);
      }
      if (!present) {
        target.add(value);
      }
    }
    return target;
  }

  private ArrayNode items(List<String> keys, ArrayNode target, ArrayNode overlay) {
    for (JsonNode item : overlay) {
      String key = Json.write(ListKeys.key(keys, item).orElseThrow());
      int index = FieldSet.indexOf(target, key);
      if (index < 0) {
        target.add(item.deepCopy());
      } else if (target.get(index) instanceof ObjectNode existing
          && item instanceof ObjectNode overlaid) {
        merge(existing, overlaid);
      }
    }
    return target;
  }
}
