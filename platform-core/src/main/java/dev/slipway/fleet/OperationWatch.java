package dev.slipway.fleet;

import dev.slipway.error.UnavailableException;
import dev.slipway.reconcile.Lease;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Tells a driver to stop when the lease is lost, or when somebody wants something else of the
 * cluster, which the row is asked for once a second. For one thread.
 */
final class OperationWatch implements BooleanSupplier {
  private static final long BETWEEN = Duration.ofSeconds(1).toNanos();

  private final ClusterStore clusters;
  private final ManagedCluster cluster;
  private final Lease lease;
  private long asked = System.nanoTime();
  private boolean over;

  OperationWatch(ClusterStore clusters, ManagedCluster cluster, Lease lease) {
    this.clusters = clusters;
    this.cluster = cluster;
    this.lease = lease;
  }

  @Override
  public boolean getAsBoolean() {
    if (!over && lease.isLost()) {
      over = true;
    }
    if (!over && System.nanoTime() - asked >= BETWEEN) {
      over = isOutdated();
      asked = System.nanoTime();
    }
    return over;
  }

  private boolean isOutdated() {
    try {
      return clusters
          .find(cluster.id())
          .filter(now -> now.generation() == cluster.generation())
          .isEmpty();
    } catch (UnavailableException e) {
      return false; // a database that is away for long costs the lease
    }
  }
}
