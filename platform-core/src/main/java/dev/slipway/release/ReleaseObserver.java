package dev.slipway.release;

import dev.slipway.cluster.ClusterAccess;
import dev.slipway.helm.HelmCall;
import dev.slipway.helm.HelmExecutor;
import dev.slipway.helm.HelmRelease;
import dev.slipway.helm.HelmStatus;
import dev.slipway.helm.HelmTarget;
import dev.slipway.helm.Manifests;
import dev.slipway.helm.ReleaseMark;
import dev.slipway.release.ObjectHealth.Health;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Namespace;
import java.time.InstantSource;
import java.util.List;

/** Looks at a release on the cluster; writes nothing. */
final class ReleaseObserver {
  private final ClusterAccess cluster;
  private final HelmExecutor helm;
  private final InstantSource clock;

  ReleaseObserver(ClusterAccess cluster, HelmExecutor helm, InstantSource clock) {
    this.cluster = cluster;
    this.helm = helm;
    this.clock = clock;
  }

  /**
   * Looks.
   *
   * @param settled whether the release was settled when it was last looked at: only then is drift
   *     looked for, since right after an operation there is none
   */
  Observation observe(DesiredRelease desired, boolean settled, HelmCall call) {
    Namespace namespace = Namespaces.find(cluster, desired.release());
    List<HelmRelease> history =
        namespace == null
            ? List.of()
            : helm.history(new HelmTarget(cluster, desired.release(), null), call);
    List<ObjectHealth> objects = List.of();
    List<String> drift = List.of();
    if (desired instanceof DesiredRelease.Present present && isDeployed(present, history)) {
      String name = desired.release().namespace();
      List<GenericKubernetesResource> manifest =
          Manifests.parse(history.get(history.size() - 1).manifest()).stream()
              .filter(object -> present.policy().allowClusterScoped() || isIn(name, object))
              .toList();
      objects = new HealthCheck(cluster.client(), name, desired.redactor()).check(manifest);
      if (settled
          && present.policy().drift() != DriftMode.OFF
          && objects.stream().allMatch(object -> object.health() == Health.HEALTHY)) {
        drift = new DriftCheck(cluster.client(), name).differing(manifest);
      }
    }
    return new Observation(
        Namespaces.state(namespace, desired.owner()),
        Namespaces.message(namespace, clock.instant()),
        history,
        objects,
        drift,
        clock.instant());
  }

  /** A tenant can write what the record says; what it says of other places is not looked at. */
  static boolean isIn(String namespace, GenericKubernetesResource object) {
    String own = object.getMetadata().getNamespace();
    return !Manifests.isClusterScoped(object)
        && (own == null || own.isEmpty() || own.equals(namespace));
  }

  private static boolean isDeployed(DesiredRelease.Present desired, List<HelmRelease> history) {
    if (history.isEmpty()) {
      return false;
    }
    HelmRelease latest = history.get(history.size() - 1);
    return latest.status() == HelmStatus.DEPLOYED
        && ReleaseMark.parse(latest.description())
            .filter(
                mark ->
                    mark.key().equals(desired.key())
                        && mark.generation() == desired.generation()
                        && mark.configDigest().equals(desired.configDigest()))
            .isPresent();
  }
}
