package dev.slipway.cluster.simulated;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which lists of the built-in kinds are sets or maps, and by which fields their items are told
 * apart.
 */
final class ListKeys {
  private static final Map<String, List<String>> KEYS =
      Map.ofEntries(
          Map.entry("containers", List.of("name")),
          Map.entry("initContainers", List.of("name")),
          Map.entry("ephemeralContainers", List.of("name")),
          Map.entry("volumes", List.of("name")),
          Map.entry("env", List.of("name")),
          Map.entry("imagePullSecrets", List.of("name")),
          Map.entry("secrets", List.of("name")),
          Map.entry("webhooks", List.of("name")),
          Map.entry("volumeMounts", List.of("mountPath")),
          Map.entry("volumeDevices", List.of("devicePath")),
          Map.entry("conditions", List.of("type")),
          Map.entry("hostAliases", List.of("ip")),
          Map.entry("ownerReferences", List.of("uid")),
          Map.entry("topologySpreadConstraints", List.of("topologyKey", "whenUnsatisfiable")));

  private ListKeys() {}

  /** Whether a list is a set of plain values. */
  static boolean isSet(String field) {
    return field.equals("finalizers");
  }

  /** The fields that tell the items of a list apart; empty when the list is one value. */
  static List<String> of(String field, JsonNode list) {
    List<String> keys =
        field.equals("ports")
            ? List.of(list.path(0).has("containerPort") ? "containerPort" : "port", "protocol")
            : KEYS.getOrDefault(field, List.of());
    if (keys.isEmpty()) {
      return keys;
    }
    Set<ObjectNode> seen = new HashSet<>();
    for (JsonNode item : list) {
      Optional<ObjectNode> key = key(keys, item);
      if (key.isEmpty() || !seen.add(key.get())) {
        return List.of();
      }
    }
    return keys;
  }

  /** The key of an item; empty when it lacks one of the fields. */
  static Optional<ObjectNode> key(List<String> keys, JsonNode item) {
    ObjectNode key = Json.object();
    for (String field : keys) {
      if (item.hasNonNull(field)) {
        key.set(field, item.get(field));
      } else if (field.equals("protocol")) {
        key.put(field, "TCP");
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(key);
  }
}
