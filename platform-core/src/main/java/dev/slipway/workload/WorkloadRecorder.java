package dev.slipway.workload;

import dev.slipway.reconcile.Lease;
import dev.slipway.reconcile.Work;
import dev.slipway.release.ReleaseResult;
import dev.slipway.release.ReleaseState;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes what runs find of workloads into their rows and the feed, as far as it is new. A run whose
 * workload was changed meanwhile writes nothing: the next one will.
 */
final class WorkloadRecorder {
  private final WorkloadStores stores;
  private final WorkloadJournal journal;
  private final InstantSource clock;

  WorkloadRecorder(WorkloadStores stores, InstantSource clock) {
    this.stores = stores;
    this.clock = clock;
    this.journal = new WorkloadJournal(stores.events());
  }

  /** What the engine came to, and how many copies could be used then. */
  void seen(
      Workload workload,
      Lease lease,
      ReleaseResult result,
      @Nullable Integer available,
      Instant at) {
    write(
        workload,
        lease,
        old -> WorkloadVerdict.of(old, result.release(), result.outcome(), available, at));
  }

  /** How many copies can be used, or null when the cluster did not tell. */
  void counted(Workload workload, Lease lease, @Nullable Integer available) {
    Instant now = clock.instant();
    write(workload, lease, old -> old.observed().counted(available, now));
  }

  /** It cannot become what is wanted. */
  void refused(Workload workload, Lease lease, String why) {
    write(
        workload,
        lease,
        old ->
            new WorkloadObservation(
                WorkloadStatus.FAILED,
                why,
                old.observed().availableReplicas(),
                old.generation(),
                clock.instant()));
  }

  /** How its end goes; when it is over, the workload is no more. */
  void ending(Workload workload, Lease lease, ReleaseResult result, Instant at) {
    if (result.release().state() != ReleaseState.GONE) {
      write(
          workload,
          lease,
          old ->
              new WorkloadObservation(
                  WorkloadStatus.DELETING,
                  result.release().reason(),
                  old.observed().availableReplicas(),
                  old.generation(),
                  at));
      return;
    }
    stores
        .transactions()
        .useTransaction(
            () -> {
              boolean there = stores.workloads().findForUpdate(workload.id()).isPresent();
              lease.verify();
              if (there) {
                stores.workloads().delete(workload.id());
                stores.releases().delete(workload.releaseKey());
                journal.found("gone", workload, null, at);
                tellServices(workload, at);
              }
            });
  }

  private void write(Workload seen, Lease lease, Finding observation) {
    stores
        .transactions()
        .useTransaction(
            () -> {
              Workload old =
                  stores
                      .workloads()
                      .findForUpdate(seen.id())
                      .filter(now -> now.generation() == seen.generation())
                      .filter(now -> now.paused() == seen.paused())
                      .orElse(null);
              lease.verify();
              if (old != null) {
                write(old, observation.of(old));
              }
            });
  }

  private void write(Workload old, WorkloadObservation found) {
    if (found.tellsTheSameAs(old.observed())) {
      return;
    }
    Workload changed = old.observed(found);
    stores.workloads().update(changed);
    // What keeps a workload from running names pods, which are others each time.
    boolean isNews =
        old.status() != found.status()
            || (found.status() == WorkloadStatus.RUNNING
                && !Objects.equals(old.observed().reason(), found.reason()));
    Instant now = clock.instant();
    if (isNews) {
      journal.found(found.status().word(), changed, found.reason(), now);
    }
    if (isNews || old.observed().availableReplicas() != found.availableReplicas()) {
      tellServices(changed, now);
    }
  }

  private void tellServices(Workload workload, Instant now) {
    stores
        .queue()
        .enqueueAll(
            stores.services().leadingTo(workload.id()).stream()
                .map(service -> Work.of(service.workKey(), service.workOwner(), now))
                .toList());
  }

  /** What is known of a workload now. */
  @FunctionalInterface
  private interface Finding {
    WorkloadObservation of(Workload workload);
  }
}
