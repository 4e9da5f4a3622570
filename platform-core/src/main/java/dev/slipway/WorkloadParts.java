package dev.slipway;

import dev.slipway.advisor.proposal.WorkloadHands;
import dev.slipway.event.EventStore;
import dev.slipway.fleet.Fleet;
import dev.slipway.helmchart.HelmCharts;
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
  private final Foundation base;
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
   * @param charts what they are made from
   * @param fleet knows whether their cluster runs
   */
  WorkloadParts(Foundation base, HelmCharts charts, Fleet fleet) {
    this.base = base;
    Stores all = base.stores();
    this.charts = new WorkloadCharts(charts, all.charts(), base.inspector());
    clock = base.clock();
    random = base.random();
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
    workloads = new Workloads(stores, this.charts, readiness, clock, random);
    images = new WorkloadImages(all.workloads());
    live = new WorkloadLive(stores, base.cluster());
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
        new WorkloadReconciler(stores, base.engine(), base.cluster(), charts, clock));
    reconciler.register(
        NetworkServiceReconciler.WORK_KIND,
        new NetworkServiceReconciler(stores, base.cluster(), base.installation(), clock));
    reconciler.register(OwnerSpaceRemoval.WORK_KIND, new OwnerSpaceRemoval(stores, base.cluster()));
    reconciler.register(new WorkloadWatch(base.cluster(), stores, clock));
  }
}
