package dev.slipway.helm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.helm.RenderWindow.Answer;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The discovery documents of an API server, completed by kinds that it will serve. */
final class ApiDiscovery {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /**
   * A kind that is served.
   *
   * @param groupVersion such as {@code apps/v1}, or {@code v1}
   * @param plural as it stands in addresses
   * @param kind as it stands in objects
   * @param namespaced whether its objects live in namespaces
   */
  private record Api(String groupVersion, String plural, String kind, boolean namespaced) {
    String group() {
      int slash = groupVersion.indexOf('/');
      return slash < 0 ? "" : groupVersion.substring(0, slash);
    }

    String path() {
      return (group().isEmpty() ? "/api/" : "/apis/") + groupVersion;
    }
  }

  private final List<Api> apis;

  private ApiDiscovery(List<Api> apis) {
    this.apis = List.copyOf(apis);
  }

  /** Documents of a server, completed by the kinds of these definitions. */
  static ApiDiscovery adding(List<GenericKubernetesResource> crds) {
    return new ApiDiscovery(kinds(crds));
  }

  static boolean isDiscovery(String path) {
    return path.equals("/apis") || path.matches("/apis/[^/]+/[^/]+");
  }

  /** The document at the path, made from the server's answer where there is one. */
  Answer answer(String path, Answer server) {
    if (apis.isEmpty() || (server.code() != 200 && server.code() != 404)) {
      return server;
    }
    ObjectNode document = MAPPER.createObjectNode();
    try {
      if (server.code() == 200 && MAPPER.readTree(server.body()) instanceof ObjectNode object) {
        document = object;
      }
    } catch (IOException e) {
      return server;
    }
    if (path.equals("/apis")) {
      return Answer.ok(groups(document).toString());
    }
    List<Api> here = apis.stream().filter(api -> api.path().equals(path)).toList();
    return here.isEmpty() ? server : Answer.ok(resources(document, here).toString());
  }

  private ObjectNode groups(ObjectNode document) {
    document.put("kind", "APIGroupList").put("apiVersion", "v1");
    ArrayNode groups = document.withArrayProperty("groups");
    Map<String, ObjectNode> byName = new LinkedHashMap<>();
    for (JsonNode group : groups) {
      if (group instanceof ObjectNode object) {
        byName.put(object.path("name").asText(), object);
      }
    }
    for (Api api : apis) {
      if (api.group().isEmpty()) {
        continue;
      }
      ObjectNode group =
          byName.computeIfAbsent(api.group(), name -> groups.addObject().put("name", name));
      ArrayNode versions = group.withArrayProperty("versions");
      boolean known = false;
      for (JsonNode entry : versions) {
        known |= api.groupVersion().equals(entry.path("groupVersion").asText());
      }
      if (!known) {
        ObjectNode entry =
            MAPPER
                .createObjectNode()
                .put("groupVersion", api.groupVersion())
                .put("version", api.groupVersion().substring(api.group().length() + 1));
        versions.add(entry);
        if (!group.has("preferredVersion")) {
          group.set("preferredVersion", entry.deepCopy());
        }
      }
    }
    return document;
  }

  private static ObjectNode resources(ObjectNode document, List<Api> here) {
    document.put("kind", "APIResourceList").put("apiVersion", "v1");
    document.put("groupVersion", here.get(0).groupVersion());
    ArrayNode resources = document.withArrayProperty("resources");
    for (Api api : here) {
      boolean known = false;
      for (JsonNode entry : resources) {
        known |= api.plural().equals(entry.path("name").asText());
      }
      if (!known) {
        ObjectNode entry = resources.addObject();
        entry.put("name", api.plural()).put("singularName", "").put("kind", api.kind());
        entry.put("namespaced", api.namespaced());
        for (String verb : List.of("create", "delete", "get", "list", "patch", "update", "watch")) {
          entry.withArrayProperty("verbs").add(verb);
        }
      }
    }
    return document;
  }

  private static List<Api> kinds(List<GenericKubernetesResource> crds) {
    List<Api> apis = new ArrayList<>();
    for (GenericKubernetesResource crd : crds) {
      JsonNode spec = MAPPER.valueToTree(crd.getAdditionalProperties()).path("spec");
      for (JsonNode served : spec.path("versions")) {
        if (served.path("served").asBoolean(true)) {
          apis.add(
              new Api(
                  spec.path("group").asText() + "/" + served.path("name").asText(),
                  spec.path("names").path("plural").asText(),
                  spec.path("names").path("kind").asText(),
                  !spec.path("scope").asText().equals("Cluster")));
        }
      }
    }
    return apis;
  }
}
