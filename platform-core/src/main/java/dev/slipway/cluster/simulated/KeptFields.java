package dev.slipway.cluster.simulated;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What an object keeps when a client replaces it without naming it. */
final class KeptFields {
  private KeptFields() {}

  /** Gives {@code after} what a client may not change. */
  static void keep(ResourceType type, ObjectNode before, ObjectNode after) {
    ObjectNode metadata = Json.child(after, "metadata");
    for (String field :
        List.of(
            "uid",
            "creationTimestamp",
            "deletionTimestamp",
            "deletionGracePeriodSeconds",
            "generation",
            "namespace",
            "generateName")) {
      JsonNode kept = Json.at(before, "metadata", field);
      if (kept.isMissingNode()) {
        metadata.remove(field);
      } else {
        metadata.set(field, kept);
      }
    }
    metadata.remove(List.of("managedFields", "selfLink"));
    after.put("apiVersion", type.apiVersion()).put("kind", type.kind());
    if (type.hasStatus()) {
      if (before.has("status")) {
        after.set("status", before.path("status"));
      } else {
        after.remove("status");
      }
    }
    if (type.id().equals("services") && Json.text(after, "spec", "clusterIP").isEmpty()) {
      for (String field : List.of("clusterIP", "clusterIPs", "ipFamilies", "ipFamilyPolicy")) {
        JsonNode given = Json.at(before, "spec", field);
        if (!given.isMissingNode()) {
          Json.child(after, "spec").set(field, given);
        }
      }
    }
    if (type.id().equals("persistentvolumeclaims")) {
      for (String field : List.of("volumeName", "storageClassName")) {
        if (!Json.has(after, "spec", field) && Json.has(before, "spec", field)) {
          Json.child(after, "spec").set(field, Json.at(before, "spec", field));
        }
      }
    }
    if (type.id().equals("jobs.batch") && !Json.has(after, "spec", "selector")) {
      Json.child(after, "spec").set("selector", Json.at(before, "spec", "selector"));
      Json.child(after, "spec")
          .set("template", JobLabels.kept(before.path("spec"), after.path("spec")));
    }
  }
}
