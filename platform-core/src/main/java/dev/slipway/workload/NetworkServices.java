package dev.slipway.workload;

import dev.slipway.error.ConflictException;
import dev.slipway.error.ForbiddenException;
import dev.slipway.error.InvalidInputException;
import dev.slipway.error.NotFoundException;
import dev.slipway.error.NotReadyException;
import dev.slipway.identity.Account;
import dev.slipway.identity.Actor;
import dev.slipway.identity.GeneratedUuid;
import dev.slipway.identity.Permission;
import dev.slipway.page.Page;
import dev.slipway.page.PageRequest;
import dev.slipway.reconcile.Work;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The network services of a platform: addresses on its cluster.
 *
 * <p>Every write is one transaction with its event and its queue row; no cluster is asked in it. A
 * service belongs to the account that made it; others, admins apart, are refused. An account has
 * each name once. Thread-safe.
 */
public final class NetworkServices {
  private final WorkloadStores stores;
  private final PlatformReadiness cluster;
  private final WorkloadAccess access;
  private final NetworkServiceJournal journal;
  private final InstantSource clock;
  private final RandomGenerator random;

  /**
   * Creates the capability over its stores.
   *
   * @param cluster where they are to be
   * @param random gives uuids: a {@link java.security.SecureRandom} outside tests
   */
  public NetworkServices(
      WorkloadStores stores,
      PlatformReadiness cluster,
      InstantSource clock,
      RandomGenerator random) {
    this.stores = Objects.requireNonNull(stores, "stores is null");
    this.cluster = Objects.requireNonNull(cluster, "cluster is null");
    this.clock = Objects.requireNonNull(clock, "clock is null");
    this.random = Objects.requireNonNull(random, "random is null");
    this.access = new WorkloadAccess(stores);
    this.journal = new NetworkServiceJournal(stores.events());
  }

  /**
   * Makes a service, which is {@code PENDING} until it was seen to lead somewhere.
   *
   * @throws InvalidInputException when a field breaks a rule
   * @throws NotFoundException when there is no such workload, or the actor is no account
   * @throws ForbiddenException when the workload is another account's
   * @throws ConflictException when the account has a service with the name; names it. Also when the
   *     workload is being deleted
   * @throws NotReadyException when the cluster does not run; names it
   */
  public NetworkService create(Actor actor, NewNetworkService wanted) {
    actor.require(Permission.SERVICES_WRITE);
    WorkloadRules.check(wanted.spec(null));
    cluster.requireRunning();
    return stores
        .transactions()
        .withTransaction(
            () -> {
              Account account = access.holdAccount(actor);
              NetworkServiceSpec spec = wanted.spec(target(actor, account, wanted.workloadId()));
              requireFree(account.id(), spec.name());
              Instant now = clock.instant();
              NetworkService service =
                  new NetworkService(
                      GeneratedUuid.next(random),
                      account.id(),
                      OwnerSpace.of(account),
                      spec,
                      1,
                      NetworkServiceObservation.none(),
                      now,
                      now,
                      null);
              stores.services().insert(service);
              enqueue(service, now);
              journal.did(actor, "created", null, service, now);
              return service;
            });
  }

  /**
   * The service.
   *
   * @throws NotFoundException when there is none
   * @throws ForbiddenException when it is another account's
   */
  public NetworkService get(Actor actor, UUID id) {
    return access.readableService(actor, id);
  }

  /** The actor's services, or an admin's view of all accounts', newest first. */
  public Page<NetworkService> list(Actor actor, PageRequest page) {
    actor.require(Permission.SERVICES_READ);
    return stores.services().list(actor.listedOwner(), page);
  }

  /**
   * Changes what is given.
   *
   * @throws NotFoundException when there is none
   * @throws ForbiddenException when it is another account's
   * @throws InvalidInputException when a port breaks a rule
   * @throws NotReadyException when it is being deleted or the cluster does not run; names it
   */
  public NetworkService change(Actor actor, UUID id, NetworkServiceChange change) {
    return stores
        .transactions()
        .withTransaction(
            () -> {
              NetworkService old = access.editableService(actor, id);
              if (old.isDeleted()) {
                throw new NotReadyException("Service is " + old.status().word(), id.toString());
              }
              cluster.requireRunning();
              NetworkServiceSpec spec = change.over(old.spec());
              WorkloadRules.check(spec);
              if (spec.equals(old.spec())) {
                return old;
              }
              Instant now = clock.instant();
              NetworkService changed = old.with(spec, now);
              stores.services().update(changed);
              enqueue(changed, now);
              journal.did(actor, "updated", old, changed, now);
              return changed;
            });
  }

  /**
   * Wants the service gone; it is there, {@code DELETING}, until the cluster has nothing of it.
   *
   * @throws NotFoundException when there is none
   * @throws ForbiddenException when it is another account's
   */
  public void delete(Actor actor, UUID id) {
    stores
        .transactions()
        .useTransaction(
            () -> {
              NetworkService old = access.editableService(actor, id);
              if (!old.isDeleted()) {
                Instant now = clock.instant();
                NetworkService deleted = old.deleted(now);
                stores.services().update(deleted);
                enqueue(deleted, now);
                journal.did(actor, "deleted", old, deleted, now);
              }
            });
  }

  private @Nullable Workload target(Actor actor, Account account, @Nullable UUID id) {
    if (id == null) {
      return null;
    }
    Workload workload = WorkloadAccess.own(actor, id, stores.workloads().find(id));
    if (workload.ownerId() != account.id()) {
      throw new NotReadyException(
          "The deployment belongs to another account", workload.id().toString());
    }
    if (workload.isDeleted()) {
      throw new NotReadyException(
          "Deployment is " + workload.status().word(), workload.id().toString());
    }
    return workload;
  }

  private void requireFree(long owner, String name) {
    stores
        .services()
        .find(owner, name)
        .ifPresent(
            taken -> {
              throw new ConflictException(
                  "There is a service with this name", taken.id().toString());
            });
  }

  private void enqueue(NetworkService service, Instant now) {
    stores.queue().enqueue(Work.of(service.workKey(), service.workOwner(), now));
  }
}
