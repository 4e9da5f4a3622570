package dev.slipway.cluster.simulated;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Which objects of a collection a request means. */
record ObjectFilter(String namespace, String name, Selector labels, Selector fields) {
  static ObjectFilter of(ApiRequest request, ResourcePath path) {
    return new ObjectFilter(
        path.namespace(),
        path.name(),
        Selector.ofLabelQuery(request.query().getOrDefault("labelSelector", "")),
        Selector.ofFieldQuery(request.query().getOrDefault("fieldSelector", "")));
  }

  boolean matches(@Nullable ObjectNode object) {
    return object != null
        && (namespace.isEmpty() || Json.namespace(object).equals(namespace))
        && (name.isEmpty() || Json.name(object).equals(name))
        && labels.matches(Json.at(object, "metadata", "labels"))
        && fields.matches(object);
  }
}
