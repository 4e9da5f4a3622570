package dev.slipway.fleet;

import dev.slipway.cluster.ClusterAccess;
import dev.slipway.error.ConflictException;
import dev.slipway.identity.GeneratedUuid;
import dev.slipway.reconcile.Work;
import java.time.Instant;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that the platform's own cluster is among the others. Its row is made, or follows what
 * the platform was given, when somebody first asks. Thread-safe.
 */
final class PlatformCluster {
  /** Whose share of the workers looking at clusters counts against. */
  static final String QUEUE_OWNER = "clusters";

  private static final int LONGEST = 200;

  private final FleetStores stores;
  private final ClusterAccess access;
  private final ClusterJournal journal;
  private final InstantSource clock;
  private final RandomGenerator random;
  private volatile boolean present;

  PlatformCluster(
      FleetStores stores, ClusterAccess access, InstantSource clock, RandomGenerator random) {
    this.stores = stores;
    this.access = access;
    this.journal = new ClusterJournal(stores.events());
    this.clock = clock;
    this.random = random;
  }

  /** Makes sure that it is there; writes the first time only. */
  void ensure() {
    if (present) {
      return;
    }
    try {
      stores.transactions().useTransaction(this::write);
    } catch (ConflictException e) {
      // Another server on the same database was faster; the next call finds what it wrote.
    }
  }

  private void write() {
    Instant now = clock.instant();
    ManagedCluster old =
        stores
            .clusters()
            .findPlatform()
            .flatMap(found -> stores.clusters().findForUpdate(found.id()))
            .orElse(null);
    if (old == null) {
      ManagedCluster made =
          new ManagedCluster(
              GeneratedUuid.next(random), null, true, spec(null), 1, unseen(), now, now);
      stores.clusters().insert(made);
      enqueue(made, now);
      journal.found("registered", made, made, now);
    } else if (!isThis(old)) {
      ManagedCluster changed = old.with(spec(old), unseen(), now);
      stores.clusters().update(changed);
      enqueue(changed, now);
      journal.found("replaced", old, changed, now);
    }
    stores.transactions().afterCommit(() -> present = true);
  }

  private boolean isThis(ManagedCluster row) {
    return row.spec().driver().equals(driver()) && row.spec().equals(spec(row));
  }

  private ClusterSpec spec(@Nullable ManagedCluster self) {
    String name = access.name().length() > LONGEST ? "default" : access.name();
    boolean taken =
        stores
            .clusters()
            .findByName(name)
            .filter(other -> self == null || !other.id().equals(self.id()))
            .isPresent();
    return new ClusterSpec(
        taken ? ClusterRules.RESERVED : name, driver(), null, ClusterFigures.unknown(), null);
  }

  private String driver() {
    return access.simulated() ? SimulatedDriver.NAME : KubeconfigDriver.NAME;
  }

  /** A simulated cluster has been started with the platform, so it runs. */
  private ClusterObservation unseen() {
    return ClusterObservation.unseen(
        access.simulated() ? ClusterStatus.RUNNING : ClusterStatus.STOPPED);
  }

  private void enqueue(ManagedCluster cluster, Instant now) {
    stores.queue().enqueue(Work.of(cluster.workKey(), QUEUE_OWNER, now));
  }
}
