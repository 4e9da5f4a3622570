package dev.slipway.advisor;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;

/**
 * A Kubernetes object as it was seen, without the values that it holds: of ConfigMaps and Secrets
 * the keys, of environment variables the names.
 *
 * @param id such as {@code pod/shop-7c9}; its status is cited as {@code pod/shop-7c9/status}
 * @param object which it is
 * @param json the object; not to be changed
 */
public record ObservedObject(String id, ObjectRef object, JsonNode json) implements EvidenceItem {
  public ObservedObject {
    Objects.requireNonNull(id, "id is null");
    Objects.requireNonNull(object, "object is null");
    Objects.requireNonNull(json, "json is null");
  }
}
