package dev.slipway.cluster.simulated;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What a Pod needs of other objects before it can run. */
final class PodNeeds {
  private final Workspace workspace;

  PodNeeds(Workspace workspace) {
    this.workspace = workspace;
  }

  /** Why the Pod's claims keep it from a node; empty when they do not. */
  String unbound(ObjectNode pod) {
    for (JsonNode volume : Json.at(pod, "spec", "volumes")) {
      String name = Json.text(volume, "persistentVolumeClaim", "claimName");
      if (!name.isEmpty()) {
        ObjectNode claim =
            workspace.get(new ObjectKey("persistentvolumeclaims", Json.namespace(pod), name));
        if (claim == null) {
          return "0/1 nodes are available: persistentvolumeclaim \"" + name + "\" not found.";
        }
        if (!Json.text(claim, "status", "phase").equals("Bound")) {
          return "0/1 nodes are available: pod has unbound immediate PersistentVolumeClaims.";
        }
      }
    }
    return "";
  }

  /** The ConfigMap or Secret that a container or a volume needs and that is absent; or empty. */
  String missingConfiguration(ObjectNode pod) {
    for (String list : List.of("initContainers", "containers")) {
      for (JsonNode container : Json.at(pod, "spec", list)) {
        for (JsonNode source : container.path("envFrom")) {
          String missing =
              missing(pod, source.path("configMapRef"), "configmap")
                  + missing(pod, source.path("secretRef"), "secret");
          if (!missing.isEmpty()) {
            return missing;
          }
        }
        for (JsonNode variable : container.path("env")) {
          JsonNode from = variable.path("valueFrom");
          String missing =
              missing(pod, from.path("configMapKeyRef"), "configmap")
                  + missing(pod, from.path("secretKeyRef"), "secret");
          if (!missing.isEmpty()) {
            return missing;
          }
        }
      }
    }
    return missingVolume(pod);
  }

  private String missingVolume(ObjectNode pod) {
    for (JsonNode volume : Json.at(pod, "spec", "volumes")) {
      JsonNode secret = volume.path("secret");
      String missing = missing(pod, volume.path("configMap"), "configmap");
      if (missing.isEmpty() && secret.has("secretName")) {
        ObjectNode reference = Json.object().put("name", Json.text(secret, "secretName"));
        reference.put("optional", secret.path("optional").asBoolean());
        missing = missing(pod, reference, "secret");
      }
      if (!missing.isEmpty()) {
        return missing;
      }
    }
    return "";
  }

  private String missing(ObjectNode pod, JsonNode reference, String kind) {
    String name = Json.text(reference, "name");
    if (name.isEmpty() || reference.path("optional").asBoolean()) {
      return "";
    }
    boolean there = workspace.get(new ObjectKey(kind + 's', Json.namespace(pod), name)) != null;
    return there ? "" : kind + " \"" + name + '"';
  }
}
