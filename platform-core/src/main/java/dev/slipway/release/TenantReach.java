package dev.slipway.release;

import dev.slipway.cluster.ClusterAccess;
import dev.slipway.helm.HelmRelease;
import dev.slipway.helm.Manifests;
import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What of a release its tenant may not delete, such as a ResourceQuota of a release that was once
 * installed with the platform's rights. Asks the cluster, writes nothing.
 *
 * @param inside objects in the release's namespace, as {@code Kind/name}
 * @param outside objects elsewhere, as {@code Kind/name}
 */
record TenantReach(List<String> inside, List<String> outside) {
  TenantReach {
    inside = List.copyOf(inside);
    outside = List.copyOf(outside);
  }

  /** What is beyond the rights that the platform has as the tenant of the release's namespace. */
  static TenantReach of(ClusterAccess cluster, Tenants tenants, HelmRelease release) {
    String namespace = release.release().namespace();
    ScopeGuard scopes = new ScopeGuard(cluster);
    Map<String, Boolean> asked = new HashMap<>();
    Map<Boolean, List<String>> beyond =
        Manifests.parse(release.manifest()).stream()
            .filter(
                object ->
                    isOutside(scopes, object, namespace)
                        || !asked.computeIfAbsent(
                            object.getApiVersion() + " " + object.getKind(),
                            kind -> mayDelete(cluster, tenants, object, namespace)))
            .collect(
                Collectors.partitioningBy(
                    object -> isOutside(scopes, object, namespace),
                    Collectors.mapping(
                        object -> object.getKind() + "/" + object.getMetadata().getName(),
                        Collectors.toList())));
    return new TenantReach(
        Objects.requireNonNull(beyond.get(false)), Objects.requireNonNull(beyond.get(true)));
  }

  /** Whether the tenant may delete all of it. */
  boolean isComplete() {
    return inside.isEmpty() && outside.isEmpty();
  }

  private static boolean isOutside(
      ScopeGuard scopes, GenericKubernetesResource object, String namespace) {
    String target = object.getMetadata().getNamespace();
    return scopes.isClusterScoped(object)
        || (target != null && !target.isEmpty() && !target.equals(namespace));
  }

  /** A kind that the cluster does not know has no objects to delete. */
  private static boolean mayDelete(
      ClusterAccess cluster, Tenants tenants, GenericKubernetesResource object, String namespace) {
    String resource = resource(cluster, object);
    return resource == null
        || tenants.mayDelete(Manifests.group(object.getApiVersion()), resource, namespace);
  }

  private static @Nullable String resource(
      ClusterAccess cluster, GenericKubernetesResource object) {
    APIResourceList all = cluster.client().getApiResources(object.getApiVersion());
    return all == null || all.getResources() == null
        ? null
        : all.getResources().stream()
            .filter(each -> object.getKind().equals(each.getKind()))
            .map(APIResource::getName)
            .filter(name -> name.indexOf('/') < 0)
            .findFirst()
            .orElse(null);
  }
}
