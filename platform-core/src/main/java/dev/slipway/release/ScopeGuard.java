package dev.slipway.release;

import dev.slipway.cluster.ClusterAccess;
import dev.slipway.helm.HelmException;
import dev.slipway.helm.Manifests;
import dev.slipway.helm.RenderedChart;
import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Refuses charts that would write outside their release's namespace. Thread-safe.
 *
 * <p>It can remember which charts passed with which values. Where the cluster's own rights fence
 * tenants in as well, that is enough, and the same configuration need not be rendered again for
 * every release; elsewhere each is rendered anew, since a chart may depend on its release's name.
 */
final class ScopeGuard {
  private static final int REMEMBERED = 1_000;
  private static final String HELM_RECORD = "helm.sh/release.v1";

  private final ClusterAccess cluster;
  private final Set<String> passed =
      Collections.synchronizedSet(
          Collections.newSetFromMap(
              new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                  return size() > REMEMBERED;
                }
              }));

  ScopeGuard(ClusterAccess cluster) {
    this.cluster = cluster;
  }

  /**
   * Checks a release that the cluster's rights keep in its namespace too.
   *
   * @param render renders the chart when that is needed
   * @throws HelmException PERMANENT, naming the first object at fault
   */
  void check(DesiredRelease.Present desired, Supplier<RenderedChart> render) {
    String configuration = desired.configDigest() + " " + cluster.kubernetesVersion();
    if (passed.contains(configuration)) {
      return;
    }
    check(desired.release().namespace(), render.get());
    passed.add(configuration);
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
    if (HELM_RECORD.equals(object.get("type")) && object.getKind().equals("Secret")) {
      throw new HelmException(
          HelmException.Kind.PERMANENT,
          what + " is a record of Helm's, which says what is deleted with the release");
    }
  }

  private static HelmException refused(String why) {
    return new HelmException(
        HelmException.Kind.PERMANENT,
        "the chart leaves its namespace: "
            + why
            + ". An admin may publish the template with \"allow_cluster_scoped\": true");
  }

  /** Whether objects of its kind belong to no namespace. */
  boolean isClusterScoped(GenericKubernetesResource object) {
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
