package dev.slipway.workload;

import dev.slipway.error.ForbiddenException;
import dev.slipway.error.NotFoundException;
import dev.slipway.identity.Account;
import dev.slipway.identity.Actor;
import dev.slipway.identity.Permission;
import java.util.Optional;
import java.util.UUID;

/** Who may do what with which workload and network service. Thread-safe. */
final class WorkloadAccess {
  private final WorkloadStores stores;

  WorkloadAccess(WorkloadStores stores) {
    this.stores = stores;
  }

  /**
   * The workload.
   *
   * @throws NotFoundException when there is none
   * @throws ForbiddenException when it is another account's
   */
  Workload readable(Actor actor, UUID id) {
    actor.require(Permission.WORKLOADS_READ);
    return own(actor, id, stores.workloads().find(id));
  }

  /** The same, to be changed: its row is held until the running transaction ends. */
  Workload editable(Actor actor, UUID id) {
    actor.require(Permission.WORKLOADS_WRITE);
    return own(actor, id, stores.workloads().findForUpdate(id));
  }

  /** The network service, by the same rules. */
  NetworkService readableService(Actor actor, UUID id) {
    actor.require(Permission.SERVICES_READ);
    return ownService(actor, id, stores.services().find(id));
  }

  /** The network service to be changed, by the same rules. */
  NetworkService editableService(Actor actor, UUID id) {
    actor.require(Permission.SERVICES_WRITE);
    return ownService(actor, id, stores.services().findForUpdate(id));
  }

  /**
   * The actor's account, held until the running transaction ends, so that of two objects with one
   * name the second sees the first.
   *
   * @throws NotFoundException when the actor is no account
   */
  Account holdAccount(Actor actor) {
    Long id = actor.accountId();
    return Optional.ofNullable(id)
        .flatMap(stores.accounts()::findForUpdate)
        .filter(account -> account.deletedAt() == null)
        .orElseThrow(() -> new NotFoundException("User not found"));
  }

  static Workload own(Actor actor, UUID id, Optional<Workload> found) {
    return actor.own(found, () -> new NotFoundException("Deployment not found", id.toString()));
  }

  private static NetworkService ownService(Actor actor, UUID id, Optional<NetworkService> found) {
    return actor.own(found, () -> new NotFoundException("Service not found", id.toString()));
  }
}
