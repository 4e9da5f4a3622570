package dev.slipway.reconcile;

import java.time.InstantSource;

/**
 * What the loops of one started reconciler share.
 *
 * @param news raised when there may be something to claim, or something falls due later
 */
record ReconcilerParts(
    WorkQueue queue,
    InstantSource clock,
    ReconcilerOptions options,
    RunRegistry runs,
    Outage outage,
    ReconcilerListener listener,
    Backoff pauses,
    Signal news) {
  /** The lease of a run is gone: stop what it does, and hold it no longer. */
  void lose(Run run) {
    if (run.lose()) {
      runs.forget(run);
      listener.leaseLost(run.claim());
    }
  }
}
