package dev.slipway.cluster.simulated;

import java.util.List;
import java.util.Set;

/**
 * A kind of object that the API serves.
 *
 * @param subresources such as {@code status} and {@code scale}
 * @param generation whether its objects count the changes of their specification
 */
record ResourceType(
    String group,
    String version,
    String plural,
    String kind,
    boolean namespaced,
    List<String> shortNames,
    Set<String> subresources,
    boolean generation) {

  /** The name that is the same for all versions, such as {@code deployments.apps}. */
  String id() {
    return group.isEmpty() ? plural : plural + '.' + group;
  }

  String apiVersion() {
    return group.isEmpty() ? version : group + '/' + version;
  }

  boolean hasStatus() {
    return subresources.contains("status");
  }

  /** Whether a definition that somebody installed made it. */
  boolean custom() {
    return group.contains(".") && !group.endsWith(".k8s.io");
  }

  ObjectKey key(String namespace, String name) {
    return new ObjectKey(id(), namespaced ? namespace : "", name);
  }
}
