package dev.slipway.fleet;

import dev.slipway.error.PlatformException;
import dev.slipway.reconcile.Lease;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the feed and the cluster's row of each step, as long as the work is still wanted. A step
 * that cannot be told is left out: what is done matters more. For one thread.
 */
final class ProgressRecorder implements Consumer<ClusterProgress> {
  private static final Logger LOG = LoggerFactory.getLogger(ProgressRecorder.class);
  private static final int MOST = 200;

  private final FleetStores stores;
  private final ClusterJournal journal;
  private final ManagedCluster cluster;
  private final Lease lease;
  private final InstantSource clock;
  private @Nullable ClusterProgress last;
  private int told;

  ProgressRecorder(
      FleetStores stores,
      ClusterJournal journal,
      ManagedCluster cluster,
      Lease lease,
      InstantSource clock) {
    this.stores = stores;
    this.journal = journal;
    this.cluster = cluster;
    this.lease = lease;
    this.clock = clock;
  }

  @Override
  public void accept(ClusterProgress progress) {
    if (progress.equals(last) || told >= MOST || lease.isLost()) {
      return;
    }
    last = progress;
    told++;
    try {
      stores.transactions().useTransaction(() -> write(progress));
    } catch (PlatformException e) {
      LOG.debug("A step of cluster {} is not told", cluster.id(), e);
    }
  }

  private void write(ClusterProgress progress) {
    ManagedCluster now = stores.clusters().findForUpdate(cluster.id()).orElse(null);
    lease.verify();
    if (now == null || now.generation() != cluster.generation()) {
      return;
    }
    Instant at = clock.instant();
    String reason =
        progress.total() > 0
            ? "%s (%d/%d)".formatted(progress.message(), progress.step(), progress.total())
            : progress.message();
    ManagedCluster moved = now.with(now.observed().moving(now.status(), reason), at);
    stores.clusters().update(moved);
    journal.progress(moved, progress, at);
  }
}
