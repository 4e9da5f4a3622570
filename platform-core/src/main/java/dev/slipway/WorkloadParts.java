package dev.slipway;

import dev.slipway.advisor.proposal.WorkloadHands;
import dev.slipway.event.EventStore;
import dev.slipway.fleet.Fleet;
import dev.slipway.identity.AccountListener;
import dev.slipway.reconcile.Reconciler;
import dev.slipway.store.Stores;
import dev.slipway.workload.AccountWorkloads;
import dev.slipway.workload.NetworkServiceReconciler;
import dev.slipway.workload.NetworkServices;
import dev.slipway.workload.OwnerSpaceRemoval;
import dev.slipway.workload.PlatformReadiness;
import dev.slipway.workload.Workload;
import dev.slipway.workload.WorkloadCharts;
import dev.slipway.workload.WorkloadImages;
import dev.slipway.workload.WorkloadLive;
import dev.slipway.workload.WorkloadReconciler;
import dev.slipway.workload.WorkloadStores;
import dev.slipway.workload.WorkloadWatch;
import dev.slipway.workload.Workloads;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** What a platform has of workloads: their capabilities, and the work that makes them true. */
final class WorkloadParts {
  private final WorkloadStores stores;
  private final ProjectParts.ReleaseParts release;
  private final WorkloadCharts charts;
  private final PlatformReadiness readiness;
  private final InstantSource clock;
  private final RandomGenerator random;

  final Workloads workloads;
  final WorkloadLive live;
  final WorkloadImages images;
  final NetworkServices services;

  /**
   * Wires the parts.
   *
   * @param release what workloads become
   * @param charts what they are made from
   * @param fleet knows whether their cluster runs
   */
  WorkloadParts(
      Stores all,
      ProjectParts.ReleaseParts release,
      WorkloadCharts charts,
      Fleet fleet,
      InstantSource clock,
      RandomGenerator random) {
    this.release = release;
    this.charts = charts;
    this.clock = clock;
    this.random = random;
    stores =
        new WorkloadStores(
            all.transactions(),
            all.workloads(),
            all.networkServices(),
            all.accounts(),
            all.releases(),
            all.events(),
            all.queue());
    readiness = fleet::requirePlatformRunning;
    workloads = new Workloads(stores, charts, readiness, clock, random);
    images = new WorkloadImages(all.workloads());
    live = new WorkloadLive(stores, release.cluster());
    services = new NetworkServices(stores, readiness, clock, random);
  }

  /** The same capabilities, for those who act on behalf of something else and write that down. */
  WorkloadHands hands() {
    return new WorkloadHands(
        events -> new Workloads(writingTo(events), charts, readiness, clock, random),
        events -> new NetworkServices(writingTo(events), readiness, clock, random));
  }

  private WorkloadStores writingTo(EventStore events) {
    return new WorkloadStores(
        stores.transactions(),
        stores.workloads(),
        stores.services(),
        stores.accounts(),
        stores.releases(),
        events,
        stores.queue());
  }

  /** Hears that accounts end. */
  AccountListener accountListener() {
    return new AccountWorkloads(stores);
  }

  /** Names the handlers of their work. */
  void register(Reconciler reconciler) {
    reconciler.register(
        Workload.OBJECT_TYPE,
        new WorkloadReconciler(stores, release.engine(), release.cluster(), charts, clock));
    reconciler.register(
        NetworkServiceReconciler.WORK_KIND,
        new NetworkServiceReconciler(stores, release.cluster(), release.installation(), clock));
    reconciler.register(
        OwnerSpaceRemoval.WORK_KIND, new OwnerSpaceRemoval(stores, release.cluster()));
    reconciler.register(new WorkloadWatch(release.cluster(), stores, clock));
  }
}
