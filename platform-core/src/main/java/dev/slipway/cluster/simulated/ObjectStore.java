package dev.slipway.cluster.simulated;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The objects of the cluster, in order of type, namespace and name, with the changes that watchers
 * resume from. Thread-safe: each call holds one lock, and {@link #locked} holds it over several.
 * What it returns is shared and must not be changed.
 */
final class ObjectStore implements AutoCloseable {
  private static final int REMEMBERED_CHANGES = 5_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, NavigableMap<String, ObjectNode>> objects = new TreeMap<>();
  private final Map<String, Set<ObjectKey>> owned = new HashMap<>();
  private final ArrayDeque<Change> history = new ArrayDeque<>();
  private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();
  private final Journal journal;
  private long version;

  ObjectStore(Journal journal) {
    this.journal = journal;
    Map<ObjectKey, ObjectNode> kept = new LinkedHashMap<>();
    this.version = journal.load(kept);
    kept.forEach(
        (key, object) -> {
          ofType(key.type()).put(key.path(), object);
          index(key, object);
        });
  }

  <T extends @Nullable Object> T locked(Supplier<T> action) {
    lock.lock();
    try {
      return action.get();
    } finally {
      lock.unlock();
    }
  }

  @Nullable ObjectNode get(ObjectKey key) {
    return locked(() -> ofType(key.type()).get(key.path()));
  }

  /** The objects of a type in a namespace, or in all when it is empty. */
  List<ObjectNode> list(String type, String namespace) {
    return locked(() -> List.copyOf(range(type, namespace)));
  }

  private Collection<ObjectNode> range(String type, String namespace) {
    NavigableMap<String, ObjectNode> all = ofType(type);
    return namespace.isEmpty()
        ? all.values()
        : all.subMap(namespace + '/', namespace + (char) ('/' + 1)).values();
  }

  /** How many objects of a type a namespace holds. */
  int count(String type, String namespace) {
    return locked(() -> range(type, namespace).size());
  }

  /** The objects that name a uid among their owners. */
  List<ObjectKey> ownedBy(String uid) {
    return locked(() -> List.copyOf(owned.getOrDefault(uid, Set.of())));
  }

  /** Every object, as if it had just been added. */
  List<Change> all() {
    return locked(
        () -> {
          List<Change> all = new ArrayList<>();
          byKey()
              .forEach((key, object) -> all.add(new Change("ADDED", version, key, object, null)));
          return all;
        });
  }

  long version() {
    return locked(() -> version);
  }

  /** Stores an object, which belongs to the store from then on, and gives it its version. */
  ObjectNode put(ObjectKey key, ObjectNode object) {
    return locked(
        () -> {
          ObjectNode before = ofType(key.type()).get(key.path());
          long next = version + 1;
          Json.child(object, "metadata").put("resourceVersion", Long.toString(next));
          journal.append(next, key, object);
          version = next;
          if (before != null) {
            unindex(key, before);
          }
          ofType(key.type()).put(key.path(), object);
          index(key, object);
          publish(new Change(before == null ? "ADDED" : "MODIFIED", next, key, object, before));
          return object;
        });
  }

  void remove(ObjectKey key) {
    locked(
        () -> {
          ObjectNode before = ofType(key.type()).get(key.path());
          if (before != null) {
            long next = version + 1;
            journal.append(next, key, null);
            version = next;
            ofType(key.type()).remove(key.path());
            unindex(key, before);
            ObjectNode last = before.deepCopy();
            Json.child(last, "metadata").put("resourceVersion", Long.toString(next));
            publish(new Change("DELETED", next, key, last, before));
          }
          return null;
        });
  }

  /** Hears every change from now on, under the lock: be quick. Run the result to stop. */
  Runnable subscribe(Consumer<Change> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /** The changes after a version, or null when that is too long ago. */
  @Nullable List<Change> changesAfter(long since) {
    return locked(
        () -> {
          long oldest = history.isEmpty() ? version : history.getFirst().version() - 1;
          return since < oldest
              ? null
              : history.stream().filter(change -> change.version() > since).toList();
        });
  }

  private void publish(Change change) {
    history.addLast(change);
    if (history.size() > REMEMBERED_CHANGES) {
      history.removeFirst();
    }
    listeners.forEach(listener -> listener.accept(change));
    int size = objects.values().stream().mapToInt(Map::size).sum();
    if (journal.wantsCompaction(size)) {
      journal.compact(version, byKey());
    }
  }

  private Map<ObjectKey, ObjectNode> byKey() {
    Map<ObjectKey, ObjectNode> all = new LinkedHashMap<>();
    objects.forEach(
        (type, byPath) ->
            byPath.forEach(
                (path, object) -> {
                  int slash = path.indexOf('/');
                  all.put(
                      new ObjectKey(type, path.substring(0, slash), path.substring(slash + 1)),
                      object);
                }));
    return all;
  }

  private NavigableMap<String, ObjectNode> ofType(String type) {
    return objects.computeIfAbsent(type, absent -> new TreeMap<>());
  }

  private void index(ObjectKey key, ObjectNode object) {
    for (JsonNode owner : Json.at(object, "metadata", "ownerReferences")) {
      owned.computeIfAbsent(owner.path("uid").asText(), absent -> new LinkedHashSet<>()).add(key);
    }
  }

  private void unindex(ObjectKey key, ObjectNode object) {
    for (JsonNode owner : Json.at(object, "metadata", "ownerReferences")) {
      owned.computeIfPresent(
          owner.path("uid").asText(),
          (uid, keys) -> {
            keys.remove(key);
            return keys.isEmpty() ? null : keys;
          });
    }
  }

  @Override
  public void close() {
    locked(
        () -> {
          journal.close();
          return null;
        });
  }
}
