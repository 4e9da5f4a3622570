package dev.slipway.cluster.simulated;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Fields of an object, each as the path to it in the notation of {@code managedFields}: {@code
 * f:name} a field, {@code k:{…}} an item of a keyed list, {@code v:…} a value of a set, {@code .}
 * the item itself.
 */
record FieldSet(Set<List<String>> paths) {
  private static final Set<String> IDENTITY =
      Set.of(
          "name",
          "namespace",
          "uid",
          "resourceVersion",
          "generation",
          "creationTimestamp",
          "deletionTimestamp",
          "deletionGracePeriodSeconds",
          "generateName",
          "managedFields",
          "selfLink");

  FieldSet {
    paths = Set.copyOf(paths);
  }

  /** The fields that a configuration sets, without its identity and its status. */
  static FieldSet of(ObjectNode config, boolean keyedLists) {
    Set<List<String>> paths = new HashSet<>();
    config
        .properties()
        .forEach(
            each -> {
              String field = each.getKey();
              if (field.equals("metadata")) {
                each.getValue()
                    .properties()
                    .forEach(
                        meta -> {
                          if (!IDENTITY.contains(meta.getKey())) {
                            walk(
                                meta.getKey(),
                                meta.getValue(),
                                List.of("f:metadata", "f:" + meta.getKey()),
                                keyedLists,
                                paths);
                          }
                        });
              } else if (!Set.of("apiVersion", "kind", "status").contains(field)) {
                walk(field, each.getValue(), List.of("f:" + field), keyedLists, paths);
              }
            });
    return new FieldSet(paths);
  }

  private static void walk(
      String field, JsonNode node, List<String> path, boolean keyed, Set<List<String>> paths) {
    if (node.isObject() && !node.isEmpty()) {
      node.properties()
          .forEach(
              each ->
                  walk(
                      each.getKey(),
                      each.getValue(),
                      plus(path, "f:" + each.getKey()),
                      keyed,
                      paths));
      return;
    }
    if (node.isArray() && keyed && ListKeys.isSet(field)) {
      node.forEach(value -> paths.add(plus(path, "v:" + Json.write(value))));
      return;
    }
    List<String> keys = node.isArray() && keyed ? ListKeys.of(field, node) : List.of();
    if (keys.isEmpty()) {
      paths.add(path);
      return;
    }
    for (JsonNode item : node) {
      List<String> itemPath =
          plus(path, "k:" + Json.canonical(ListKeys.key(keys, item).orElseThrow()));
      paths.add(plus(itemPath, "."));
      item.properties()
          .forEach(
              each ->
                  walk(
                      each.getKey(),
                      each.getValue(),
                      plus(itemPath, "f:" + each.getKey()),
                      true,
                      paths));
    }
  }

  private static List<String> plus(List<String> path, String element) {
    List<String> longer = new ArrayList<>(path);
    longer.add(element);
    return List.copyOf(longer);
  }

  FieldSet union(FieldSet other) {
    Set<List<String>> all = new HashSet<>(paths);
    all.addAll(other.paths);
    return new FieldSet(all);
  }

  FieldSet minus(Set<List<String>> removed) {
    Set<List<String>> rest = new HashSet<>(paths);
    rest.removeAll(removed);
    return new FieldSet(rest);
  }

  /** Whether a path, or one below it, is in this set. */
  boolean covers(List<String> prefix) {
    return paths.stream()
        .anyMatch(
            path -> path.size() >= prefix.size() && path.subList(0, prefix.size()).equals(prefix));
  }

  /** The value at a path of an object; a missing node when there is none. */
  static JsonNode value(JsonNode object, List<String> path) {
    JsonNode node = object;
    for (String element : path) {
      node = step(node, element);
    }
    return node;
  }

  private static JsonNode step(JsonNode node, String element) {
    if (element.equals(".")) {
      // That an item exists is the whole of its value.
      return node.isMissingNode() ? node : Json.object();
    }
    String rest = element.substring(2);
    if (element.startsWith("f:")) {
      return node.path(rest);
    }
    if (element.startsWith("k:")) {
      int index = indexOf(node, rest);
      return index < 0 ? Json.object().path("") : node.get(index);
    }
    for (JsonNode value : node) {
      if (Json.write(value).equals(rest)) {
        return value;
      }
    }
    return Json.object().path("");
  }

  /** The position of the item with a key; negative when there is none. */
  static int indexOf(JsonNode list, String key) {
    ObjectNode wanted = Json.parse(key);
    List<String> fields = new ArrayList<>();
    wanted.fieldNames().forEachRemaining(fields::add);
    for (int index = 0; index < list.size(); index++) {
      if (ListKeys.key(fields, list.get(index)).filter(wanted::equals).isPresent()) {
        return index;
      }
    }
    return -1;
  }

  /** Removes the field at a path, and what holds nothing more and is in no set, from an object. */
  static void remove(ObjectNode object, List<String> path, FieldSet kept) {
    if (kept.covers(
        path.get(path.size() - 1).equals(".") ? path.subList(0, path.size() - 1) : path)) {
      return;
    }
    String last = path.get(path.size() - 1);
    List<String> holder = path.subList(0, path.size() - 1);
    if (last.equals(".")) {
      if (!holder.isEmpty()) {
        remove(object, holder, kept);
      }
      return;
    }
    JsonNode parent = value(object, holder);
    if (parent instanceof ObjectNode fields) {
      fields.remove(last.substring(2));
    } else if (parent instanceof ArrayNode list) {
      if (last.startsWith("k:")) {
        int index = indexOf(list, last.substring(2));
        if (index >= 0) {
          list.remove(index);
        }
      } else {
        for (int index = list.size() - 1; index >= 0; index--) {
          if (Json.write(list.get(index)).equals(last.substring(2))) {
            list.remove(index);
          }
        }
      }
    }
    if (parent.isContainerNode() && parent.isEmpty() && holder.size() > 1) {
      remove(object, holder, kept);
    }
  }

  /** This set in the form of {@code fieldsV1}. */
  ObjectNode toFieldsV1() {
    ObjectNode tree = Json.object();
    Set<List<String>> ordered = new LinkedHashSet<>();
    paths.stream().sorted((a, b) -> a.toString().compareTo(b.toString())).forEach(ordered::add);
    for (List<String> path : ordered) {
      Json.child(tree, path.toArray(String[]::new));
    }
    return tree;
  }

  static FieldSet fromFieldsV1(JsonNode tree) {
    Set<List<String>> paths = new HashSet<>();
    tree.properties().forEach(each -> read(each.getValue(), List.of(each.getKey()), paths));
    return new FieldSet(paths);
  }

  private static void read(JsonNode tree, List<String> path, Set<List<String>> paths) {
    if (tree.isEmpty()) {
      paths.add(path);
      return;
    }
    tree.properties().forEach(each -> read(each.getValue(), plus(path, each.getKey()), paths));
  }
}
