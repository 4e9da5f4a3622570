package dev.slipway.workload;

import dev.slipway.cluster.ClusterAccess;
import dev.slipway.error.NotFoundException;
import dev.slipway.reconcile.Lease;
import dev.slipway.reconcile.Outcome;
import dev.slipway.reconcile.WorkHandler;
import dev.slipway.release.DesiredRelease;
import dev.slipway.release.ReleaseEngine;
import dev.slipway.release.ReleasePolicy;
import dev.slipway.release.ReleaseRecord;
import dev.slipway.release.ReleaseResult;
import dev.slipway.release.ReleaseState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * Makes workloads true: turns a row into a desired release, lets the engine take one step, and
 * records what came of it. Handles {@link Workload#OBJECT_TYPE}.
 */
public final class WorkloadReconciler implements WorkHandler {
  /** After so many failed uninstalls a chart's delete hooks are left out: they must not hold it. */
  private static final int ATTEMPTS_WITH_HOOKS = 3;

  private static final Duration RESYNC = Duration.ofMinutes(2);

  /** How long nobody looks at a workload whose changes nobody watches. */
  private static final Duration UNWATCHED = Duration.ofSeconds(3);

  private final WorkloadStores stores;
  private final ReleaseEngine engine;
  private final WorkloadCharts charts;
  private final WorkloadSight sight;
  private final WorkloadRecorder recorder;
  private final InstantSource clock;

  /** Creates the handler over its stores, the engine and the cluster. */
  public WorkloadReconciler(
      WorkloadStores stores,
      ReleaseEngine engine,
      ClusterAccess cluster,
      WorkloadCharts charts,
      InstantSource clock) {
    this.stores = Objects.requireNonNull(stores, "stores is null");
    this.engine = Objects.requireNonNull(engine, "engine is null");
    this.charts = Objects.requireNonNull(charts, "charts is null");
    this.clock = Objects.requireNonNull(clock, "clock is null");
    this.sight = new WorkloadSight(cluster);
    this.recorder = new WorkloadRecorder(stores, clock);
  }

  @Override
  public Outcome handle(Lease lease) {
    UUID id = UUID.fromString(lease.claim().key().key());
    Workload workload = stores.workloads().find(id).orElse(null);
    if (workload == null) {
      return Outcome.done();
    }
    if (workload.isDeleted()) {
      return end(workload, lease);
    }
    boolean watched = workload.spec().chart() == null;
    if (workload.paused()) {
      recorder.counted(workload, lease, sight.available(workload));
      return Outcome.requeueAfter(watched ? RESYNC : UNWATCHED);
    }
    if (!watched && isAsKnown(workload, lease)) {
      return Outcome.requeueAfter(UNWATCHED);
    }
    try {
      return step(workload, charts.find(workload.spec().chart()), lease);
    } catch (NotFoundException e) {
      recorder.refused(workload, lease, e.getMessage());
      return Outcome.requeueAfter(RESYNC);
    }
  }

  /**
   * Whether counting is enough for now: the release is settled, was looked at of late, and has as
   * many copies as are known; or it is stalled, which only another generation mends.
   */
  private boolean isAsKnown(Workload workload, Lease lease) {
    ReleaseRecord release =
        stores
            .releases()
            .find(workload.releaseKey())
            .filter(known -> known.desiredGeneration() == workload.generation())
            .orElse(null);
    if (release == null) {
      return false;
    }
    boolean settled =
        (release.state() == ReleaseState.READY || release.state() == ReleaseState.DRIFTED)
            && workload.status() == WorkloadStatus.RUNNING
            && clock.instant().isBefore(release.observedAt().plus(RESYNC));
    boolean stalled =
        release.state() == ReleaseState.STALLED && workload.status() == WorkloadStatus.FAILED;
    if (!settled && !stalled) {
      return false;
    }
    Integer available = sight.available(workload);
    if (settled && (available == null || available != workload.observed().availableReplicas())) {
      return false;
    }
    recorder.counted(workload, lease, available);
    return true;
  }

  private Outcome step(Workload workload, WorkloadChart chart, Lease lease) {
    DesiredRelease.Present desired =
        new DesiredRelease.Present(
            workload.releaseKey(),
            workload.release(),
            workload.generation(),
            chart.archive(),
            WorkloadValues.of(workload, chart),
            ReleasePolicy.standard(),
            Map.of(Workload.LABEL, workload.id().toString()),
            WorkloadSight.redactor(workload),
            workload.namespace().owner());
    ReleaseResult result = reconcile(desired, workload, lease);
    Instant at = clock.instant();
    recorder.seen(workload, lease, result, sight.available(workload), at);
    return chart.builtIn() ? result.outcome() : soon(result.outcome());
  }

  private Outcome end(Workload workload, Lease lease) {
    DesiredRelease.Absent desired =
        new DesiredRelease.Absent(
            workload.releaseKey(),
            workload.release(),
            workload.generation(),
            lease.claim().attempt() >= ATTEMPTS_WITH_HOOKS,
            WorkloadSight.redactor(workload),
            workload.namespace().owner());
    ReleaseResult result = reconcile(desired, workload, lease);
    recorder.ending(workload, lease, result, clock.instant());
    return result.outcome();
  }

  private ReleaseResult reconcile(DesiredRelease desired, Workload workload, Lease lease) {
    return engine.reconcile(desired, lease, new WorkloadListener(stores.workloads(), workload));
  }

  /** The outcome, but that somebody looks soon again. */
  private static Outcome soon(Outcome outcome) {
    boolean later =
        outcome instanceof Outcome.Stalled
            || (outcome instanceof Outcome.RequeueAfter again
                && again.delay().compareTo(UNWATCHED) > 0);
    return later ? Outcome.requeueAfter(UNWATCHED) : outcome;
  }
}
