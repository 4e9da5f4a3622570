package dev.slipway.cluster.simulated;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.zjsonpatch.JsonPatch;
import io.fabric8.zjsonpatch.JsonPatchException;
import java.util.ArrayList;
import java.util.List;

/** The patch formats but server-side apply. Each answers a changed copy. */
final class Patches {
  private Patches() {}

  static ObjectNode json(ObjectNode object, String patch) {
    try {
      JsonNode operations = Json.MAPPER.readTree(patch);
      return (ObjectNode) JsonPatch.apply(operations, object.deepCopy());
    } catch (JsonProcessingException | ClassCastException malformed) {
      throw ApiException.badRequest("the body is not a JSON patch");
    } catch (JsonPatchException refused) {
      throw new ApiException(
          422, "Invalid", "the server rejected our request due to an error in our request");
    }
  }

  static ObjectNode merge(ObjectNode object, ObjectNode patch) {
    ObjectNode result = object.deepCopy();
    patch
        .properties()
        .forEach(
            each -> {
              String field = each.getKey();
              if (each.getValue().isNull()) {
                result.remove(field);
              } else if (each.getValue() instanceof ObjectNode inner) {
                ObjectNode below =
                    result.get(field) instanceof ObjectNode existing ? existing : Json.object();
                result.set(field, merge(below, inner));
              } else {
                result.set(field, each.getValue());
              }
            });
    return result;
  }

  static ObjectNode strategic(ObjectNode object, ObjectNode patch) {
    if (Json.text(patch, "$patch").equals("replace")) {
      ObjectNode replacement = patch.deepCopy();
      replacement.remove("$patch");
      return replacement;
    }
    ObjectNode result = object.deepCopy();
    for (JsonNode kept : patch.path("$retainKeys")) {
      result.set(kept.asText(), result.path(kept.asText()));
    }
    if (patch.has("$retainKeys")) {
      List<String> kept = new ArrayList<>();
      patch.path("$retainKeys").forEach(each -> kept.add(each.asText()));
      result.retain(kept);
      result.properties().removeIf(each -> each.getValue().isMissingNode());
    }
    patch
        .properties()
        .forEach(
            each -> {
              String field = each.getKey();
              JsonNode value = each.getValue();
              if (field.startsWith("$deleteFromPrimitiveList/")) {
                deleteValues(result, field.substring(field.indexOf('/') + 1), value);
              } else if (field.startsWith("$")) {
                return;
              } else if (value.isNull()) {
                result.remove(field);
              } else if (value instanceof ObjectNode inner) {
                ObjectNode below =
                    result.get(field) instanceof ObjectNode existing ? existing : Json.object();
                if (Json.text(inner, "$patch").equals("delete")) {
                  result.remove(field);
                } else {
                  result.set(field, strategic(below, inner));
                }
              } else if (value instanceof ArrayNode list) {
                result.set(field, list(field, result.path(field), list));
              } else {
                result.set(field, value);
              }
            });
    return result;
  }

  private static void deleteValues(ObjectNode object, String field, JsonNode values) {
    if (object.get(field) instanceof ArrayNode list) {
      for (JsonNode value : values) {
        for (int index = list.size() - 1; index >= 0; index--) {
          if (list.get(index).equals(value)) {
            list.remove(index);
          }
        }
      }
    }
  }

  private static ArrayNode list(String field, JsonNode below, ArrayNode patch) {
    ArrayNode plain = Json.array();
    ArrayNode result = below instanceof ArrayNode existing ? existing.deepCopy() : Json.array();
    if (ListKeys.isSet(field)) {
      ObjectNode holder = Json.object();
      holder.set(field, result);
      ObjectNode overlay = Json.object();
      overlay.set(field, patch);
      new StructuredMerge(true).merge(holder, overlay);
      return (ArrayNode) holder.get(field);
    }
    for (JsonNode item : patch) {
      if (item.path("$patch").asText().equals("replace")) {
        patch.forEach(each -> plain.add(each.deepCopy()));
        plain.removeIf(each -> each.has("$patch"));
        return plain;
      }
    }
    List<String> keys = keys(field, patch);
    if (keys.isEmpty()) {
      return patch;
    }
    for (JsonNode item : patch) {
      int index = FieldSet.indexOf(result, Json.write(ListKeys.key(keys, item).orElseThrow()));
      boolean delete = item.path("$patch").asText().equals("delete");
      if (delete && index >= 0) {
        result.remove(index);
      } else if (index >= 0
          && result.get(index) instanceof ObjectNode existing
          && item instanceof ObjectNode change) {
        result.set(index, strategic(existing, change));
      } else if (!delete) {
        result.add(item);
      }
    }
    return result;
  }

  /** A strategic patch tells ports apart by their number alone. */
  private static List<String> keys(String field, ArrayNode patch) {
    List<String> keys = ListKeys.of(field, patch);
    return field.equals("ports") && !keys.isEmpty() ? keys.subList(0, 1) : keys;
  }
}
