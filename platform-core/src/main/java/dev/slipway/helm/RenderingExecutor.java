package dev.slipway.helm;

import dev.slipway.chart.ChartArchive;
import dev.slipway.helm.HelmException.Kind;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;

/**
 * Helm renders, this library applies: server-side apply with an inventory of its own instead of
 * release Secrets. Operations, hooks, revisions and statuses follow Helm's.
 */
final class RenderingExecutor implements HelmExecutor {
  private final InventoryStore inventory;
  private final HelmExecutor renderer;
  private final Clock clock;
  private final ScheduledThreadPoolExecutor timers;

  RenderingExecutor(InventoryStore inventory, HelmExecutor renderer, Clock clock) {
    this.inventory = inventory;
    this.renderer = renderer;
    this.clock = clock;
    this.timers =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "slipway-rendering-timer");
              thread.setDaemon(true);
              return thread;
            });
    timers.setRemoveOnCancelPolicy(true);
    timers.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
  }

  @Override
  public String name() {
    return "rendering";
  }

  @Override
  public RenderedChart render(HelmTarget target, ChartArchive chart, Values values, HelmCall call) {
    List<InventoryRevision> revisions =
        target.sight() == Sight.NOTHING ? List.of() : revisions(target);
    return render(target, chart, values, revisions, call);
  }

  private RenderedChart render(
      HelmTarget target,
      ChartArchive chart,
      Values values,
      List<InventoryRevision> revisions,
      HelmCall call) {
    return renderer instanceof RealHelmExecutor real
        ? real.render(
            target, chart, values, revisions.stream().map(ReleasePayload::of).toList(), call)
        : renderer.render(target, chart, values, call);
  }

  @Override
  public List<GenericKubernetesResource> template(
      ChartArchive chart, Values values, HelmCall call) {
    return renderer.template(chart, values, call);
  }

  @Override
  public LintReport lint(ChartArchive chart, Values values, HelmCall call) {
    return renderer.lint(chart, values, call);
  }

  @Override
  public HelmRelease install(HelmTarget target, HelmChange change, HelmCall call) {
    List<InventoryRevision> revisions = revisions(target);
    if (!revisions.isEmpty()) {
      throw new HelmException(
          Kind.PERMANENT, "cannot re-use a name that is still in use: " + target.release());
    }
    return change(target, change, revisions, HelmStatus.PENDING_INSTALL, call);
  }

  @Override
  public void forget(HelmTarget target) {
    inventory.delete(target.cluster().name(), target.release());
  }

  @Override
  public HelmRelease upgrade(HelmTarget target, HelmChange change, HelmCall call) {
    List<InventoryRevision> revisions = revisions(target);
    checkUpgradable(target, revisions);
    boolean installed =
        revisions.stream().anyMatch(revision -> revision.release().status().wasDeployed());
    return change(
        target,
        change,
        revisions,
        installed ? HelmStatus.PENDING_UPGRADE : HelmStatus.PENDING_INSTALL,
        call);
  }

  private HelmRelease change(
      HelmTarget target,
      HelmChange change,
      List<InventoryRevision> revisions,
      HelmStatus pending,
      HelmCall call) {
    long start = System.nanoTime();
    RenderedChart rendered = render(target, change.chart(), change.values(), revisions, call);
    InventoryRevision next =
        new InventoryRevision(
            new HelmRelease(
                target.release(),
                nextRevision(revisions),
                pending,
                change.chart().name(),
                change.chart().version(),
                change.mark().text(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                ManifestYaml.print(rendered.objects())),
            change.chart(),
            change.values(),
            ManifestYaml.print(rendered.hooks()));
    ReleaseOperation operation =
        new ReleaseOperation(
            new AppliedObjects(target, change.labels()),
            pending == HelmStatus.PENDING_INSTALL ? "install" : "upgrade",
            change.skipCrds() ? List.of() : rendered.crds());
    return carryOut(
        target, next, revisions, operation, change.mark(), remaining(call, start), call);
  }

  @Override
  public HelmRelease rollback(HelmTarget target, int revision, ReleaseMark mark, HelmCall call) {
    List<InventoryRevision> revisions = revisions(target);
    checkUpgradable(target, revisions);
    InventoryRevision wanted =
        revisions.stream()
            .filter(candidate -> candidate.release().revision() == revision)
            .findFirst()
            .orElseThrow(
                () ->
                    new HelmException(
                        Kind.PERMANENT,
                        "release " + target.release() + " keeps no revision " + revision));
    InventoryRevision next =
        new InventoryRevision(
            new HelmRelease(
                target.release(),
                nextRevision(revisions),
                HelmStatus.PENDING_ROLLBACK,
                wanted.release().chartName(),
                wanted.release().chartVersion(),
                "Rollback to " + revision + "; " + mark.text(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                wanted.release().manifest()),
            wanted.chart(),
            wanted.values(),
            wanted.hooks());
    Map<String, String> labels = labelsOnCluster(target, revisions);
    ReleaseOperation operation =
        new ReleaseOperation(new AppliedObjects(target, labels), "rollback", List.of());
    return carryOut(target, next, revisions, operation, mark, call.timeout(), call);
  }

  private HelmRelease carryOut(
      HelmTarget target,
      InventoryRevision next,
      List<InventoryRevision> revisions,
      ReleaseOperation operation,
      ReleaseMark mark,
      Duration remaining,
      HelmCall call) {
    String cluster = target.cluster().name();
    inventory.put(cluster, next);
    CallGuard guard = new CallGuard(call, remaining, timers);
    try (guard) {
      operation.run(next, revisions, guard);
    } catch (RuntimeException e) {
      guard.close();
      HelmException failure = guard.explain(e);
      if (failure.kind() != Kind.CANCELLED) {
        inventory.put(
            cluster,
            next.withStatus(
                HelmStatus.FAILED,
                operation.title() + " failed: " + failure.getMessage() + "; " + mark.text()));
      }
      throw failure;
    }
    for (InventoryRevision older : revisions) {
      if (older.release().status() == HelmStatus.DEPLOYED) {
        inventory.put(
            cluster, older.withStatus(HelmStatus.SUPERSEDED, older.release().description()));
      }
    }
    String description =
        next.release().status() == HelmStatus.PENDING_ROLLBACK
            ? next.release().description()
            : operation.title() + " complete; " + mark.text();
    InventoryRevision deployed = next.withStatus(HelmStatus.DEPLOYED, description);
    inventory.put(cluster, deployed);
    inventory.prune(cluster, target.release(), HelmChange.HISTORY_MAX);
    return deployed.release();
  }

  @Override
  public void uninstall(HelmTarget target, boolean skipHooks, HelmCall call) {
    List<InventoryRevision> revisions = revisions(target);
    if (revisions.isEmpty()) {
      return;
    }
    String cluster = target.cluster().name();
    InventoryRevision newest = revisions.get(revisions.size() - 1);
    String description = newest.release().description();
    inventory.put(cluster, newest.withStatus(HelmStatus.UNINSTALLING, description));
    CallGuard guard = new CallGuard(call, call.timeout(), timers);
    try (guard) {
      AppliedObjects objects = new AppliedObjects(target, Map.of());
      HookRunner hooks = new HookRunner(objects, guard);
      List<GenericKubernetesResource> all = Manifests.parse(newest.hooks());
      if (!skipHooks) {
        hooks.run("pre-delete", all);
      }
      List<GenericKubernetesResource> doomed =
          new ArrayList<>(ReleaseOperation.objectsOf(revisions, objects).values());
      Collections.reverse(doomed);
      for (GenericKubernetesResource object : doomed) {
        guard.check();
        if (!ReleaseOperation.isKept(object)) {
          objects.delete(object);
        }
      }
      if (!skipHooks) {
        hooks.run("post-delete", all);
      }
    } catch (RuntimeException e) {
      guard.close();
      throw guard.explain(e);
    }
    inventory.delete(cluster, target.release());
  }

  @Override
  public void unlock(HelmTarget target, int revision, HelmCall call) {
    InventoryRevision held =
        revisions(target).stream()
            .filter(candidate -> candidate.release().revision() == revision)
            .findFirst()
            .orElseThrow(
                () ->
                    new HelmException(
                        Kind.FAILED,
                        "release " + target.release() + " has no revision " + revision));
    HelmStatus status = held.release().status();
    if (status.isPending()) {
      inventory.put(
          target.cluster().name(),
          held.withStatus(
              HelmStatus.FAILED,
              "Interrupted while "
                  + status.helmName()
                  + "; unlocked; "
                  + held.release().description()));
    }
  }

  @Override
  public List<HelmRelease> history(HelmTarget target, HelmCall call) {
    return revisions(target).stream().map(InventoryRevision::release).toList();
  }

  @Override
  public void close() {
    timers.shutdownNow();
    renderer.close();
  }

  private List<InventoryRevision> revisions(HelmTarget target) {
    return inventory.history(target.cluster().name(), target.release());
  }

  private static void checkUpgradable(HelmTarget target, List<InventoryRevision> revisions) {
    if (revisions.isEmpty()) {
      throw new HelmException(
          Kind.PERMANENT, "\"" + target.release().name() + "\" has no deployed releases");
    }
    if (revisions.get(revisions.size() - 1).release().status().isPending()) {
      throw new HelmException(
          Kind.LOCKED, "another operation (install/upgrade/rollback) is in progress");
    }
  }

  private static int nextRevision(List<InventoryRevision> revisions) {
    return revisions.isEmpty() ? 1 : revisions.get(revisions.size() - 1).release().revision() + 1;
  }

  private static Duration remaining(HelmCall call, long start) {
    return call.timeout().minusNanos(System.nanoTime() - start);
  }

  /** The labels that an earlier change put on the release's objects. */
  private static Map<String, String> labelsOnCluster(
      HelmTarget target, List<InventoryRevision> revisions) {
    AppliedObjects objects = new AppliedObjects(target, Map.of());
    InventoryRevision newest = revisions.get(revisions.size() - 1);
    return ClusterErrors.asked(
        () ->
            Manifests.parse(newest.release().manifest()).stream()
                .map(objects::addedLabels)
                .filter(labels -> !labels.isEmpty())
                .findFirst()
                .orElse(Map.of()));
  }
}
