package dev.slipway.release;

import dev.slipway.chart.ChartArchive;
import dev.slipway.cluster.ClusterAccess;
import dev.slipway.helm.HelmCall;
import dev.slipway.helm.HelmChange;
import dev.slipway.helm.HelmException;
import dev.slipway.helm.HelmExecutor;
import dev.slipway.helm.HelmRelease;
import dev.slipway.helm.HelmTarget;
import dev.slipway.helm.LiteralChart;
import dev.slipway.helm.ReleaseMark;
import dev.slipway.helm.ReleaseName;
import dev.slipway.helm.RenderedChart;
import dev.slipway.helm.Sight;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs the engine's actions; each is one call of Helm or the cluster, with what must precede it.
 *
 * <p>Tenants' charts never see more than their release's namespace: Helm acts as the tenant. Where
 * the platform cannot act as somebody else, a chart is rendered behind a window that shows no more,
 * and what came out of it and was checked is applied, not the chart.
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
        uninstall(desired, observation, call);
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
    boolean absent = observation.namespace() == NamespaceState.ABSENT;
    HelmTarget target = target(desired.release(), clusterScoped);
    if (!absent) {
      tenants.ensure(namespace);
    }
    ChartArchive chart =
        clusterScoped
            ? desired.chart()
            : checked(
                desired,
                absent ? new HelmTarget(cluster, desired.release(), null, Sight.NOTHING) : target,
                call);
    if (absent) {
      NamespaceOwner owner = desired.owner();
      Namespaces.ensure(
          cluster.client(),
          namespace,
          owner,
          owner.shared() ? Map.of() : desired.labels(),
          installation);
      tenants.ensure(namespace);
    }
    HelmChange change =
        new HelmChange(
            chart,
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

  /** The chart to apply, which does not leave its namespace. */
  private ChartArchive checked(
      DesiredRelease.Present desired, HelmTarget renderTarget, HelmCall call) {
    if (tenants.user(desired.release().namespace(), false) != null) {
      guard.check(
          desired, () -> helm.render(renderTarget, desired.chart(), desired.values(), call));
      return desired.chart();
    }
    RenderedChart rendered = helm.render(renderTarget, desired.chart(), desired.values(), call);
    guard.check(desired.release().namespace(), rendered);
    return LiteralChart.of(desired.chart(), rendered);
  }

  /**
   * Uninstalls as the tenant. What it may not delete goes with the release's namespace, which is
   * the platform's to delete, when that is its own; otherwise it is named, since neither the
   * record, which the tenant may write, nor a namespace that others share is a reason to delete
   * with more rights.
   */
  private void uninstall(DesiredRelease desired, Observation observation, HelmCall call) {
    boolean skipHooks = desired instanceof DesiredRelease.Absent absent && absent.skipHooks();
    HelmTarget target = uninstalling(desired);
    try {
      helm.uninstall(target, skipHooks, call);
    } catch (HelmException failure) {
      HelmRelease latest = observation.latest();
      if (latest == null || target.impersonate() == null || !isRefusal(failure)) {
        throw failure;
      }
      TenantReach beyond = TenantReach.of(cluster, tenants, latest);
      if (beyond.isComplete()) {
        throw failure;
      }
      boolean goesAlong =
          beyond.outside().isEmpty()
              && observation.namespace() == NamespaceState.OWN
              && !desired.owner().shared();
      if (!goesAlong) {
        throw beyondTheTenant(desired.release().namespace(), beyond, failure);
      }
      call.log()
          .accept(
              "what the tenant may not delete goes with the namespace: "
                  + String.join(", ", beyond.inside()));
      Namespaces.delete(cluster.client(), desired.release());
    }
  }

  /** Whether it may be that the cluster refused to delete something; Helm does not always say. */
  private static boolean isRefusal(HelmException failure) {
    String words = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
    return words.contains("forbidden") || words.contains("failed to delete release");
  }

  private static HelmException beyondTheTenant(
      String namespace, TenantReach beyond, HelmException failure) {
    String objects =
        Stream.concat(
                beyond.inside().stream(),
                beyond.outside().stream().map(object -> object + " outside of it"))
            .collect(Collectors.joining(", "));
    return new HelmException(
        HelmException.Kind.PERMANENT,
        "the service account "
            + namespace
            + "/"
            + Tenants.NAME
            + " may not delete "
            + objects
            + ": an admin of the cluster has to allow it that for a while, then try again",
        failure);
  }

  private HelmTarget uninstalling(DesiredRelease desired) {
    boolean clusterScoped =
        desired instanceof DesiredRelease.Absent absent && absent.clusterScoped();
    if (!clusterScoped) {
      tenants.ensure(desired.release().namespace());
    }
    return target(desired.release(), clusterScoped);
  }

  private HelmTarget target(ReleaseName release, boolean clusterScoped) {
    return new HelmTarget(
        cluster,
        release,
        tenants.user(release.namespace(), clusterScoped),
        clusterScoped ? Sight.CLUSTER : Sight.NAMESPACE);
  }
}
