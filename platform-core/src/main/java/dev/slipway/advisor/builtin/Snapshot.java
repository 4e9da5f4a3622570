package dev.slipway.advisor.builtin;

import static dev.slipway.advisor.builtin.Fields.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.advisor.ContainerLog;
import dev.slipway.advisor.Evidence;
import dev.slipway.advisor.EvidenceItem;
import dev.slipway.advisor.HelmRecord;
import dev.slipway.advisor.ObjectRef;
import dev.slipway.advisor.ObservedObject;
import dev.slipway.advisor.PlatformChange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Evidence with what analyzers look things up by. */
final class Snapshot {
  private static final Comparator<JsonNode> NEWEST =
      Comparator.comparing(Snapshot::lastSeen).reversed();

  private final Evidence evidence;
  private final Map<String, Map<ObjectRef, ObservedObject>> objects = new HashMap<>();
  private final Map<ObjectRef, List<ObservedObject>> events = new HashMap<>();
  private final List<ContainerLog> logs = new ArrayList<>();
  private final List<HelmRecord> releases = new ArrayList<>();
  private final List<PlatformChange> changes = new ArrayList<>();

  Snapshot(Evidence evidence) {
    this.evidence = evidence;
    for (EvidenceItem item : evidence.items()) {
      if (item instanceof ObservedObject object) {
        add(object);
      } else if (item instanceof ContainerLog log) {
        logs.add(log);
      } else if (item instanceof HelmRecord release) {
        releases.add(release);
      } else if (item instanceof PlatformChange change) {
        changes.add(change);
      }
    }
    events.values().forEach(list -> list.sort(Comparator.comparing(ObservedObject::json, NEWEST)));
  }

  private void add(ObservedObject object) {
    objects
        .computeIfAbsent(object.object().kind(), kind -> new LinkedHashMap<>())
        .put(object.object(), object);
    if (object.object().kind().equals("Event")) {
      JsonNode about = object.json().path("involvedObject");
      ObjectRef ref =
          new ObjectRef(text(about, "kind"), text(about, "namespace"), text(about, "name"));
      events.computeIfAbsent(ref, none -> new ArrayList<>()).add(object);
    }
  }

  Instant takenAt() {
    return evidence.takenAt();
  }

  boolean looked(String kind) {
    return evidence.looked(kind);
  }

  List<HelmRecord> releases() {
    return releases;
  }

  List<PlatformChange> changes() {
    return changes;
  }

  /** The objects of a kind. */
  List<ObservedObject> all(String kind) {
    return List.copyOf(objects.getOrDefault(kind, Map.of()).values());
  }

  Optional<ObservedObject> find(String kind, String namespace, String name) {
    return Optional.ofNullable(
        objects.getOrDefault(kind, Map.of()).get(new ObjectRef(kind, namespace, name)));
  }

  Optional<ObservedObject> find(ObjectRef ref) {
    return find(ref.kind(), ref.namespace(), ref.name());
  }

  /** The Pods that are neither done nor on their way out. */
  List<ObservedObject> livePods() {
    return all("Pod").stream().filter(pod -> isLive(pod.json())).toList();
  }

  static boolean isLive(JsonNode pod) {
    String phase = text(pod, "status", "phase");
    return !phase.equals("Succeeded")
        && !phase.equals("Failed")
        && text(pod, "metadata", "deletionTimestamp").isEmpty();
  }

  /** What people know an object as: the workload at the end of its chain of owners. */
  ObjectRef root(ObservedObject object) {
    ObjectRef at = object.object();
    JsonNode json = object.json();
    for (int depth = 0; depth < 5; depth++) {
      ObjectRef owner = owner(json, at.namespace());
      if (owner == null) {
        return at;
      }
      at = owner;
      Optional<ObservedObject> seen = find(owner);
      if (seen.isEmpty()) {
        return at;
      }
      json = seen.get().json();
    }
    return at;
  }

  private static @Nullable ObjectRef owner(JsonNode object, String namespace) {
    for (JsonNode reference : object.path("metadata").path("ownerReferences")) {
      if (reference.path("controller").asBoolean() && !text(reference, "kind").equals("Node")) {
        return new ObjectRef(text(reference, "kind"), namespace, text(reference, "name"));
      }
    }
    return null;
  }

  /** The events about an object, the newest first. */
  List<ObservedObject> events(ObjectRef about) {
    return events.getOrDefault(about, List.of());
  }

  /** The newest events about an object with one of the reasons. */
  List<ObservedObject> events(ObjectRef about, String... reasons) {
    List<String> wanted = List.of(reasons);
    return events(about).stream()
        .filter(event -> wanted.contains(text(event.json(), "reason")))
        .toList();
  }

  /** When an event was last seen; long ago when it does not say. */
  static Instant lastSeen(JsonNode event) {
    for (String[] path :
        List.of(
            new String[] {"series", "lastObservedTime"},
            new String[] {"lastTimestamp"},
            new String[] {"eventTime"},
            new String[] {"metadata", "creationTimestamp"})) {
      Instant at = Fields.time(event, path);
      if (at != null) {
        return at;
      }
    }
    return Instant.EPOCH;
  }

  /** When an event was first seen, or null. */
  static @Nullable Instant firstSeen(JsonNode event) {
    for (String[] path :
        List.of(
            new String[] {"firstTimestamp"},
            new String[] {"eventTime"},
            new String[] {"metadata", "creationTimestamp"})) {
      Instant at = Fields.time(event, path);
      if (at != null) {
        return at;
      }
    }
    return null;
  }

  boolean isRecent(JsonNode event, Duration age) {
    return !lastSeen(event).isBefore(takenAt().minus(age));
  }

  /** How long ago the object was made; zero when it does not say. */
  Duration age(JsonNode object) {
    Instant at = Fields.time(object, "metadata", "creationTimestamp");
    return at == null ? Duration.ZERO : Duration.between(at, takenAt());
  }

  /** The log of a container's last run that ended, else of the present one. */
  Optional<ContainerLog> log(ObjectRef pod, String container) {
    List<ContainerLog> own =
        logs.stream()
            .filter(log -> log.pod().equals(pod) && log.container().equals(container))
            .filter(log -> !log.text().isBlank())
            .toList();
    return own.stream()
        .filter(ContainerLog::previous)
        .findFirst()
        .or(() -> own.stream().findFirst());
  }

  /** The event's message. */
  static String message(ObservedObject event) {
    return text(event.json(), "message");
  }
}
