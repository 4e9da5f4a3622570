package dev.slipway.release;

import dev.slipway.cluster.ClusterAccess;
import dev.slipway.error.UnavailableException;
import dev.slipway.helm.HelmCall;
import dev.slipway.helm.HelmException;
import dev.slipway.helm.HelmExecutor;
import dev.slipway.helm.HelmRelease;
import dev.slipway.helm.HelmStatus;
import dev.slipway.helm.HelmTarget;
import dev.slipway.helm.Manifests;
import dev.slipway.helm.ReleaseMark;
import dev.slipway.helm.ReleaseName;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Objects;

/**
 * Looks at a release for those who do not work on it: what Helm keeps of it, and what of its newest
 * revision is on the cluster. Asks for dry runs at most; writes nothing. Thread-safe.
 */
public final class ReleaseLook {
  private final ClusterAccess cluster;
  private final HelmExecutor helm;

  /** Looks at releases on the cluster, by what the executor keeps. */
  public ReleaseLook(ClusterAccess cluster, HelmExecutor helm) {
    this.cluster = Objects.requireNonNull(cluster, "cluster is null");
    this.helm = Objects.requireNonNull(helm, "helm is null");
  }

  /**
   * What is there.
   *
   * @param key the release's key on the platform
   * @param owner who its namespace shall belong to
   * @param policy whether objects outside its namespace are looked at
   * @throws HelmException UNAVAILABLE when the cluster does not answer; another kind when it
   *     refuses, or what Helm keeps cannot be read
   */
  public ReleaseFacts at(
      String key, ReleaseName release, NamespaceOwner owner, ReleasePolicy policy, HelmCall call) {
    try {
      return look(key, release, owner, policy, call);
    } catch (KubernetesClientException e) {
      throw HelmFailures.of(e);
    } catch (UnavailableException e) { // such as a kubeconfig that cannot be read
      throw new HelmException(HelmException.Kind.UNAVAILABLE, e.getMessage(), e);
    }
  }

  private ReleaseFacts look(
      String key, ReleaseName release, NamespaceOwner owner, ReleasePolicy policy, HelmCall call) {
    Namespace namespace = Namespaces.find(cluster, release);
    NamespaceState state = Namespaces.state(namespace, owner);
    List<HelmRelease> history =
        namespace == null ? List.of() : helm.history(new HelmTarget(cluster, release, null), call);
    if (history.isEmpty()) {
      return new ReleaseFacts(state, null, false, List.of(), List.of());
    }
    HelmRelease newest = history.get(history.size() - 1);
    boolean marked =
        history.stream()
            .flatMap(revision -> ReleaseMark.parse(revision.description()).stream())
            .anyMatch(mark -> mark.key().equals(key));
    boolean ours = state == NamespaceState.OWN && (!owner.shared() || marked);
    DriftCheck.Comparison compared =
        ours && newest.status() == HelmStatus.DEPLOYED
            ? compare(newest, policy)
            : new DriftCheck.Comparison(List.of(), List.of());
    return new ReleaseFacts(
        state, newest.withoutManifest(), ours, compared.missing(), compared.differing());
  }

  private DriftCheck.Comparison compare(HelmRelease revision, ReleasePolicy policy) {
    String namespace = revision.release().namespace();
    List<GenericKubernetesResource> manifest =
        Manifests.parse(revision.manifest()).stream()
            .filter(
                object -> policy.allowClusterScoped() || ReleaseObserver.isIn(namespace, object))
            .filter(object -> object.getMetadata().getName() != null) // another each time
            .toList();
    return new DriftCheck(cluster.client(), namespace).compare(manifest);
  }
}
