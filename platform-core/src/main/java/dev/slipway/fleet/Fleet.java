package dev.slipway.fleet;

import dev.slipway.cluster.ClusterAccess;
import dev.slipway.error.ConflictException;
import dev.slipway.error.ForbiddenException;
import dev.slipway.error.InvalidInputException;
import dev.slipway.error.NotFoundException;
import dev.slipway.error.NotReadyException;
import dev.slipway.identity.Actor;
import dev.slipway.identity.GeneratedUuid;
import dev.slipway.identity.Permission;
import dev.slipway.page.Page;
import dev.slipway.page.PageRequest;
import dev.slipway.reconcile.Work;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * The clusters that a platform knows of: its own, which is always there, and those that admins have
 * registered. Everybody reads them, admins switch them.
 *
 * <p>Every write is one transaction with its event and its queue row; no cluster and no program is
 * asked in it. Where a cluster is named, its id and its name are both good. Thread-safe.
 */
public final class Fleet {
  private static final Pattern ID =
      Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private final FleetStores stores;
  private final ClusterDrivers drivers;
  private final PlatformCluster platform;
  private final ClusterJournal journal;
  private final InstantSource clock;
  private final RandomGenerator random;

  /**
   * Creates the capability over its stores.
   *
   * @param access the platform's own cluster
   * @param random gives uuids: a {@link java.security.SecureRandom} outside tests
   */
  public Fleet(
      FleetStores stores,
      ClusterDrivers drivers,
      ClusterAccess access,
      InstantSource clock,
      RandomGenerator random) {
    this.stores = Objects.requireNonNull(stores, "stores is null");
    this.drivers = Objects.requireNonNull(drivers, "drivers is null");
    this.clock = Objects.requireNonNull(clock, "clock is null");
    this.random = Objects.requireNonNull(random, "random is null");
    this.journal = new ClusterJournal(stores.events());
    this.platform = new PlatformCluster(stores, access, clock, random);
  }

  /** The clusters: the platform's own, then the others by name. */
  public Page<ManagedCluster> list(Actor actor, PageRequest page) {
    actor.require(Permission.CLUSTERS_READ);
    platform.ensure();
    return stores.clusters().list(page);
  }

  /**
   * The cluster.
   *
   * @param idOrName its id or its name
   * @throws NotFoundException when there is none
   */
  public ManagedCluster get(Actor actor, String idOrName) {
    actor.require(Permission.CLUSTERS_READ);
    return find(idOrName);
  }

  /**
   * Registers a cluster, which a worker then looks at. Nothing is made before its first start.
   *
   * @throws ForbiddenException when the actor is no admin
   * @throws InvalidInputException naming the fields that are wrong
   * @throws ConflictException when there is one with its name or its profile, which it names, or
   *     when this platform cannot have such a cluster
   */
  public ManagedCluster register(Actor admin, ClusterSpec wanted) {
    admin.require(Permission.CLUSTERS_WRITE);
    ClusterRules.check(wanted);
    ClusterSpec spec = drivers.named(wanted.driver()).accept(wanted);
    platform.ensure();
    return stores
        .transactions()
        .withTransaction(
            () -> {
              requireFree(spec);
              Instant now = clock.instant();
              ManagedCluster made =
                  new ManagedCluster(
                      GeneratedUuid.next(random),
                      admin.accountId(),
                      false,
                      spec,
                      1,
                      ClusterObservation.unseen(ClusterStatus.STOPPED),
                      now,
                      now);
              stores.clusters().insert(made);
              enqueue(made, now);
              journal.did(admin, "registered", made, made, now);
              return made;
            });
  }

  /**
   * Forgets a cluster; the cluster itself stays as it is.
   *
   * @return what is forgotten
   * @throws ForbiddenException when the actor is no admin
   * @throws NotFoundException when there is none
   * @throws NotReadyException when it is the platform's own, or something is being done with it
   */
  public ManagedCluster forget(Actor admin, String idOrName) {
    admin.require(Permission.CLUSTERS_WRITE);
    return stores
        .transactions()
        .withTransaction(
            () -> {
              ManagedCluster cluster = held(idOrName);
              if (cluster.platform()) {
                throw new NotReadyException(
                    "Cluster " + cluster.name() + " is the platform's own and stays",
                    cluster.id().toString());
              }
              if (cluster.status().isTransient()) {
                throw new NotReadyException(
                    "Cluster "
                        + cluster.name()
                        + " is "
                        + cluster.status().word()
                        + ": wait for it, or cancel that",
                    cluster.id().toString());
              }
              stores.clusters().delete(cluster.id());
              stores.queue().cancel(cluster.workKey());
              journal.did(admin, "forgotten", cluster, cluster, clock.instant());
              return cluster;
            });
  }

  /**
   * Has a cluster started, stopped or restarted by a worker. What is being done with it otherwise
   * is broken off.
   *
   * @return the cluster, on its way
   * @throws ForbiddenException when the actor is no admin
   * @throws NotFoundException when there is none
   * @throws NotReadyException when its driver has no power switch
   */
  public ManagedCluster power(Actor admin, String idOrName, PowerVerb verb) {
    admin.require(Permission.CLUSTERS_WRITE);
    return stores
        .transactions()
        .withTransaction(
            () -> {
              ManagedCluster old = held(idOrName);
              requireSwitch(old);
              Instant now = clock.instant();
              ManagedCluster moving = old;
              if (old.status() != verb.meanwhile()) {
                moving = old.next(old.observed().moving(verb.meanwhile(), null), now);
                stores.clusters().update(moving);
              }
              enqueue(moving, now);
              journal.did(admin, verb.meanwhile().word(), old, moving, now);
              return moving;
            });
  }

  /**
   * Breaks off what is being done with a cluster; a look then tells how it stands.
   *
   * @throws ForbiddenException when the actor is no admin
   * @throws NotFoundException when there is none
   * @throws NotReadyException when nothing is being done with it
   */
  public ManagedCluster cancel(Actor admin, String idOrName) {
    admin.require(Permission.CLUSTERS_WRITE);
    return stores
        .transactions()
        .withTransaction(
            () -> {
              ManagedCluster old = held(idOrName);
              if (!old.status().isTransient()) {
                throw new NotReadyException(
                    "Nothing is being done with cluster " + old.name(), old.id().toString());
              }
              Instant now = clock.instant();
              ManagedCluster stopped =
                  old.next(
                      old.observed().cancelled("Cancelled while it was " + old.status().word()),
                      now);
              stores.clusters().update(stopped);
              enqueue(stopped, now);
              journal.did(admin, "cancelled", old, stopped, now);
              return stopped;
            });
  }

  /**
   * The cluster, for something that is to be deployed to it.
   *
   * @throws NotFoundException when there is none
   * @throws NotReadyException when it does not run, as it was last seen; names the cluster
   */
  public ManagedCluster requireRunning(String idOrName) {
    ManagedCluster cluster = find(idOrName);
    ClusterRules.requireRunning(cluster);
    return cluster;
  }

  /**
   * The platform's own cluster, for something that is to be deployed to it.
   *
   * @throws NotReadyException when it does not run, as it was last seen; names the cluster
   */
  public ManagedCluster requirePlatformRunning() {
    platform.ensure();
    ManagedCluster cluster =
        stores
            .clusters()
            .findPlatform()
            .orElseThrow(() -> new IllegalStateException("the platform has no cluster"));
    ClusterRules.requireRunning(cluster);
    return cluster;
  }

  /** Makes sure that the platform's own cluster is there and looked at. */
  public void ensurePlatform() {
    platform.ensure();
  }

  private ManagedCluster find(String idOrName) {
    platform.ensure();
    Optional<ManagedCluster> found =
        ID.matcher(idOrName).matches()
            ? stores.clusters().find(UUID.fromString(idOrName))
            : stores.clusters().findByName(idOrName);
    return found.orElseThrow(() -> missing(idOrName));
  }

  private ManagedCluster held(String idOrName) {
    return stores
        .clusters()
        .findForUpdate(find(idOrName).id())
        .orElseThrow(() -> missing(idOrName));
  }

  private static NotFoundException missing(String idOrName) {
    return new NotFoundException("Cluster not found", idOrName);
  }

  private void requireFree(ClusterSpec spec) {
    stores.clusters().findByName(spec.name()).ifPresent(Fleet::refuse);
    String profile = spec.profile();
    if (profile != null) {
      stores.clusters().findByProfile(spec.driver(), profile).ifPresent(Fleet::refuse);
    }
  }

  private static void refuse(ManagedCluster taken) {
    throw new ConflictException(
        "There is a cluster with this name or profile", taken.id().toString());
  }

  private void requireSwitch(ManagedCluster cluster) {
    String driver = cluster.spec().driver();
    if (!drivers.find(driver).map(ClusterDriver::hasPowerSwitch).orElse(false)) {
      throw new NotReadyException(
          "Cluster " + cluster.name() + " has no power switch: its driver is " + driver,
          cluster.id().toString());
    }
  }

  private void enqueue(ManagedCluster cluster, Instant now) {
    stores.queue().enqueue(Work.of(cluster.workKey(), PlatformCluster.QUEUE_OWNER, now));
  }
}
