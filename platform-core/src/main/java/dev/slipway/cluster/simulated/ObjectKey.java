package dev.slipway.cluster.simulated;

import com.fasterxml.jackson.databind.JsonNode;

/** Which object: the id of its type, its namespace (empty for one of the cluster) and its name. */
record ObjectKey(String type, String namespace, String name) {
  static ObjectKey of(String type, JsonNode object) {
    return new ObjectKey(type, Json.namespace(object), Json.name(object));
  }

  String path() {
    return namespace + '/' + name;
  }
}
