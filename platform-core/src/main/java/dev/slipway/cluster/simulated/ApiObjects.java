package dev.slipway.cluster.simulated;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * What creating, changing and deleting an object means: identity, versions, finalizers, defaults
 * and the rules of a cluster. Thread-safe; each call is one step under the store's lock.
 */
final class ApiObjects {
  static final String DEFINITIONS = "customresourcedefinitions.apiextensions.k8s.io";

  /** Which part of an object an update writes. */
  enum Part {
    MAIN,
    STATUS
  }

  private final ObjectStore store;
  private final ResourceTypes types;
  private final InstantSource clock;
  private final List<Admission> admissions;

  ApiObjects(
      ObjectStore store, ResourceTypes types, InstantSource clock, List<Admission> admissions) {
    this.store = store;
    this.types = types;
    this.clock = clock;
    this.admissions = List.copyOf(admissions);
  }

  ObjectStore store() {
    return store;
  }

  ResourceTypes types() {
    return types;
  }

  ObjectNode find(ObjectKey key) {
    ObjectNode object = store.get(key);
    if (object == null) {
      throw ApiException.notFound(key);
    }
    return object;
  }

  String now() {
    return Json.time(clock.instant());
  }

  /** Creates an object; {@code fields} are its managed fields when they are known already. */
  ObjectNode create(
      ResourceType type,
      String namespace,
      ObjectNode body,
      WriteOptions options,
      @Nullable ManagedFields fields) {
    return store.locked(
        () -> {
          ObjectNode object = Json.withoutNulls(body);
          Identity.give(type, namespace, object);
          ObjectKey key = type.key(namespace, Json.name(object));
          inNamespace(type, key);
          if (store.get(key) != null) {
            throw ApiException.alreadyExists(key);
          }
          ObjectNode asked = object.deepCopy();
          ObjectNode metadata = Json.child(object, "metadata");
          metadata.remove(
              List.of("resourceVersion", "deletionTimestamp", "managedFields", "selfLink"));
          metadata.put("uid", UUID.randomUUID().toString()).put("creationTimestamp", now());
          if (type.generation()) {
            metadata.put("generation", 1);
          }
          if (type.hasStatus()) {
            object.remove("status");
            InitialStatus.set(type, object, now());
          }
          Defaults.apply(type, object);
          Validation.created(type, object);
          admissions.forEach(each -> each.admit(type, object, true));
          ManagedFields managed = fields == null ? new ManagedFields() : fields;
          if (fields == null && options.manager() != null) {
            managed.updated(
                new ManagedFields.Owner(options.manager(), "Update"),
                Json.object(),
                asked,
                !type.custom(),
                now());
          }
          managed.writeTo(object);
          return options.dryRun() ? object : store.put(key, object);
        });
  }

  /** Replaces a part of an object. */
  ObjectNode update(
      ResourceType type,
      ObjectKey key,
      ObjectNode body,
      Part part,
      WriteOptions options,
      @Nullable ManagedFields fields) {
    return store.locked(
        () -> {
          ObjectNode before = find(key);
          ObjectNode asked = Json.withoutNulls(body);
          Identity.check(type, key, before, asked);
          ObjectNode after = part == Part.MAIN ? asked : before.deepCopy();
          if (part == Part.STATUS) {
            after.set("status", asked.path("status").deepCopy());
            if (!asked.has("status")) {
              after.remove("status");
            }
          } else {
            KeptFields.keep(type, before, after);
            Defaults.apply(type, after);
            Validation.updated(type, before, after);
            if (type.generation() && !content(before).equals(content(after))) {
              Json.child(after, "metadata")
                  .put("generation", Json.number(before, 0, "metadata", "generation") + 1);
            }
            admissions.forEach(each -> each.admit(type, after, false));
            track(type, before, after, options, fields);
          }
          return save(key, before, after, options);
        });
  }

  private void track(
      ResourceType type,
      ObjectNode before,
      ObjectNode after,
      WriteOptions options,
      @Nullable ManagedFields fields) {
    ManagedFields managed = fields == null ? ManagedFields.of(before) : fields;
    if (fields == null && options.manager() != null) {
      managed.updated(
          new ManagedFields.Owner(options.manager(), "Update"),
          before,
          after,
          !type.custom(),
          now());
    }
    managed.writeTo(after);
  }

  private ObjectNode save(
      ObjectKey key, ObjectNode before, ObjectNode after, WriteOptions options) {
    Json.child(after, "metadata")
        .set("resourceVersion", Json.at(before, "metadata", "resourceVersion"));
    if (after.equals(before) || options.dryRun()) {
      return after;
    }
    if (Json.deleting(after) && unfinalized(after)) {
      store.remove(key);
      return after;
    }
    return store.put(key, after);
  }

  /** Deletes an object, or marks it when something must happen first; returns what it was. */
  ObjectNode delete(ResourceType type, ObjectKey key, DeleteOptions options) {
    return store.locked(
        () -> {
          ObjectNode before = find(key);
          Identity.precondition(key, before, options);
          if (options.dryRun()) {
            return before;
          }
          String propagation = options.propagation();
          if (propagation.isEmpty()) {
            propagation = type.id().equals("jobs.batch") ? "Orphan" : "Background";
          }
          ObjectNode after = before.deepCopy();
          if (propagation.equals("Orphan")) {
            orphan(Json.uid(before));
          } else if (propagation.equals("Foreground")
              && !store.ownedBy(Json.uid(before)).isEmpty()) {
            addFinalizer(after, "foregroundDeletion");
          }
          int grace = grace(type, before, options);
          if (unfinalized(after) && grace == 0) {
            store.remove(key);
            return after;
          }
          if (!Json.deleting(after) || options.graceSeconds() == 0) {
            ObjectNode metadata = Json.child(after, "metadata");
            metadata.put("deletionTimestamp", Json.time(clock.instant().plusSeconds(grace)));
            metadata.put("deletionGracePeriodSeconds", grace);
          }
          if (type.id().equals("namespaces")) {
            Json.child(after, "status").put("phase", "Terminating");
          }
          return after.equals(before) ? before : store.put(key, after);
        });
  }

  private static int grace(ResourceType type, ObjectNode pod, DeleteOptions options) {
    boolean running =
        type.id().equals("pods")
            && Json.has(pod, "spec", "nodeName")
            && !List.of("Succeeded", "Failed").contains(Json.text(pod, "status", "phase"));
    if (!running) {
      return 0;
    }
    return options.graceSeconds() >= 0
        ? options.graceSeconds()
        : Json.number(pod, 30, "spec", "terminationGracePeriodSeconds");
  }

  private void orphan(String uid) {
    for (ObjectKey dependent : store.ownedBy(uid)) {
      ObjectNode object = store.get(dependent);
      if (object != null) {
        ObjectNode freed = object.deepCopy();
        ArrayNode owners = Json.child(freed, "metadata").putArray("ownerReferences");
        StreamSupport.stream(Json.at(object, "metadata", "ownerReferences").spliterator(), false)
            .filter(owner -> !Json.text(owner, "uid").equals(uid))
            .forEach(owners::add);
        store.put(dependent, freed);
      }
    }
  }

  private static void addFinalizer(ObjectNode object, String finalizer) {
    ObjectNode metadata = Json.child(object, "metadata");
    ArrayNode finalizers =
        metadata.get("finalizers") instanceof ArrayNode existing
            ? existing
            : metadata.putArray("finalizers");
    for (JsonNode each : finalizers) {
      if (each.asText().equals(finalizer)) {
        return;
      }
    }
    finalizers.add(finalizer);
  }

  private static boolean unfinalized(JsonNode object) {
    return Json.at(object, "metadata", "finalizers").isEmpty()
        && (!Json.text(object, "kind").equals("Namespace")
            || Json.at(object, "spec", "finalizers").isEmpty());
  }

  private void inNamespace(ResourceType type, ObjectKey key) {
    if (!type.namespaced()) {
      return;
    }
    ObjectKey namespace = new ObjectKey("namespaces", "", key.namespace());
    ObjectNode found = find(namespace);
    if (Json.deleting(found)) {
      throw ApiException.forbidden(
          key,
          "unable to create new content in namespace "
              + key.namespace()
              + " because it is being terminated");
    }
  }

  /** Everything but identity and status. */
  private static ObjectNode content(ObjectNode object) {
    ObjectNode content = object.deepCopy();
    content.remove(List.of("metadata", "status", "apiVersion"));
    return content;
  }
}
