package dev.slipway.cluster.simulated;

import java.util.List;

/**
 * What a path of the API names.
 *
 * @param namespace empty for objects of the cluster and for all namespaces
 * @param name empty for the whole collection
 * @param subresource empty for the object itself
 */
record ResourcePath(ResourceType type, String namespace, String name, String subresource) {
  /** Throws {@link ApiException} with 404 when the path names nothing that is served. */
  static ResourcePath parse(List<String> path, ResourceTypes types) {
    List<String> rest;
    String group;
    String version;
    if (path.size() >= 3 && path.get(0).equals("api")) {
      group = "";
      version = path.get(1);
      rest = path.subList(2, path.size());
    } else if (path.size() >= 4 && path.get(0).equals("apis")) {
      group = path.get(1);
      version = path.get(2);
      rest = path.subList(3, path.size());
    } else {
      throw ApiException.noSuchPath();
    }
    String namespace = "";
    if (rest.size() >= 3
        && rest.get(0).equals("namespaces")
        && types.find(group, version, rest.get(2)).filter(ResourceType::namespaced).isPresent()) {
      namespace = rest.get(1);
      rest = rest.subList(2, rest.size());
    }
    ResourceType type =
        types.find(group, version, rest.get(0)).orElseThrow(ApiException::noSuchPath);
    String name = rest.size() > 1 ? rest.get(1) : "";
    String subresource = rest.size() > 2 ? rest.get(2) : "";
    boolean unknown = !subresource.isEmpty() && !type.subresources().contains(subresource);
    boolean unplaced = type.namespaced() && namespace.isEmpty() && !name.isEmpty();
    if (rest.size() > 3 || unknown || unplaced) {
      throw ApiException.noSuchPath();
    }
    return new ResourcePath(type, namespace, name, subresource);
  }

  ObjectKey key() {
    return type.key(namespace, name);
  }
}
