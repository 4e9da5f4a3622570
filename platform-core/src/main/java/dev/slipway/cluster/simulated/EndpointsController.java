package dev.slipway.cluster.simulated;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Keeps the endpoints of a Service, and the outside address of a load balancer. */
final class EndpointsController implements Controller {
  private static final String TYPE = "services";
  private static final String SLICES = "endpointslices.discovery.k8s.io";
  private static final String BALANCER = "127.0.0.1";

  private final Workspace workspace;

  EndpointsController(Workspace workspace) {
    this.workspace = workspace;
  }

  @Override
  public void observe(Change change, Consumer<ObjectKey> affected) {
    if (change.key().type().equals(TYPE)) {
      affected.accept(change.key());
    } else if (change.key().type().equals("pods")) {
      for (ObjectNode service : workspace.list(TYPE, change.key().namespace())) {
        if (selects(service, change.object())
            || (change.before() != null && selects(service, change.before()))) {
          affected.accept(ObjectKey.of(TYPE, service));
        }
      }
    }
  }

  private static boolean selects(ObjectNode service, ObjectNode pod) {
    JsonNode selector = Json.at(service, "spec", "selector");
    return !selector.isEmpty()
        && Selector.ofPairs(selector).matches(Json.at(pod, "metadata", "labels"));
  }

  @Override
  public @Nullable Duration reconcile(ObjectKey key) {
    ObjectNode service = workspace.get(key);
    ObjectKey endpoints = new ObjectKey("endpoints", key.namespace(), key.name());
    if (service == null) {
      ObjectNode left = workspace.get(endpoints);
      if (left != null) {
        workspace.delete("endpoints", left, DeleteOptions.BACKGROUND);
      }
      return null;
    }
    if (Json.deleting(service)) {
      return null;
    }
    balance(service);
    if (!Json.at(service, "spec", "selector").isEmpty()) {
      List<ObjectNode> pods =
          workspace.list("pods", key.namespace()).stream()
              .filter(pod -> selects(service, pod))
              .filter(PodTemplates::active)
              .filter(pod -> Json.has(pod, "status", "podIP"))
              .toList();
      endpoints(service, endpoints, pods);
      slice(service, pods);
    }
    return null;
  }

  private void balance(ObjectNode service) {
    if (Json.text(service, "spec", "type").equals("LoadBalancer")
        && Json.at(service, "status", "loadBalancer", "ingress").isEmpty()) {
      ObjectNode status = Workspace.statusOf(service);
      Json.child(status, "loadBalancer").putArray("ingress").addObject().put("ip", BALANCER);
      workspace.status(TYPE, service, status);
    }
  }

  private void endpoints(ObjectNode service, ObjectKey key, List<ObjectNode> pods) {
    ArrayNode subsets = Json.array();
    if (!pods.isEmpty()) {
      ObjectNode subset = subsets.addObject();
      for (ObjectNode pod : pods) {
        String list = PodTemplates.ready(pod) ? "addresses" : "notReadyAddresses";
        ArrayNode addresses =
            subset.get(list) instanceof ArrayNode existing ? existing : subset.putArray(list);
        ObjectNode address = addresses.addObject();
        address.put("ip", Json.text(pod, "status", "podIP"));
        address.put("nodeName", Json.text(pod, "spec", "nodeName"));
        address.set("targetRef", reference(pod));
      }
      subset.set("ports", ports(service, pods.get(0)));
    }
    ObjectNode before = workspace.get(key);
    if (before == null) {
      ObjectNode object = Json.object();
      Json.child(object, "metadata").put("name", key.name()).put("namespace", key.namespace());
      object.set("subsets", subsets);
      workspace.create("endpoints", object);
    } else {
      workspace.change("endpoints", before, changed -> changed.set("subsets", subsets));
    }
  }

  private void slice(ObjectNode service, List<ObjectNode> pods) {
    ArrayNode list = Json.array();
    for (ObjectNode pod : pods) {
      ObjectNode endpoint = list.addObject();
      endpoint.putArray("addresses").add(Json.text(pod, "status", "podIP"));
      boolean ready = PodTemplates.ready(pod);
      endpoint
          .putObject("conditions")
          .put("ready", ready)
          .put("serving", ready)
          .put("terminating", false);
      endpoint.put("nodeName", Json.text(pod, "spec", "nodeName"));
      endpoint.set("targetRef", reference(pod));
    }
    ArrayNode ports = pods.isEmpty() ? Json.array() : ports(service, pods.get(0));
    String name = Json.name(service) + "-simulated";
    ObjectNode before = workspace.get(new ObjectKey(SLICES, Json.namespace(service), name));
    if (before != null) {
      workspace.change(
          SLICES,
          before,
          changed -> {
            changed.set("endpoints", list);
            changed.set("ports", ports);
          });
      return;
    }
    ObjectNode slice = Json.object();
    Json.child(slice, "metadata").put("name", name).put("namespace", Json.namespace(service));
    Json.child(slice, "metadata", "labels")
        .put("kubernetes.io/service-name", Json.name(service))
        .put("endpointslice.kubernetes.io/managed-by", "endpointslice-controller.k8s.io");
    slice.put("addressType", "IPv4");
    slice.set("endpoints", list);
    slice.set("ports", ports);
    Workspace.own(service, slice);
    workspace.create(SLICES, slice);
  }

  private static ObjectNode reference(ObjectNode pod) {
    return Json.object()
        .put("kind", "Pod")
        .put("namespace", Json.namespace(pod))
        .put("name", Json.name(pod))
        .put("uid", Json.uid(pod));
  }

  private static ArrayNode ports(ObjectNode service, ObjectNode pod) {
    ArrayNode ports = Json.array();
    for (JsonNode port : Json.at(service, "spec", "ports")) {
      ObjectNode each = ports.addObject();
      if (port.has("name")) {
        each.set("name", port.path("name"));
      }
      JsonNode target = port.path("targetPort");
      each.put("port", target.isTextual() ? named(pod, target.asText()) : target.asInt());
      each.put("protocol", Json.text(port, "protocol"));
    }
    return ports;
  }

  private static int named(ObjectNode pod, String name) {
    for (JsonNode container : Json.at(pod, "spec", "containers")) {
      for (JsonNode port : container.path("ports")) {
        if (Json.text(port, "name").equals(name)) {
          return port.path("containerPort").asInt();
        }
      }
    }
    return name.chars().allMatch(Character::isDigit) ? Integer.parseInt(name) : 0;
  }
}
