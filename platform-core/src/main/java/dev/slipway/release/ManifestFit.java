package dev.slipway.release;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.Map;
import java.util.Set;

/** Tells whether a live object still has what its manifest says, whatever else it has. Pure. */
final class ManifestFit {
  /** Fields that the server keeps in another form, or not at all. */
  private static final Set<String> REWRITTEN = Set.of("stringData", "status", "managedFields");

  private ManifestFit() {}

  /** Whether every field of the manifest is found in the live object. */
  static boolean fits(JsonNode manifest, JsonNode live) {
    if (manifest.isNull() || (manifest.isContainerNode() && manifest.isEmpty())) {
      return true;
    }
    if (manifest.isObject()) {
      for (Map.Entry<String, JsonNode> field : manifest.properties()) {
        if (!REWRITTEN.contains(field.getKey())
            && !fits(field.getValue(), live.path(field.getKey()))) {
          return false;
        }
      }
      return true;
    }
    if (manifest.isArray()) {
      if (manifest.size() != live.size()) {
        return false;
      }
      for (int i = 0; i < manifest.size(); i++) {
        if (!fits(manifest.get(i), live.get(i))) {
          return false;
        }
      }
      return true;
    }
    return manifest.asText().equals(live.asText()) || sameQuantity(manifest, live);
  }

  private static boolean sameQuantity(JsonNode manifest, JsonNode live) {
    try {
      return new Quantity(manifest.asText())
              .getNumericalAmount()
              .compareTo(new Quantity(live.asText()).getNumericalAmount())
          == 0;
    } catch (IllegalArgumentException | ArithmeticException noQuantity) {
      return false;
    }
  }
}
