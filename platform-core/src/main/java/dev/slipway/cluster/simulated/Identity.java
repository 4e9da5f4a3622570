package dev.slipway.cluster.simulated;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.concurrent.ThreadLocalRandom;

/** Which object a body is: its kind, name and namespace, and what a request expects of them. */
final class Identity {
  private static final String SUFFIX_LETTERS = "bcdfghjklmnpqrstvwxz2456789";

  private Identity() {}

  static void give(ResourceType type, String namespace, ObjectNode object) {
    Json.setAbsent(object, "apiVersion", TextNode.valueOf(type.apiVersion()));
    Json.setAbsent(object, "kind", TextNode.valueOf(type.kind()));
    sameKind(type, object);
    ObjectNode metadata = Json.child(object, "metadata");
    if (Json.text(metadata, "name").isEmpty() && metadata.hasNonNull("generateName")) {
      metadata.put("name", Json.text(metadata, "generateName") + suffix());
    }
    if (type.namespaced()) {
      String given = Json.text(metadata, "namespace");
      if (!given.isEmpty() && !given.equals(namespace)) {
        throw ApiException.badRequest(
            "the namespace of the provided object does not match the namespace sent on the"
                + " request");
      }
      metadata.put("namespace", namespace);
    } else {
      metadata.remove("namespace");
    }
  }

  /** The random end of a generated name. */
  private static String suffix() {
    StringBuilder suffix = new StringBuilder();
    ThreadLocalRandom.current()
        .ints(5, 0, SUFFIX_LETTERS.length())
        .forEach(index -> suffix.append(SUFFIX_LETTERS.charAt(index)));
    return suffix.toString();
  }

  private static void sameKind(ResourceType type, ObjectNode object) {
    if (!Json.text(object, "kind").equals(type.kind())
        || !Json.text(object, "apiVersion").equals(type.apiVersion())) {
      throw ApiException.badRequest(
          Json.text(object, "kind")
              + " in version \""
              + Json.text(object, "apiVersion")
              + "\" cannot be handled as a "
              + type.kind());
    }
  }

  static void check(ResourceType type, ObjectKey key, ObjectNode before, ObjectNode asked) {
    if (asked.has("kind") && !Json.text(asked, "kind").equals(type.kind())) {
      throw ApiException.badRequest("the kind of the provided object is not " + type.kind());
    }
    if (!Json.name(asked).equals(key.name())) {
      throw ApiException.badRequest(
          "the name of the object ("
              + Json.name(asked)
              + ") does not match the name on the URL ("
              + key.name()
              + ')');
    }
    String version = Json.text(asked, "metadata", "resourceVersion");
    if (!version.isEmpty() && !version.equals(Json.text(before, "metadata", "resourceVersion"))) {
      throw ApiException.conflict(
          key,
          "the object has been modified; please apply your changes to the latest version and try"
              + " again");
    }
    String uid = Json.uid(asked);
    if (!uid.isEmpty() && !uid.equals(Json.uid(before))) {
      throw ApiException.conflict(
          key,
          "Precondition failed: UID in precondition: "
              + uid
              + ", UID in object meta: "
              + Json.uid(before));
    }
  }

  static void precondition(ObjectKey key, ObjectNode object, DeleteOptions options) {
    if (!options.uid().isEmpty() && !options.uid().equals(Json.uid(object))) {
      throw ApiException.conflict(
          key,
          "Precondition failed: UID in precondition: "
              + options.uid()
              + ", UID in object meta: "
              + Json.uid(object));
    }
    String version = Json.text(object, "metadata", "resourceVersion");
    if (!options.version().isEmpty() && !options.version().equals(version)) {
      throw ApiException.conflict(
          key,
          "Precondition failed: ResourceVersion in precondition: "
              + options.version()
              + ", ResourceVersion in object meta: "
              + version);
    }
  }
}
