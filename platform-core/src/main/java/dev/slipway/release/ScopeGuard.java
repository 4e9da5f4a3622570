package dev.slipway.release;

import dev.slipway.cluster.ClusterAccess;
import dev.slipway.helm.HelmException;
import dev.slipway.helm.Manifests;
import dev.slipway.helm.RenderedChart;
import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.stream.Stream;

/** Refuses charts that would write outside their release's namespace. */
final class ScopeGuard {
  private final ClusterAccess cluster;

  ScopeGuard(ClusterAccess cluster) {
    this.cluster = cluster;
  }

  /**
   * Checks every object, hooks and CRDs included.
   *
   * @throws HelmException PERMANENT, naming the first object at fault
   */
  void check(String namespace, RenderedChart rendered) {
    Stream.of(rendered.crds(), rendered.objects(), rendered.hooks())
        .flatMap(List::stream)
        .forEach(object -> check(namespace, object));
  }

  private void check(String namespace, GenericKubernetesResource object) {
    String what = object.getKind() + "/" + object.getMetadata().getName();
    if (isClusterScoped(object)) {
      throw refused(what + " belongs to the whole cluster");
    }
    String target = object.getMetadata().getNamespace();
    if (target != null && !target.isEmpty() && !target.equals(namespace)) {
      throw refused(what + " would be written to namespace " + target);
    }
  }

  private static HelmException refused(String why) {
    return new HelmException(
        HelmException.Kind.PERMANENT,
        "the chart leaves its namespace: "
            + why
            + ". An admin may publish the template with \"allow_cluster_scoped\": true");
  }

  private boolean isClusterScoped(GenericKubernetesResource object) {
    if (Manifests.isBuiltIn(object)) {
      return Manifests.isClusterScoped(object);
    }
    APIResourceList resources = cluster.client().getApiResources(object.getApiVersion());
    if (resources == null || resources.getResources() == null) {
      return false;
    }
    return resources.getResources().stream()
        .filter(resource -> object.getKind().equals(resource.getKind()))
        .map(APIResource::getNamespaced)
        .anyMatch(Boolean.FALSE::equals);
  }
}
