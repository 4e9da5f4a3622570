package dev.slipway.cluster.simulated;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The conditions in a status. */
final class Conditions {
  private Conditions() {}

  /** The condition of a type; a missing node when there is none. */
  static JsonNode get(JsonNode status, String type) {
    for (JsonNode condition : status.path("conditions")) {
      if (Json.text(condition, "type").equals(type)) {
        return condition;
      }
    }
    return Json.object().path("");
  }

  static boolean isTrue(JsonNode status, String type) {
    return Json.text(get(status, type), "status").equals("True");
  }

  /** Sets a condition; its transition time moves only when its truth changes. */
  static ObjectNode set(
      ObjectNode status, String type, boolean truth, String reason, String message, String now) {
    ArrayNode conditions =
        status.get("conditions") instanceof ArrayNode existing
            ? existing
            : status.putArray("conditions");
    ObjectNode condition =
        get(status, type) instanceof ObjectNode existing ? existing : conditions.addObject();
    String value = truth ? "True" : "False";
    if (!Json.text(condition, "status").equals(value)) {
      condition.put("type", type).put("status", value).put("lastTransitionTime", now);
    }
    put(condition, "reason", reason);
    put(condition, "message", message);
    return condition;
  }

  private static void put(ObjectNode condition, String field, String text) {
    if (text.isEmpty()) {
      condition.remove(field);
    } else {
      condition.put(field, text);
    }
  }

  static void remove(ObjectNode status, String type) {
    if (status.get("conditions") instanceof ArrayNode conditions) {
      conditions.removeIf(each -> Json.text(each, "type").equals(type));
    }
  }
}
