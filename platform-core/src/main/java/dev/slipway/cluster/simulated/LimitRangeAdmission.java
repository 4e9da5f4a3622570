package dev.slipway.cluster.simulated;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Supplier;

/**
 * Gives containers of new Pods the requests and limits of their namespace's LimitRanges where they
 * name none, as Kubernetes' LimitRanger does: a default limit, a default request, and a request
 * equal to the limit where there is a limit alone.
 */
final class LimitRangeAdmission implements Admission {
  private final Supplier<ObjectStore> store;

  LimitRangeAdmission(Supplier<ObjectStore> store) {
    this.store = store;
  }

  @Override
  public void admit(ResourceType type, ObjectNode object, boolean creating) {
    if (!creating || !type.id().equals("pods")) {
      return;
    }
    String namespace = Json.namespace(object);
    for (ObjectNode range : store.get().list("limitranges", namespace)) {
      for (JsonNode item : Json.at(range, "spec", "limits")) {
        if (Json.text(item, "type").equals("Container")) {
          List.of("initContainers", "containers")
              .forEach(field -> Json.at(object, "spec", field).forEach(each -> fill(each, item)));
        }
      }
    }
  }

  private static void fill(JsonNode container, JsonNode item) {
    if (container instanceof ObjectNode tree) {
      defaults(Json.at(tree, "resources", "limits"), tree, "requests");
      defaults(Json.at(item, "default"), tree, "limits");
      defaults(Json.at(item, "defaultRequest"), tree, "requests");
      defaults(Json.at(item, "default"), tree, "requests");
    }
  }

  private static void defaults(JsonNode amounts, ObjectNode container, String kind) {
    amounts
        .properties()
        .forEach(
            amount ->
                Json.setAbsent(
                    Json.child(container, "resources", kind), amount.getKey(), amount.getValue()));
  }
}
