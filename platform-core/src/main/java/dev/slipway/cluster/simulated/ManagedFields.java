package dev.slipway.cluster.simulated;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Who set which fields of an object: its {@code metadata.managedFields}. */
final class ManagedFields {
  /** A manager and whether it applies or updates. */
  record Owner(String manager, String operation) {}

  private record Owned(FieldSet fields, String apiVersion, String time) {}

  private final Map<Owner, Owned> owners = new LinkedHashMap<>();

  static ManagedFields of(JsonNode object) {
    ManagedFields result = new ManagedFields();
    for (JsonNode entry : Json.at(object, "metadata", "managedFields")) {
      result.owners.put(
          new Owner(Json.text(entry, "manager"), Json.text(entry, "operation")),
          new Owned(
              FieldSet.fromFieldsV1(entry.path("fieldsV1")),
              Json.text(entry, "apiVersion"),
              Json.text(entry, "time")));
    }
    return result;
  }

  FieldSet of(Owner owner) {
    Owned owned = owners.get(owner);
    return owned == null ? new FieldSet(Set.of()) : owned.fields;
  }

  /** The fields of everybody but one. */
  FieldSet others(Owner owner) {
    Set<List<String>> all = new HashSet<>();
    owners.forEach(
        (each, owned) -> {
          if (!each.equals(owner)) {
            all.addAll(owned.fields.paths());
          }
        });
    return new FieldSet(all);
  }

  /** Who else set one of the paths, by manager. */
  Map<String, List<List<String>>> ownersOf(Set<List<String>> paths, Owner butNot) {
    Map<String, List<List<String>>> found = new LinkedHashMap<>();
    owners.forEach(
        (each, owned) -> {
          List<List<String>> shared =
              owned.fields.paths().stream().filter(paths::contains).toList();
          if (!each.equals(butNot) && !shared.isEmpty()) {
            found.put(each.manager(), shared);
          }
        });
    return found;
  }

  void set(Owner owner, FieldSet fields, String apiVersion, String time) {
    Owned before = owners.get(owner);
    if (fields.paths().isEmpty()) {
      owners.remove(owner);
    } else if (before == null || !before.fields.equals(fields)) {
      owners.put(owner, new Owned(fields, apiVersion, time));
    }
  }

  /** Takes paths away from everybody but one. */
  void take(Set<List<String>> paths, Owner butNot) {
    Map<Owner, Owned> rest =
        owners.entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    each ->
                        each.getKey().equals(butNot)
                            ? each.getValue()
                            : new Owned(
                                each.getValue().fields.minus(paths),
                                each.getValue().apiVersion,
                                each.getValue().time),
                    (a, b) -> a,
                    LinkedHashMap::new));
    owners.clear();
    rest.forEach(
        (owner, owned) -> {
          if (!owned.fields.paths().isEmpty()) {
            owners.put(owner, owned);
          }
        });
  }

  /** Notes that a manager changed {@code before} into {@code after}. */
  void updated(Owner owner, ObjectNode before, ObjectNode after, boolean keyedLists, String time) {
    FieldSet now = FieldSet.of(after, keyedLists);
    Set<List<String>> changed = new HashSet<>();
    for (List<String> path : now.paths()) {
      if (!FieldSet.value(before, path).equals(FieldSet.value(after, path))) {
        changed.add(path);
      }
    }
    Set<List<String>> gone = new HashSet<>(FieldSet.of(before, keyedLists).paths());
    gone.removeAll(now.paths());
    Set<List<String>> lost = new HashSet<>(changed);
    lost.addAll(gone);
    take(lost, owner);
    FieldSet mine = of(owner).minus(gone).union(new FieldSet(changed));
    set(owner, mine, Json.text(after, "apiVersion"), time);
  }

  void writeTo(ObjectNode object) {
    ArrayNode entries = Json.array();
    owners.forEach(
        (owner, owned) -> {
          ObjectNode entry = entries.addObject();
          entry.put("manager", owner.manager()).put("operation", owner.operation());
          entry.put("apiVersion", owned.apiVersion).put("time", owned.time);
          entry.put("fieldsType", "FieldsV1").set("fieldsV1", owned.fields.toFieldsV1());
        });
    ObjectNode metadata = Json.child(object, "metadata");
    if (entries.isEmpty()) {
      metadata.remove("managedFields");
    } else {
      metadata.set("managedFields", entries);
    }
  }
}
