package dev.slipway.release;

import dev.slipway.cluster.ClusterAccess;
import dev.slipway.helm.HelmCall;
import dev.slipway.helm.HelmChange;
import dev.slipway.helm.HelmExecutor;
import dev.slipway.helm.HelmRelease;
import dev.slipway.helm.HelmTarget;
import dev.slipway.helm.ReleaseMark;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Runs the engine's actions; each is one call of Helm or the cluster, with what must precede it.
 */
final class ReleaseActions {
  private final ClusterAccess cluster;
  private final HelmExecutor helm;
  private final Tenants tenants;
  private final ScopeGuard guard;
  private final String installation;
  private final Consumer<Checkpoint> checkpoints;

  ReleaseActions(
      ClusterAccess cluster,
      HelmExecutor helm,
      String installation,
      Consumer<Checkpoint> checkpoints) {
    this.cluster = cluster;
    this.helm = helm;
    this.tenants = new Tenants(cluster);
    this.guard = new ScopeGuard(cluster);
    this.installation = installation;
    this.checkpoints = checkpoints;
  }

  /**
   * Runs the action.
   *
   * @param epoch the fencing number of the lease, written into the release's mark
   */
  void run(
      ReleaseAction action,
      DesiredRelease desired,
      Observation observation,
      long epoch,
      HelmCall call) {
    HelmTarget platform = new HelmTarget(cluster, desired.release(), null);
    switch (action) {
      case INSTALL, UPGRADE, CORRECT_DRIFT -> {
        if (observation.namespace() == NamespaceState.ABSENT) {
          helm.forget(platform);
        }
        apply(action, (DesiredRelease.Present) desired, observation, epoch, call);
      }
      case UNLOCK -> {
        HelmRelease latest = Objects.requireNonNull(observation.latest());
        helm.unlock(platform, latest.revision(), call);
      }
      case UNINSTALL -> {
        checkpoints.accept(Checkpoint.DURING_UNINSTALL);
        boolean skipHooks = desired instanceof DesiredRelease.Absent absent && absent.skipHooks();
        helm.uninstall(platform, skipHooks, call);
      }
      case DELETE_NAMESPACE -> Namespaces.delete(cluster.client(), desired.release());
      case NONE -> {}
    }
  }

  private void apply(
      ReleaseAction action,
      DesiredRelease.Present desired,
      Observation observation,
      long epoch,
      HelmCall call) {
    String namespace = desired.release().namespace();
    boolean clusterScoped = desired.policy().allowClusterScoped();
    HelmTarget platform = new HelmTarget(cluster, desired.release(), null);
    if (!clusterScoped) {
      guard.check(
          desired,
          tenants.user(namespace, false) != null,
          () -> helm.render(platform, desired.chart(), desired.values(), call));
    }
    if (observation.namespace() == NamespaceState.ABSENT) {
      NamespaceOwner owner = desired.owner();
      Namespaces.ensure(
          cluster.client(),
          namespace,
          owner,
          owner.shared() ? Map.of() : desired.labels(),
          installation);
    }
    tenants.ensure(namespace);
    HelmTarget target =
        new HelmTarget(cluster, desired.release(), tenants.user(namespace, clusterScoped));
    HelmChange change =
        new HelmChange(
            desired.chart(),
            desired.values(),
            new ReleaseMark(desired.key(), desired.generation(), epoch, desired.configDigest()),
            desired.labels(),
            !clusterScoped);
    checkpoints.accept(Checkpoint.DURING_CALL);
    if (action == ReleaseAction.INSTALL) {
      helm.install(target, change, call);
    } else {
      helm.upgrade(target, change, call);
    }
  }
}
