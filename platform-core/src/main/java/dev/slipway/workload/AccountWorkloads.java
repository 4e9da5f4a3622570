package dev.slipway.workload;

import dev.slipway.identity.Account;
import dev.slipway.identity.AccountListener;
import dev.slipway.identity.Actor;
import dev.slipway.page.PageRequest;
import dev.slipway.reconcile.Work;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;

/** Takes down an account's workloads, network services and namespace when it is deleted. */
public final class AccountWorkloads implements AccountListener {
  private final WorkloadStores stores;
  private final WorkloadJournal journal;
  private final NetworkServiceJournal serviceJournal;

  /** Creates the listener. */
  public AccountWorkloads(WorkloadStores stores) {
    this.stores = Objects.requireNonNull(stores, "stores is null");
    this.journal = new WorkloadJournal(stores.events());
    this.serviceJournal = new NetworkServiceJournal(stores.events());
  }

  @Override
  public void accessEnded(Account account, Actor actor, Instant at) {
    if (account.deletedAt() == null) {
      return;
    }
    stores.workloads().list(account.id(), PageRequest.all()).items().stream()
        .sorted(Comparator.comparing(Workload::id))
        .forEach(workload -> end(workload, actor, at));
    stores.services().list(account.id(), PageRequest.all()).items().stream()
        .sorted(Comparator.comparing(NetworkService::id))
        .forEach(service -> end(service, actor, at));
    stores.queue().enqueue(OwnerSpaceRemoval.work(account, at));
  }

  private void end(Workload listed, Actor actor, Instant at) {
    stores
        .workloads()
        .findForUpdate(listed.id())
        .filter(workload -> !workload.isDeleted())
        .ifPresent(
            old -> {
              Workload deleted = old.deleted(at);
              stores.workloads().update(deleted);
              stores.queue().enqueue(Work.of(deleted.workKey(), deleted.workOwner(), at));
              journal.did(actor, "deleted", old, deleted, at);
            });
  }

  private void end(NetworkService listed, Actor actor, Instant at) {
    stores
        .services()
        .findForUpdate(listed.id())
        .filter(service -> !service.isDeleted())
        .ifPresent(
            old -> {
              NetworkService deleted = old.deleted(at);
              stores.services().update(deleted);
              stores.queue().enqueue(Work.of(deleted.workKey(), deleted.workOwner(), at));
              serviceJournal.did(actor, "deleted", old, deleted, at);
            });
  }
}
