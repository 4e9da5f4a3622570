package dev.slipway.cluster.simulated;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Gives Services their cluster address and node ports. */
final class ServiceAddresses implements Admission {
  private static final int FIRST_NODE_PORT = 30_000;
  private static final int LAST_NODE_PORT = 32_767;

  private final Addresses addresses = new Addresses("10.96");
  private final Supplier<ObjectStore> store;

  ServiceAddresses(Supplier<ObjectStore> store) {
    this.store = store;
  }

  @Override
  public void admit(ResourceType type, ObjectNode object, boolean creating) {
    if (!type.id().equals("services")) {
      return;
    }
    ObjectNode spec = Json.child(object, "spec");
    String kind = Json.text(spec, "type");
    if (kind.equals("ExternalName")) {
      return;
    }
    if (Json.text(spec, "clusterIP").isEmpty()) {
      spec.put("clusterIP", freeAddress());
    }
    spec.putArray("clusterIPs").add(Json.text(spec, "clusterIP"));
    if (!spec.has("ipFamilies")) {
      spec.putArray("ipFamilies").add("IPv4");
      spec.put("ipFamilyPolicy", "SingleStack");
    }
    if (kind.equals("NodePort") || kind.equals("LoadBalancer")) {
      nodePorts(object, spec);
    }
  }

  private String freeAddress() {
    Set<String> taken = new HashSet<>();
    store
        .get()
        .list("services", "")
        .forEach(each -> taken.add(Json.text(each, "spec", "clusterIP")));
    String address = addresses.next();
    while (taken.contains(address)) {
      address = addresses.next();
    }
    return address;
  }

  private void nodePorts(ObjectNode object, ObjectNode spec) {
    ObjectNode before = store.get().get(ObjectKey.of("services", object));
    Set<Integer> taken = new HashSet<>();
    for (ObjectNode service : store.get().list("services", "")) {
      Json.at(service, "spec", "ports").forEach(port -> taken.add(port.path("nodePort").asInt()));
    }
    for (JsonNode node : spec.path("ports")) {
      if (node instanceof ObjectNode port && !port.has("nodePort")) {
        int number = number(before, port, taken);
        taken.add(number);
        port.put("nodePort", number);
      }
    }
  }

  private static int number(@Nullable ObjectNode before, ObjectNode port, Set<Integer> taken) {
    if (before != null) {
      for (JsonNode each : Json.at(before, "spec", "ports")) {
        if (each.path("port").equals(port.path("port")) && each.has("nodePort")) {
          return each.path("nodePort").asInt();
        }
      }
    }
    for (int number = FIRST_NODE_PORT; number <= LAST_NODE_PORT; number++) {
      if (!taken.contains(number)) {
        return number;
      }
    }
    throw new ApiException(500, "InternalError", "no node port is free");
  }
}
