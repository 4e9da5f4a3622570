package dev.slipway.workload;

import dev.slipway.reconcile.Outcome;
import dev.slipway.release.ReleaseAction;
import dev.slipway.release.ReleaseListener;
import dev.slipway.release.ReleaseRecord;

/**
 * Tells the engine when a workload has changed under its hands. What a run found is written once it
 * has counted the copies too.
 */
final class WorkloadListener implements ReleaseListener {
  private final WorkloadStore workloads;
  private final Workload begun;

  WorkloadListener(WorkloadStore workloads, Workload begun) {
    this.workloads = workloads;
    this.begun = begun;
  }

  @Override
  public void lock() {
    workloads.findForUpdate(begun.id());
  }

  @Override
  public void beginning(ReleaseAction action, ReleaseRecord release) {}

  @Override
  public void recorded(ReleaseRecord release, Outcome outcome) {}

  @Override
  public boolean isSuperseded() {
    return workloads
        .find(begun.id())
        .filter(now -> now.generation() == begun.generation() && now.paused() == begun.paused())
        .isEmpty();
  }
}
