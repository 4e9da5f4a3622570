package dev.slipway.fleet;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a look at a cluster found.
 *
 * @param status {@code RUNNING}, {@code STOPPED} or {@code ERROR}
 * @param reason why, for people and without any secret, or null
 * @param figures how large it is, as far as that was seen
 */
public record ClusterSight(ClusterStatus status, @Nullable String reason, ClusterFigures figures) {
  public ClusterSight {
    Objects.requireNonNull(figures, "figures is null");
    if (status.isTransient()) {
      throw new IllegalArgumentException("a look finds no cluster " + status.word());
    }
  }

  /** It runs. */
  public static ClusterSight running(ClusterFigures figures) {
    return new ClusterSight(ClusterStatus.RUNNING, null, figures);
  }

  /** It is off. */
  public static ClusterSight stopped(@Nullable String reason, ClusterFigures figures) {
    return new ClusterSight(ClusterStatus.STOPPED, reason, figures);
  }

  /** It does not work. */
  public static ClusterSight error(String reason, ClusterFigures figures) {
    return new ClusterSight(ClusterStatus.ERROR, reason, figures);
  }
}
