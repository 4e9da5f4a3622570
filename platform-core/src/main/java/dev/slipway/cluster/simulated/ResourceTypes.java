package dev.slipway.cluster.simulated;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The kinds served now: the built-in ones and those of the installed definitions. Thread-safe. */
final class ResourceTypes {
  private final List<ResourceType> builtIn = BuiltInTypes.all();
  private final ConcurrentHashMap<String, List<ResourceType>> custom = new ConcurrentHashMap<>();

  Stream<ResourceType> all() {
    return Stream.concat(builtIn.stream(), custom.values().stream().flatMap(List::stream));
  }

  Optional<ResourceType> find(String group, String version, String plural) {
    return all()
        .filter(
            type ->
                type.plural().equals(plural)
                    && type.group().equals(group)
                    && type.version().equals(version))
        .findFirst();
  }

  /** The preferred version of the type with an id. */
  ResourceType byId(String id) {
    return all()
        .filter(type -> type.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such type: " + id));
  }

  Optional<ResourceType> ofKind(String apiVersion, String kind) {
    return all()
        .filter(type -> type.kind().equals(kind) && type.apiVersion().equals(apiVersion))
        .findFirst();
  }

  /** The ids of the types whose objects live in a namespace. */
  List<String> namespacedIds() {
    return all().filter(ResourceType::namespaced).map(ResourceType::id).distinct().toList();
  }

  /** Serves what a definition defines, in place of what it defined before. */
  void define(JsonNode definition) {
    List<ResourceType> types = new ArrayList<>();
    JsonNode spec = definition.path("spec");
    JsonNode names = spec.path("names");
    List<String> shortNames = new ArrayList<>();
    names.path("shortNames").forEach(each -> shortNames.add(each.asText()));
    for (JsonNode version : spec.path("versions")) {
      if (version.path("served").asBoolean()) {
        Set<String> subresources = new HashSet<>();
        version.path("subresources").fieldNames().forEachRemaining(subresources::add);
        types.add(
            new ResourceType(
                spec.path("group").asText(),
                version.path("name").asText(),
                names.path("plural").asText(),
                names.path("kind").asText(),
                "Namespaced".equals(spec.path("scope").asText()),
                List.copyOf(shortNames),
                Set.copyOf(subresources),
                true));
      }
    }
    custom.put(Json.name(definition), List.copyOf(types));
  }

  /** Serves no more what a definition defined. */
  void forget(String definition) {
    custom.remove(definition);
  }
}
