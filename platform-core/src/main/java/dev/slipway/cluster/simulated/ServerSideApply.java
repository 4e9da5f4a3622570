package dev.slipway.cluster.simulated;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Server-side apply: a manager says what it wants of an object, and loses what it no longer names.
 */
final class ServerSideApply {
  private final ApiObjects objects;

  ServerSideApply(ApiObjects objects) {
    this.objects = objects;
  }

  /** The object, and whether it is new. */
  record Applied(ObjectNode object, boolean created) {}

  Applied apply(
      ResourceType type, ObjectKey key, ObjectNode body, WriteOptions options, boolean force) {
    String manager = options.manager();
    if (manager == null || manager.isEmpty()) {
      throw new ApiException(
          422,
          "Invalid",
          "PatchOptions.meta.k8s.io \"\" is invalid: fieldManager: Required value: is required for apply patch");
    }
    return objects
        .store()
        .locked(
            () ->
                locked(type, key, body, options, new ManagedFields.Owner(manager, "Apply"), force));
  }

  private Applied locked(
      ResourceType type,
      ObjectKey key,
      ObjectNode body,
      WriteOptions options,
      ManagedFields.Owner owner,
      boolean force) {
    ObjectNode config = config(type, key, body);
    boolean keyed = !type.custom();
    FieldSet wanted = FieldSet.of(config, keyed);
    ObjectNode live = objects.store().get(key);
    if (live == null) {
      ManagedFields fields = new ManagedFields();
      fields.set(owner, wanted, type.apiVersion(), objects.now());
      return new Applied(objects.create(type, key.namespace(), config, options, fields), true);
    }
    ManagedFields fields = ManagedFields.of(live);
    Set<List<String>> contested = contested(live, config, wanted, fields, owner);
    if (!contested.isEmpty() && !force) {
      throw conflict(fields.ownersOf(contested, owner));
    }
    fields.take(contested, owner);
    Set<List<String>> dropped = new HashSet<>(fields.of(owner).paths());
    dropped.removeAll(wanted.paths());
    FieldSet kept = wanted.union(fields.others(owner));
    ObjectNode merged = live.deepCopy();
    for (List<String> path : deepestFirst(dropped)) {
      FieldSet.remove(merged, path, kept);
    }
    new StructuredMerge(keyed).merge(merged, config);
    if (!config.path("metadata").has("resourceVersion")) {
      Json.child(merged, "metadata").remove("resourceVersion");
    }
    fields.set(owner, wanted, type.apiVersion(), objects.now());
    return new Applied(
        objects.update(type, key, merged, ApiObjects.Part.MAIN, options, fields), false);
  }

  private static ObjectNode config(ResourceType type, ObjectKey key, ObjectNode body) {
    ObjectNode config = Json.withoutNulls(body);
    if (!Json.text(config, "kind").equals(type.kind())
        || !Json.text(config, "apiVersion").equals(type.apiVersion())) {
      throw ApiException.badRequest(
          "the apiVersion and kind of the applied configuration are not those of the URL");
    }
    ObjectNode metadata = Json.child(config, "metadata");
    if (metadata.has("managedFields")) {
      throw ApiException.badRequest("metadata.managedFields must be nil");
    }
    String name = Json.text(metadata, "name");
    if (!name.isEmpty() && !name.equals(key.name())) {
      throw ApiException.badRequest("the name of the object does not match the name on the URL");
    }
    metadata.put("name", key.name());
    config.remove("status");
    if (type.id().equals("secrets")) {
      Defaults.apply(type, config);
    }
    return config;
  }

  private static Set<List<String>> contested(
      ObjectNode live,
      ObjectNode config,
      FieldSet wanted,
      ManagedFields fields,
      ManagedFields.Owner owner) {
    Set<List<String>> contested = new HashSet<>();
    FieldSet others = fields.others(owner);
    for (List<String> path : wanted.paths()) {
      if (others.paths().contains(path)
          && !FieldSet.value(live, path).equals(FieldSet.value(config, path))) {
        contested.add(path);
      }
    }
    return contested;
  }

  private static ApiException conflict(Map<String, List<List<String>>> owners) {
    List<String> parts = new ArrayList<>();
    int count = 0;
    for (Map.Entry<String, List<List<String>>> each : owners.entrySet()) {
      count += each.getValue().size();
      List<String> paths =
          each.getValue().stream().map(ServerSideApply::readable).sorted().toList();
      parts.add(
          (paths.size() == 1 ? "conflict" : "conflicts")
              + " with \""
              + each.getKey()
              + "\": "
              + String.join(", ", paths));
    }
    return new ApiException(
        409,
        "Conflict",
        "Apply failed with "
            + count
            + (count == 1 ? " conflict: " : " conflicts: ")
            + String.join("; ", parts));
  }

  private static String readable(List<String> path) {
    StringBuilder text = new StringBuilder();
    for (String element : path) {
      if (element.startsWith("f:")) {
        text.append('.').append(element.substring(2));
      } else if (element.startsWith("k:")) {
        text.append('[').append(element.substring(2)).append(']');
      }
    }
    return text.toString();
  }

  private static List<List<String>> deepestFirst(Set<List<String>> paths) {
    List<List<String>> sorted = new ArrayList<>(paths);
    sorted.sort((a, b) -> Integer.compare(b.size(), a.size()));
    return sorted;
  }

  /** The manager that a request names, or that its user agent stands for. */
  static @Nullable String manager(@Nullable String named, @Nullable String agent) {
    if (named != null && !named.isEmpty()) {
      return named;
    }
    if (agent == null || agent.isEmpty()) {
      return "unknown";
    }
    int end = agent.indexOf('/');
    return end > 0 ? agent.substring(0, end) : agent;
  }
}
