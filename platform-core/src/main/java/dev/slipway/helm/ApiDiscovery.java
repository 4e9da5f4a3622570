package dev.slipway.helm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.helm.RenderWindow.Answer;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The discovery documents of an API server: which versions it is of, and which kinds it serves. */
final class ApiDiscovery {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String SIMULATED_APIS = "simulated-apis.txt";

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

  private final String version;
  private final List<Api> apis;

  private ApiDiscovery(String version, List<Api> apis) {
    this.version = version;
    this.apis = List.copyOf(apis);
  }

  /** Documents of a server, completed by the kinds of these definitions. */
  static ApiDiscovery adding(List<GenericKubernetesResource> crds) {
    return new ApiDiscovery("", kinds(crds));
  }

  /** The documents of a server that has none of its own. */
  static ApiDiscovery simulated(String version, List<GenericKubernetesResource> crds) {
    List<Api> apis = new ArrayList<>(builtIn());
    apis.addAll(kinds(crds));
    return new ApiDiscovery(version, apis);
  }

  /** Whether it needs no documents of a server. */
  boolean complete() {
    return !version.isEmpty();
  }

  static boolean isDiscovery(String path) {
    return path.equals("/version")
        || path.equals("/api")
        || path.equals("/apis")
        || path.equals("/api/v1")
        || path.matches("/apis/[^/]+/[^/]+");
  }

  /** The document at the path, made from the server's answer where there is one. */
  Answer answer(String path, Answer server) {
    if (path.equals("/version")) {
      return complete() ? Answer.ok(version().toString()) : server;
    }
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
    if (path.equals("/api")) {
      return complete() ? Answer.ok(coreVersions(document).toString()) : server;
    }
    if (path.equals("/apis")) {
      return Answer.ok(groups(document).toString());
    }
    List<Api> here = apis.stream().filter(api -> api.path().equals(path)).toList();
    return here.isEmpty() ? server : Answer.ok(resources(document, here).toString());
  }

  private ObjectNode version() {
    String[] numbers = version.replaceFirst("^v", "").split("[.+-]", -1);
    return MAPPER
        .createObjectNode()
        .put("major", numbers[0])
        .put("minor", numbers.length > 1 ? numbers[1] : "0")
        .put("gitVersion", version.startsWith("v") ? version : "v" + version);
  }

  private static ObjectNode coreVersions(ObjectNode document) {
    document.put("kind", "APIVersions");
    document.putArray("versions").add("v1");
    return document;
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

  private static List<Api> builtIn() {
    List<Api> apis = new ArrayList<>();
    try (InputStream file = ApiDiscovery.class.getResourceAsStream(SIMULATED_APIS)) {
      if (file == null) {
        throw new IllegalStateException(SIMULATED_APIS + " is missing from the class path");
      }
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8));
      for (String line : lines.lines().toList()) {
        String[] words = line.split(" ", -1);
        if (words.length == 4) {
          apis.add(new Api(words[0], words[1], words[2], words[3].equals("namespaced")));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return apis;
  }
}
