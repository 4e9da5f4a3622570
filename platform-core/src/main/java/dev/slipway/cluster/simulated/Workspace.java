package dev.slipway.cluster.simulated;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What controllers do to objects. For the control loop's thread, under the store's lock. */
final class Workspace {
  private final ApiObjects objects;
  private final InstantSource clock;

  Workspace(ApiObjects objects, InstantSource clock) {
    this.objects = objects;
    this.clock = clock;
  }

  Instant instant() {
    return clock.instant();
  }

  String now() {
    return Json.time(clock.instant());
  }

  /** How long ago a time was that an object carries. */
  Duration since(JsonNode time) {
    return Duration.between(Json.instant(time), clock.instant());
  }

  @Nullable ObjectNode get(ObjectKey key) {
    return objects.store().get(key);
  }

  List<ObjectNode> list(String type, String namespace) {
    return objects.store().list(type, namespace);
  }

  /** The objects of a type whose controller is an object. */
  List<ObjectNode> controlledBy(ObjectNode owner, String type) {
    List<ObjectNode> controlled = new ArrayList<>();
    for (ObjectKey key : objects.store().ownedBy(Json.uid(owner))) {
      ObjectNode object = key.type().equals(type) ? get(key) : null;
      if (object != null && Json.uid(owner).equals(Json.text(controller(object), "uid"))) {
        controlled.add(object);
      }
    }
    return controlled;
  }

  /** The owner reference that says who controls an object; a missing node when nobody does. */
  static JsonNode controller(JsonNode object) {
    for (JsonNode owner : Json.at(object, "metadata", "ownerReferences")) {
      if (owner.path("controller").asBoolean()) {
        return owner;
      }
    }
    return Json.object().path("");
  }

  /** Names the controller of an object when it is of a kind. */
  static void controllerOf(
      ObjectNode object, String kind, String type, Consumer<ObjectKey> affected) {
    JsonNode owner = controller(object);
    if (Json.text(owner, "kind").equals(kind)) {
      affected.accept(new ObjectKey(type, Json.namespace(object), Json.text(owner, "name")));
    }
  }

  /** Makes one object the controller of another. */
  static void own(ObjectNode owner, ObjectNode owned) {
    ArrayNode references = Json.child(owned, "metadata").putArray("ownerReferences");
    references
        .addObject()
        .put("apiVersion", Json.text(owner, "apiVersion"))
        .put("kind", Json.text(owner, "kind"))
        .put("name", Json.name(owner))
        .put("uid", Json.uid(owner))
        .put("controller", true)
        .put("blockOwnerDeletion", true);
  }

  ObjectNode create(String type, ObjectNode object) {
    return objects.create(
        objects.types().byId(type), Json.namespace(object), object, WriteOptions.CONTROLLER, null);
  }

  /** Changes the part of an object that is not its status. */
  ObjectNode change(String type, ObjectNode object, Consumer<ObjectNode> change) {
    ObjectNode changed = object.deepCopy();
    change.accept(changed);
    return objects.update(
        objects.types().byId(type),
        ObjectKey.of(type, object),
        changed,
        ApiObjects.Part.MAIN,
        WriteOptions.CONTROLLER,
        null);
  }

  /** Writes a status; nothing happens when it is what it was. */
  void status(String type, ObjectNode object, ObjectNode status) {
    if (object.path("status").equals(status)) {
      return;
    }
    ObjectNode changed = object.deepCopy();
    changed.set("status", status);
    objects.update(
        objects.types().byId(type),
        ObjectKey.of(type, object),
        changed,
        ApiObjects.Part.STATUS,
        WriteOptions.CONTROLLER,
        null);
  }

  /** A copy of the status of an object, to be changed. */
  static ObjectNode statusOf(ObjectNode object) {
    return object.get("status") instanceof ObjectNode status ? status.deepCopy() : Json.object();
  }

  void delete(String type, ObjectNode object, DeleteOptions options) {
    ObjectKey key = ObjectKey.of(type, object);
    if (get(key) != null) {
      objects.delete(objects.types().byId(type), key, options);
    }
  }

  /** Removes an object whatever its finalizers say. */
  void remove(ObjectKey key) {
    objects.store().remove(key);
  }

  List<ObjectKey> ownedBy(String uid) {
    return objects.store().ownedBy(uid);
  }

  ResourceTypes types() {
    return objects.types();
  }

  /** Records an event about an object; a repetition raises the count of the one before. */
  void event(ObjectNode about, String source, PodEvent event) {
    String namespace = Json.namespace(about).isEmpty() ? "default" : Json.namespace(about);
    String hash = Integer.toHexString((event.reason() + event.message()).hashCode());
    String name = Json.name(about) + '.' + Json.uid(about).substring(0, 8) + '.' + hash;
    ObjectNode before = get(new ObjectKey("events", namespace, name));
    if (before != null) {
      change(
          "events",
          before,
          repeated ->
              repeated
                  .put("count", Json.number(before, 1, "count") + 1)
                  .put("lastTimestamp", now()));
      return;
    }
    ObjectNode object = Json.object();
    Json.child(object, "metadata").put("name", name).put("namespace", namespace);
    Json.child(object, "involvedObject")
        .put("apiVersion", Json.text(about, "apiVersion"))
        .put("kind", Json.text(about, "kind"))
        .put("name", Json.name(about))
        .put("namespace", Json.namespace(about))
        .put("uid", Json.uid(about));
    object.put("type", event.type()).put("reason", event.reason());
    object.put("message", event.message()).put("count", 1);
    object.put("firstTimestamp", now()).put("lastTimestamp", now());
    object.putObject("source").put("component", source);
    object.put("reportingComponent", source).put("reportingInstance", "");
    try {
      create("events", object);
    } catch (ApiException namespaceGoes) {
      // Nobody asks for the events of a namespace that is going away.
      return;
    }
  }
}
