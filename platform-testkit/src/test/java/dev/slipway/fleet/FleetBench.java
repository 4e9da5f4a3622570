package dev.slipway.fleet;

import dev.slipway.cluster.ClusterAccess;
import dev.slipway.cluster.Clusters;
import dev.slipway.cluster.simulated.SimulatedCluster;
import dev.slipway.cluster.simulated.SimulatedOptions;
import dev.slipway.event.Event;
import dev.slipway.event.EventFilter;
import dev.slipway.identity.Actor;
import dev.slipway.reconcile.Outcome;
import dev.slipway.store.Stores;
import dev.slipway.testkit.FakeClusterDriver;
import dev.slipway.testkit.MutableClock;
import dev.slipway.testkit.TestLease;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** Clusters on stores in memory, with a simulated one of the platform's own and a fake driver. */
final class FleetBench implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-02-07T09:00:00Z");
  static final Duration RECHECK = Duration.ofSeconds(30);
  static final Actor ADMIN = new Actor(99L, "admin@example.com", true);
  static final Actor ANN = new Actor(7L, "ann@example.com", false);

  final MutableClock clock = MutableClock.at(NOW);
  final Stores stores = Stores.inMemory(clock);
  final FleetStores fleetStores =
      new FleetStores(stores.transactions(), stores.clusters(), stores.events(), stores.queue());
  final SimulatedCluster simulated = SimulatedCluster.start(SimulatedOptions.defaults());
  final ClusterAccess access = Clusters.of(simulated);
  final FakeClusterDriver driver = new FakeClusterDriver();
  final ClusterDrivers drivers =
      new ClusterDrivers(
          List.of(driver, new SimulatedDriver(access), new KubeconfigDriver(access)));
  final Fleet fleet = fleet(access);
  final ClusterWork work =
      new ClusterWork(
          fleetStores,
          drivers,
          new FleetOptions(FleetOptions.standard().minikube(), Duration.ofSeconds(2), RECHECK),
          clock);

  /** The capability of a platform that was given another cluster. */
  Fleet fleet(ClusterAccess given) {
    return new Fleet(fleetStores, drivers, given, clock, new Random(1));
  }

  static ClusterSpec spec(String name) {
    return new ClusterSpec(name, FakeClusterDriver.NAME, null, ClusterFigures.unknown(), null);
  }

  ManagedCluster register(String name) {
    return fleet.register(ADMIN, spec(name));
  }

  ManagedCluster get(String name) {
    return fleet.get(ANN, name);
  }

  TestLease lease(ManagedCluster cluster) {
    return new TestLease(cluster.workKey(), 1, 0);
  }

  /** One run of the cluster's work. */
  Outcome run(String name) {
    ManagedCluster cluster = get(name);
    return work.handle(lease(cluster));
  }

  List<Event> events(ManagedCluster cluster) {
    EventFilter filter = EventFilter.of(ManagedCluster.OBJECT_TYPE, cluster.id().toString());
    return stores.events().after(0, filter, 1000);
  }

  /** The kinds of the cluster's events, oldest first. */
  List<String> kinds(ManagedCluster cluster) {
    return events(cluster).stream().map(Event::kind).toList();
  }

  @Override
  public void close() {
    access.close();
    simulated.close();
    stores.close();
  }
}
