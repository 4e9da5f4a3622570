package dev.slipway.image.build;

import dev.slipway.cluster.ClusterAccess;
import dev.slipway.error.UnavailableException;
import dev.slipway.reconcile.Lease;
import dev.slipway.reconcile.RecurringWork;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes the Jobs of this installation whose builds are gone or have ended, such as after a
 * restore from an older backup, and those that ended a while ago, where the cluster does not do so
 * by itself. Jobs of others are not touched.
 */
public final class BuildSweep implements RecurringWork.Task {
  private static final Logger LOG = LoggerFactory.getLogger(BuildSweep.class);

  private final ImageBuildStore builds;
  private final BuildCluster cluster;
  private final InstantSource clock;

  /**
   * A sweep of the cluster.
   *
   * @param installation the id of the installation
   */
  public BuildSweep(
      ImageBuildStore builds,
      BuildOptions options,
      ClusterAccess cluster,
      String installation,
      InstantSource clock) {
    this.builds = Objects.requireNonNull(builds, "builds is null");
    this.clock = Objects.requireNonNull(clock, "clock is null");
    this.cluster = new BuildCluster(cluster, options, installation);
  }

  @Override
  public void run(Lease lease) {
    try {
      cluster
          .all()
          .forEach(
              job -> {
                if (!isWanted(job)) {
                  LOG.info("Deleting the Job {}, whose build is over or unknown", job.place());
                  cluster.delete(job.place());
                }
              });
    } catch (KubernetesClientException e) {
      throw new UnavailableException("the cluster cannot be swept: " + e.getMessage(), e);
    }
  }

  /** One that goes on until its build ends, one that ended a while longer, for its logs. */
  private boolean isWanted(BuildCluster.KnownJob job) {
    try {
      Instant kept = clock.instant().minusSeconds(BuildJob.KEPT_SECONDS);
      return builds
          .find(UUID.fromString(job.build()))
          .filter(
              build ->
                  job.over()
                      ? build.finishedAt() == null || build.finishedAt().isAfter(kept)
                      : !build.state().ended())
          .isPresent();
    } catch (IllegalArgumentException e) {
      return false; // a label that the platform never wrote like that
    }
  }
}
