package dev.slipway.cluster.simulated;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.util.Map;

/** How much of what a quota counts a namespace uses. */
final class QuotaUsage {
  private static final Map<String, String> COUNTED =
      Map.of(
          "pods", "pods",
          "services", "services",
          "secrets", "secrets",
          "configmaps", "configmaps",
          "persistentvolumeclaims", "persistentvolumeclaims",
          "replicationcontrollers", "replicationcontrollers",
          "resourcequotas", "resourcequotas");
  private static final BigDecimal UNSPECIFIED = BigDecimal.ONE.negate();

  private final ObjectStore store;
  private final String namespace;

  QuotaUsage(ObjectStore store, String namespace) {
    this.store = store;
    this.namespace = namespace;
  }

  /** What the objects of the namespace use of a resource. */
  BigDecimal used(String resource) {
    String type = countedType(resource);
    if (type.isEmpty()) {
      type = resource.equals("requests.storage") ? "persistentvolumeclaims" : "pods";
    }
    BigDecimal sum = BigDecimal.ZERO;
    for (ObjectNode object : store.list(type, namespace)) {
      String phase = Json.text(object, "status", "phase");
      if (!phase.equals("Succeeded") && !phase.equals("Failed")) {
        sum = sum.add(asked(type, object, resource).max(BigDecimal.ZERO));
      }
    }
    return sum;
  }

  /** What one object asks of a resource; negative when it must say so and does not. */
  static BigDecimal asked(String type, ObjectNode object, String resource) {
    String counted = countedType(resource);
    if (!counted.isEmpty()) {
      return counted.equals(type) ? BigDecimal.ONE : BigDecimal.ZERO;
    }
    if (resource.equals("requests.storage")) {
      return type.equals("persistentvolumeclaims")
          ? amount(Json.text(object, "spec", "resources", "requests", "storage"))
          : BigDecimal.ZERO;
    }
    if (!type.equals("pods")) {
      return BigDecimal.ZERO;
    }
    String side = resource.startsWith("limits.") ? "limits" : "requests";
    String what = resource.substring(resource.indexOf('.') + 1);
    BigDecimal sum = BigDecimal.ZERO;
    for (JsonNode container : Json.at(object, "spec", "containers")) {
      String given = Json.text(container, "resources", side, what);
      if (given.isEmpty() && side.equals("requests")) {
        given = Json.text(container, "resources", "limits", what);
      }
      if (given.isEmpty()) {
        return what.equals("cpu") || what.equals("memory") ? UNSPECIFIED : BigDecimal.ZERO;
      }
      sum = sum.add(amount(given));
    }
    return sum;
  }

  private static String countedType(String resource) {
    return resource.startsWith("count/")
        ? resource.substring("count/".length())
        : COUNTED.getOrDefault(resource, "");
  }

  static BigDecimal amount(String quantity) {
    if (quantity.isEmpty()) {
      return BigDecimal.ZERO;
    }
    try {
      return new Quantity(quantity).getNumericalAmount();
    } catch (IllegalArgumentException malformed) {
      throw ApiException.badRequest("quantities must match the regular expression: " + quantity);
    }
  }
}
