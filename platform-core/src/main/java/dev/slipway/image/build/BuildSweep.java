package dev.slipway.image.build;

import dev.slipway.cluster.ClusterAccess;
import dev.slipway.error.UnavailableException;
import dev.slipway.reconcile.Lease;
import dev.slipway.reconcile.RecurringWork;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes the Jobs of this installation whose builds are gone or have ended, such as after a restore
 * from an older backup: nobody would look after them. Jobs of others are not touched.
 */
public final class BuildSweep implements RecurringWork.Task {
  private static final Logger LOG = LoggerFactory.getLogger(BuildSweep.class);

  private final ImageBuildStore builds;
  private final BuildCluster cluster;

  /**
   * A sweep of the cluster.
   *
   * @param installation the id of the installation
   */
  public BuildSweep(
      ImageBuildStore builds, BuildOptions options, ClusterAccess cluster, String installation) {
    this.builds = builds;
    this.cluster = new BuildCluster(cluster, options, installation);
  }

  @Override
  public void run(Lease lease) {
    try {
      cluster
          .running()
          .forEach(
              (place, id) -> {
                if (!isWanted(id)) {
                  LOG.warn("Deleting the Job {}, whose build is over or unknown", place);
                  cluster.delete(place);
                }
              });
    } catch (KubernetesClientException e) {
      throw new UnavailableException("the cluster cannot be swept: " + e.getMessage(), e);
    }
  }

  private boolean isWanted(String id) {
    try {
      return builds.find(UUID.fromString(id)).filter(build -> !build.state().ended()).isPresent();
    } catch (IllegalArgumentException e) {
      return false; // a label that the platform never wrote like that
    }
  }
}
