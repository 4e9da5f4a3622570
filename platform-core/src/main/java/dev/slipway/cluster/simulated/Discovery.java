package dev.slipway.cluster.simulated;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The documents by which a client learns what a cluster serves. */
final class Discovery {
  private static final List<String> VERBS =
      List.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");

  private final ResourceTypes types;
  private final String version;

  Discovery(ResourceTypes types, String version) {
    this.types = types;
    this.version = version;
  }

  /** The document at a path, or empty when the path is not one of discovery. */
  Optional<ObjectNode> document(List<String> path) {
    if (path.equals(List.of("version"))) {
      return Optional.of(version());
    }
    if (path.equals(List.of("api"))) {
      ObjectNode document = Json.object().put("kind", "APIVersions");
      document.putArray("versions").add("v1");
      return Optional.of(document);
    }
    if (path.equals(List.of("apis"))) {
      ObjectNode document = Json.object().put("kind", "APIGroupList").put("apiVersion", "v1");
      ArrayNode groups = document.putArray("groups");
      versions().forEach((group, versions) -> groups.add(group(group, versions)));
      return Optional.of(document);
    }
    if (path.equals(List.of("api", "v1"))) {
      return Optional.of(resources("", "v1"));
    }
    if (path.size() == 2 && path.get(0).equals("apis")) {
      Set<String> versions = versions().get(path.get(1));
      return versions == null
          ? Optional.empty()
          : Optional.of(
              group(path.get(1), versions).put("kind", "APIGroup").put("apiVersion", "v1"));
    }
    if (path.size() == 3
        && path.get(0).equals("apis")
        && versions().getOrDefault(path.get(1), Set.of()).contains(path.get(2))) {
      return Optional.of(resources(path.get(1), path.get(2)));
    }
    return Optional.empty();
  }

  private ObjectNode version() {
    String[] numbers = version.substring(1).split("\\.", -1);
    return Json.object()
        .put("major", numbers[0])
        .put("minor", numbers[1])
        .put("gitVersion", version)
        .put("gitCommit", "simulated")
        .put("gitTreeState", "clean")
        .put("buildDate", "1970-01-01T00:00:00Z")
        .put("goVersion", "none")
        .put("compiler", "none")
        .put("platform", "simulated");
  }

  private Map<String, Set<String>> versions() {
    Map<String, Set<String>> versions = new LinkedHashMap<>();
    types
        .all()
        .filter(type -> !type.group().isEmpty())
        .forEach(
            type ->
                versions
                    .computeIfAbsent(type.group(), absent -> new LinkedHashSet<>())
                    .add(type.version()));
    for (String virtual : List.of("authorization.k8s.io")) {
      versions.computeIfAbsent(virtual, absent -> new LinkedHashSet<>()).add("v1");
    }
    return versions;
  }

  private static ObjectNode group(String name, Set<String> versions) {
    ObjectNode group = Json.object().put("name", name);
    ArrayNode list = group.putArray("versions");
    for (String version : versions) {
      ObjectNode each =
          Json.object().put("groupVersion", name + '/' + version).put("version", version);
      list.add(each);
      if (!group.has("preferredVersion")) {
        group.set("preferredVersion", each.deepCopy());
      }
    }
    return group;
  }

  private ObjectNode resources(String group, String groupVersion) {
    ObjectNode document = Json.object().put("kind", "APIResourceList").put("apiVersion", "v1");
    document.put("groupVersion", group.isEmpty() ? groupVersion : group + '/' + groupVersion);
    ArrayNode list = document.putArray("resources");
    types
        .all()
        .filter(type -> type.group().equals(group) && type.version().equals(groupVersion))
        .forEach(type -> describe(type, list));
    if (group.equals("authorization.k8s.io")) {
      for (String review : List.of("SelfSubjectAccessReview", "SubjectAccessReview")) {
        ObjectNode resource = list.addObject();
        resource.put("name", review.toLowerCase(Locale.ROOT) + 's').put("singularName", "");
        resource.put("namespaced", false).put("kind", review).putArray("verbs").add("create");
      }
    }
    return document;
  }

  private static void describe(ResourceType type, ArrayNode list) {
    ObjectNode resource = list.addObject();
    resource.put("name", type.plural()).put("singularName", type.kind().toLowerCase(Locale.ROOT));
    resource.put("namespaced", type.namespaced()).put("kind", type.kind());
    ArrayNode verbs = resource.putArray("verbs");
    VERBS.forEach(verbs::add);
    if (!type.shortNames().isEmpty()) {
      ArrayNode names = resource.putArray("shortNames");
      type.shortNames().forEach(names::add);
    }
    type.subresources().stream()
        .sorted()
        .forEach(
            name -> {
              ObjectNode sub = list.addObject();
              sub.put("name", type.plural() + '/' + name).put("singularName", "");
              sub.put("namespaced", type.namespaced());
              sub.put("kind", name.equals("scale") ? "Scale" : type.kind());
              ArrayNode subVerbs = sub.putArray("verbs");
              List.of("get", "patch", "update").forEach(subVerbs::add);
            });
  }
}
