package dev.slipway.advisor;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Objects;

/**
 * Names a Kubernetes object, or a Helm release.
 *
 * @param kind Kubernetes' kind, such as {@code Deployment}; {@code Release} for a Helm release
 * @param namespace where it lives; empty for what belongs to the whole cluster
 * @param name its name
 */
public record ObjectRef(String kind, String namespace, String name) {
  public ObjectRef {
    Objects.requireNonNull(kind, "kind is null");
    Objects.requireNonNull(namespace, "namespace is null");
    Objects.requireNonNull(name, "name is null");
  }

  /** The name of an object given as its JSON tree. */
  public static ObjectRef of(JsonNode object) {
    JsonNode metadata = object.path("metadata");
    return new ObjectRef(
        object.path("kind").asText(""),
        metadata.path("namespace").asText(""),
        metadata.path("name").asText(""));
  }

  /** Kind and name as people write them, such as {@code deployment/shop}. */
  public String label() {
    return kind.toLowerCase(Locale.ROOT) + "/" + name;
  }

  @Override
  public String toString() {
    return namespace.isEmpty() ? label() : label() + " in " + namespace;
  }
}
