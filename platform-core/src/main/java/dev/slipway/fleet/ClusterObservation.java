package dev.slipway.fleet;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a cluster.
 *
 * @param status how it stands
 * @param reason why, or how far it has come, for people; or null
 * @param failure why the last start, stop or restart failed; null when it did not, or when the
 *     cluster has run since
 * @param figures how large it was when it was last seen
 * @param observedAt when it was last looked at, or null
 */
public record ClusterObservation(
    ClusterStatus status,
    @Nullable String reason,
    @Nullable String failure,
    ClusterFigures figures,
    @Nullable Instant observedAt) {
  public ClusterObservation {
    Objects.requireNonNull(status, "status is null");
    Objects.requireNonNull(figures, "figures is null");
  }

  /** Nobody has looked at it yet. */
  static ClusterObservation unseen(ClusterStatus assumed) {
    return new ClusterObservation(
        assumed, "Nobody has looked at it yet", null, ClusterFigures.unknown(), null);
  }

  /** The same, on its way. */
  ClusterObservation moving(ClusterStatus newStatus, @Nullable String newReason) {
    return new ClusterObservation(newStatus, newReason, null, figures, observedAt);
  }

  /** After somebody cancelled what was done with it. */
  ClusterObservation cancelled(String why) {
    return new ClusterObservation(ClusterStatus.ERROR, why, null, figures, observedAt);
  }

  /**
   * After a look. What failed before is told until the cluster runs: that it is off would hide why.
   */
  ClusterObservation seen(ClusterSight sight, @Nullable String newFailure, Instant now) {
    boolean hidden = newFailure != null && sight.status() != ClusterStatus.RUNNING;
    return new ClusterObservation(
        hidden ? ClusterStatus.ERROR : sight.status(),
        hidden ? newFailure : sight.reason(),
        hidden ? newFailure : null,
        sight.figures().orElse(figures),
        now);
  }

  /** After something failed with it, whatever a look found. */
  ClusterObservation failed(ClusterSight sight, String newFailure, Instant now) {
    return new ClusterObservation(
        ClusterStatus.ERROR, newFailure, newFailure, sight.figures().orElse(figures), now);
  }
}
