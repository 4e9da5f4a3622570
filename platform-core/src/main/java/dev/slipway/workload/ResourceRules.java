package dev.slipway.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What requests and limits of a container must look like. */
final class ResourceRules {
  private static final Set<String> PARTS = Set.of("requests", "limits");

  private ResourceRules() {}

  /** What is wrong with them, if anything is. */
  static Optional<String> problem(@Nullable ObjectNode resources) {
    if (resources == null) {
      return Optional.empty();
    }
    for (Map.Entry<String, JsonNode> part : resources.properties()) {
      if (!PARTS.contains(part.getKey()) || !part.getValue().isObject()) {
        return Optional.of("Resources should have requests and limits, which are objects");
      }
      for (Map.Entry<String, JsonNode> amount : part.getValue().properties()) {
        if (!isQuantity(amount.getValue())) {
          return Optional.of("Amounts should be quantities such as 250m or 128Mi");
        }
      }
    }
    JsonNode limits = resources.path("limits");
    for (Map.Entry<String, JsonNode> request : resources.path("requests").properties()) {
      JsonNode limit = limits.get(request.getKey());
      if (limit != null && amount(request.getValue()).compareTo(amount(limit)) > 0) {
        return Optional.of("Requests should not be greater than limits");
      }
    }
    return Optional.empty();
  }

  private static boolean isQuantity(JsonNode value) {
    if (!value.isTextual() && !value.isNumber()) {
      return false;
    }
    try {
      return amount(value).signum() >= 0;
    } catch (IllegalArgumentException | ArithmeticException e) {
      return false;
    }
  }

  private static BigDecimal amount(JsonNode value) {
    return Quantity.getAmountInBytes(new Quantity(value.asText()));
  }
}
