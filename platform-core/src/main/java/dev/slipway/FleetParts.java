package dev.slipway;

import dev.slipway.cluster.ClusterAccess;
import dev.slipway.fleet.ClusterDrivers;
import dev.slipway.fleet.ClusterWork;
import dev.slipway.fleet.Fleet;
import dev.slipway.fleet.FleetOptions;
import dev.slipway.fleet.FleetStores;
import dev.slipway.fleet.KubeconfigDriver;
import dev.slipway.fleet.SimulatedDriver;
import dev.slipway.fleet.minikube.MinikubeDriver;
import dev.slipway.reconcile.Reconciler;
import dev.slipway.reconcile.ReconcilerBuilder;
import dev.slipway.reconcile.RecurringWork;
import dev.slipway.store.Stores;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** What a platform has of clusters: the capability, and the work that looks after them. */
final class FleetParts {
  /** Clusters that take minutes to start must not hold all workers. */
  private static final int AT_ONCE = 4;

  private static final Duration PRESENCE = Duration.ofMinutes(10);

  final Fleet fleet;
  private final ClusterWork work;

  /** Wires the parts. */
  FleetParts(Foundation base) {
    Stores stores = base.stores();
    ClusterAccess cluster = base.cluster();
    FleetOptions options = base.options().fleet.get();
    InstantSource clock = base.clock();
    FleetStores fleetStores =
        new FleetStores(stores.transactions(), stores.clusters(), stores.events(), stores.queue());
    ClusterDrivers drivers =
        new ClusterDrivers(
            List.of(
                new MinikubeDriver(options.minikube()),
                new KubeconfigDriver(cluster),
                new SimulatedDriver(cluster)));
    fleet = new Fleet(fleetStores, drivers, cluster, clock, base.random());
    work = new ClusterWork(fleetStores, drivers, options, clock);
  }

  /** The builder with the most that may be worked on at once. */
  ReconcilerBuilder cap(ReconcilerBuilder builder) {
    return builder.cap(ClusterWork.WORK_KIND, AT_ONCE);
  }

  /** Names the handlers of their work. */
  void register(Reconciler reconciler) {
    reconciler.register(ClusterWork.WORK_KIND, work);
    reconciler.register(
        new RecurringWork("cluster-presence", PRESENCE, lease -> fleet.ensurePlatform()));
  }
}
