package dev.slipway.fleet;

import dev.slipway.reconcile.Lease;
import dev.slipway.reconcile.LeaseLostException;
import dev.slipway.reconcile.Outcome;
import dev.slipway.reconcile.WorkHandler;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Does with clusters what somebody asked for, and looks at them again and again. Handles {@link
 * #WORK_KIND}; what a dead worker had begun is begun anew.
 */
public final class ClusterWork implements WorkHandler {
  /** The kind of the queue rows that look after clusters. */
  public static final String WORK_KIND = "cluster";

  /**
   * How long nobody looks at the platform's own cluster that does not answer: as long as it is
   * believed to be away, nothing can be deployed.
   */
  static final Duration AWAITED = Duration.ofSeconds(3);

  private static final Duration LOOK = Duration.ofSeconds(60);

  private final FleetStores stores;
  private final ClusterDrivers drivers;
  private final FleetOptions options;
  private final ClusterJournal journal;
  private final InstantSource clock;

  /** Creates the handler. */
  public ClusterWork(
      FleetStores stores, ClusterDrivers drivers, FleetOptions options, InstantSource clock) {
    this.stores = Objects.requireNonNull(stores, "stores is null");
    this.drivers = Objects.requireNonNull(drivers, "drivers is null");
    this.options = Objects.requireNonNull(options, "options is null");
    this.clock = Objects.requireNonNull(clock, "clock is null");
    this.journal = new ClusterJournal(stores.events());
  }

  @Override
  public Outcome handle(Lease lease) {
    UUID id = UUID.fromString(lease.claim().key().key());
    ManagedCluster cluster = stores.clusters().find(id).orElse(null);
    if (cluster == null) {
      return Outcome.done();
    }
    OperationWatch watch = new OperationWatch(stores.clusters(), cluster, lease);
    Optional<ClusterDriver> driver = drivers.find(cluster.spec().driver());
    if (driver.isEmpty()) {
      String reason = "This platform has no driver " + cluster.spec().driver();
      return record(cluster, lease, ClusterSight.error(reason, ClusterFigures.unknown()), reason);
    }
    try {
      String failure =
          cluster.status().isTransient() ? operate(driver.get(), cluster, watch, lease) : null;
      return record(cluster, lease, look(driver.get(), cluster, watch), failure);
    } catch (ClusterDriverException cancelled) {
      if (lease.isLost()) {
        throw new LeaseLostException(lease.claim());
      }
      return Outcome.requeueAfter(Duration.ZERO); // somebody wants something else by now
    }
  }

  /** Does what was asked for and returns why it failed, if it did. */
  private @Nullable String operate(
      ClusterDriver driver, ManagedCluster cluster, OperationWatch watch, Lease lease) {
    ProgressRecorder progress = new ProgressRecorder(stores, journal, cluster, lease, clock);
    DriverCall call = new DriverCall(options.timeout(), watch, progress);
    try {
      PowerVerb.of(cluster.status()).run(driver, cluster.target(), call);
      return null;
    } catch (ClusterDriverException e) {
      if (e.kind() == ClusterDriverException.Kind.CANCELLED) {
        throw e;
      }
      return e.getMessage();
    }
  }

  private ClusterSight look(ClusterDriver driver, ManagedCluster cluster, OperationWatch watch) {
    try {
      return driver.look(cluster.target(), new DriverCall(LOOK, watch, progress -> {}));
    } catch (ClusterDriverException e) {
      if (e.kind() == ClusterDriverException.Kind.CANCELLED) {
        throw e;
      }
      return ClusterSight.error(e.getMessage(), ClusterFigures.unknown());
    }
  }

  private Outcome record(
      ManagedCluster seen, Lease lease, ClusterSight sight, @Nullable String failure) {
    return stores
        .transactions()
        .withTransaction(
            () -> {
              Optional<ManagedCluster> held = stores.clusters().findForUpdate(seen.id());
              lease.verify();
              if (held.isEmpty()) {
                return Outcome.done();
              }
              ManagedCluster before = held.get();
              if (before.generation() != seen.generation()) {
                return Outcome.requeueAfter(Duration.ZERO);
              }
              return Outcome.requeueAfter(
                  recheck(
                      write(before, ClusterPlan.after(before, sight, failure, clock.instant()))));
            });
  }

  private Duration recheck(ManagedCluster cluster) {
    boolean awaited = cluster.platform() && cluster.status() == ClusterStatus.ERROR;
    return awaited && AWAITED.compareTo(options.recheck()) < 0 ? AWAITED : options.recheck();
  }

  private ManagedCluster write(ManagedCluster before, ClusterObservation found) {
    Instant now = clock.instant();
    ManagedCluster after = before.with(found, now);
    stores.clusters().update(after);
    boolean news =
        before.status() != after.status()
            || before.observed().observedAt() == null
            || (!before.status().isTransient()
                && !Objects.equals(before.observed().reason(), found.reason()));
    if (news) {
      journal.found(after.status().word(), before, after, now);
    }
    return after;
  }
}
