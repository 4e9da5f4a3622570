package dev.slipway.cluster.simulated;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The status of an object that was just created. */
final class InitialStatus {
  private InitialStatus() {}

  static void set(ResourceType type, ObjectNode object, String now) {
    switch (type.id()) {
      case "namespaces" -> Json.child(object, "status").put("phase", "Active");
      case "pods" ->
          Json.child(object, "status").put("phase", "Pending").put("qosClass", "BestEffort");
      case "persistentvolumeclaims" -> Json.child(object, "status").put("phase", "Pending");
      case "persistentvolumes" -> Json.child(object, "status").put("phase", "Available");
      case "services" -> Json.child(object, "status", "loadBalancer");
      case "jobs.batch" -> {
        Json.child(object, "status");
        JobLabels.generate(object);
      }
      case ApiObjects.DEFINITIONS -> established(object, now);
      default -> {
        if (type.generation() && (type.group().equals("apps") || type.group().equals("batch"))) {
          Json.child(object, "status");
        }
      }
    }
  }

  private static void established(ObjectNode definition, String now) {
    ObjectNode status = Json.child(definition, "status");
    status.set("acceptedNames", Json.at(definition, "spec", "names"));
    Conditions.set(status, "NamesAccepted", true, "NoConflicts", "no conflicts found", now);
    Conditions.set(
        status,
        "Established",
        true,
        "InitialNamesAccepted",
        "the initial names have been accepted",
        now);
    definition
        .path("spec")
        .path("versions")
        .forEach(
            version -> {
              if (version.path("storage").asBoolean()) {
                status.putArray("storedVersions").add(version.path("name").asText());
              }
            });
  }
}
