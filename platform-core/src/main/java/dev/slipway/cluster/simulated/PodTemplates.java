package dev.slipway.cluster.simulated;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** From the template of a controller to its Pods. */
final class PodTemplates {
  private PodTemplates() {}

  /** A new Pod of a controller; it has no name yet. */
  static ObjectNode pod(ObjectNode owner) {
    JsonNode template = Json.at(owner, "spec", "template");
    ObjectNode pod = Json.object().put("apiVersion", "v1").put("kind", "Pod");
    ObjectNode metadata = pod.putObject("metadata");
    metadata.put("namespace", Json.namespace(owner));
    for (String field : new String[] {"labels", "annotations", "finalizers"}) {
      if (Json.has(template, "metadata", field)) {
        metadata.set(field, Json.at(template, "metadata", field).deepCopy());
      }
    }
    pod.set("spec", template.path("spec").deepCopy());
    Workspace.own(owner, pod);
    return pod;
  }

  /** A short text that is the same for equal templates. */
  static String hash(JsonNode template) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(Json.canonical(template).getBytes(StandardCharsets.UTF_8));
      return new BigInteger(1, digest).toString(36).substring(0, 10);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Whether a Pod counts for its controller: it is neither ended nor being deleted. */
  static boolean active(JsonNode pod) {
    String phase = Json.text(pod, "status", "phase");
    return !Json.deleting(pod) && !phase.equals("Succeeded") && !phase.equals("Failed");
  }

  static boolean ready(JsonNode pod) {
    return !Json.deleting(pod) && Conditions.isTrue(pod.path("status"), "Ready");
  }
}
