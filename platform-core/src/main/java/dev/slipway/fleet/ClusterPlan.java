package dev.slipway.fleet;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Decides what is known of a cluster after a worker has been with it. Pure. */
final class ClusterPlan {
  private ClusterPlan() {}

  /**
   * What is known.
   *
   * @param before the cluster as it was
   * @param sight what the look found
   * @param failure why what was done with it failed, or null
   */
  static ClusterObservation after(
      ManagedCluster before, ClusterSight sight, @Nullable String failure, Instant now) {
    ClusterObservation old = before.observed();
    if (failure != null) {
      return old.failed(sight, failure, now);
    }
    if (!before.status().isTransient()) {
      return old.seen(sight, old.failure(), now);
    }
    boolean wantedOff = before.status() == ClusterStatus.STOPPING;
    ClusterStatus wanted = wantedOff ? ClusterStatus.STOPPED : ClusterStatus.RUNNING;
    if (sight.status() == wanted) {
      return old.seen(sight, null, now);
    }
    String why = sight.reason() == null ? "" : ": " + sight.reason();
    return old.failed(
        sight,
        "It is "
            + sight.status().word()
            + " after it was told to "
            + (wantedOff ? "stop" : "start")
            + why,
        now);
  }
}
