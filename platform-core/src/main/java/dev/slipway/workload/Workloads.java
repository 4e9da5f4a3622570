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
 * The workloads of a platform: container images that shall run on its cluster.
 *
 * <p>Every write is one transaction with its event and its queue row; no cluster is asked in it. A
 * workload belongs to the account that made it; others, admins apart, are refused. An account has
 * each name once. Thread-safe.
 */
public final class Workloads {
  private final WorkloadStores stores;
  private final WorkloadCharts charts;
  private final PlatformReadiness cluster;
  private final WorkloadAccess access;
  private final WorkloadJournal journal;
  private final InstantSource clock;
  private final RandomGenerator random;

  /**
   * Creates the capability over its stores.
   *
   * @param charts what workloads are made from
   * @param cluster where they are to run
   * @param random gives uuids: a {@link java.security.SecureRandom} outside tests
   */
  public Workloads(
      WorkloadStores stores,
      WorkloadCharts charts,
      PlatformReadiness cluster,
      InstantSource clock,
      RandomGenerator random) {
    this.stores = Objects.requireNonNull(stores, "stores is null");
    this.charts = Objects.requireNonNull(charts, "charts is null");
    this.cluster = Objects.requireNonNull(cluster, "cluster is null");
    this.clock = Objects.requireNonNull(clock, "clock is null");
    this.random = Objects.requireNonNull(random, "random is null");
    this.access = new WorkloadAccess(stores);
    this.journal = new WorkloadJournal(stores.events());
  }

  /**
   * Makes a workload by the built-in chart.
   *
   * @see #create(Actor, WorkloadSpec, UUID)
   */
  public Workload create(Actor actor, WorkloadSpec spec) {
    return create(actor, spec, null);
  }

  /**
   * Makes a workload, which is {@code PENDING} until it was seen to run.
   *
   * @param wanted what is wanted, but for the chart
   * @param chartId the Helm chart that it is made from, as that is now; null for the built-in one
   * @throws InvalidInputException when a field breaks a rule
   * @throws NotFoundException when there is no such chart, or the actor is no account
   * @throws ForbiddenException when the chart is another account's
   * @throws ConflictException when the account has a workload with the name; names it
   * @throws NotReadyException when the cluster does not run, or the chart is not valid; names it
   */
  public Workload create(Actor actor, WorkloadSpec wanted, @Nullable UUID chartId) {
    actor.require(Permission.WORKLOADS_WRITE);
    WorkloadRules.check(wanted);
    cluster.requireRunning();
    return stores
        .transactions()
        .withTransaction(
            () -> {
              Account account = access.holdAccount(actor);
              WorkloadSpec spec =
                  wanted.withChart(chartId == null ? null : charts.pin(actor, chartId));
              WorkloadRules.check(spec);
              requireFree(account.id(), spec.name());
              Instant now = clock.instant();
              Workload workload =
                  new Workload(
                      GeneratedUuid.next(random),
                      account.id(),
                      OwnerSpace.of(account),
                      spec,
                      1,
                      false,
                      null,
                      WorkloadObservation.none(),
                      now,
                      now,
                      null);
              stores.workloads().insert(workload);
              stores.workloads().append(WorkloadRevision.of(workload, "create", actor.name()));
              enqueue(workload, now);
              journal.did(actor, "created", null, workload, now);
              return workload;
            });
  }

  /**
   * The workload.
   *
   * @throws NotFoundException when there is none
   * @throws ForbiddenException when it is another account's
   */
  public Workload get(Actor actor, UUID id) {
    return access.readable(actor, id);
  }

  /** The actor's workloads, or an admin's view of all accounts', newest first. */
  public Page<Workload> list(Actor actor, PageRequest page) {
    actor.require(Permission.WORKLOADS_READ);
    return stores.workloads().list(actor.listedOwner(), page);
  }

  /**
   * What was wanted of a workload, newest first.
   *
   * @throws NotFoundException when there is none
   * @throws ForbiddenException when it is another account's
   */
  public Page<WorkloadRevision> history(Actor actor, UUID id, PageRequest page) {
    return stores.workloads().history(access.readable(actor, id).id(), page);
  }

  /**
   * Changes what is given: a new generation, unless nothing differs.
   *
   * @throws NotFoundException when there is none, or no such chart
   * @throws ForbiddenException when it is another account's, or the chart is
   * @throws InvalidInputException when a field breaks a rule
   * @throws NotReadyException when it is being deleted or the cluster does not run, or the chart is
   *     not valid; names it
   */
  public Workload change(Actor actor, UUID id, WorkloadChange change) {
    return stores
        .transactions()
        .withTransaction(
            () -> {
              Workload old = workable(actor, id);
              UUID chart = change.chartId();
              WorkloadSpec spec =
                  change
                      .over(old.spec())
                      .withChart(chart == null ? old.spec().chart() : charts.pin(actor, chart));
              WorkloadRules.check(spec);
              return spec.equals(old.spec())
                  ? old
                  : write(actor, "update", "updated", old, spec, old.restartedAt());
            });
  }

  /**
   * Changes how many copies there shall be.
   *
   * @throws NotFoundException when there is none
   * @throws ForbiddenException when it is another account's
   * @throws InvalidInputException when the number breaks a rule
   * @throws NotReadyException when it is being deleted or the cluster does not run; names it
   */
  public Scaling scale(Actor actor, UUID id, int replicas) {
    return stores
        .transactions()
        .withTransaction(
            () -> {
              Workload old = workable(actor, id);
              WorkloadSpec spec = old.spec().withReplicas(replicas);
              WorkloadRules.check(spec);
              Workload scaled =
                  spec.equals(old.spec())
                      ? old
                      : write(actor, "scale", "scaled", old, spec, old.restartedAt());
              return new Scaling(scaled, old.spec().replicas());
            });
  }

  /**
   * Replaces all copies by new ones, a few at a time.
   *
   * @throws NotFoundException when there is none
   * @throws ForbiddenException when it is another account's
   * @throws NotReadyException when it is being deleted or the cluster does not run; names it
   */
  public Workload restart(Actor actor, UUID id) {
    return stores
        .transactions()
        .withTransaction(
            () -> {
              Workload old = workable(actor, id);
              return write(actor, "restart", "restarted", old, old.spec(), clock.instant());
            });
  }

  /**
   * Leaves the cluster as it is: changes are taken, and applied when it goes on.
   *
   * @throws NotFoundException when there is none
   * @throws ForbiddenException when it is another account's
   * @throws NotReadyException when it is being deleted; names it
   */
  public Workload pause(Actor actor, UUID id) {
    return pause(actor, id, true);
  }

  /**
   * Applies what is wanted again.
   *
   * @throws NotFoundException when there is none
   * @throws ForbiddenException when it is another account's
   * @throws NotReadyException when it is being deleted or the cluster does not run; names it
   */
  public Workload resume(Actor actor, UUID id) {
    return pause(actor, id, false);
  }

  /**
   * Wants the workload gone; it is there, {@code DELETING}, until the cluster has nothing of it.
   *
   * @throws NotFoundException when there is none
   * @throws ForbiddenException when it is another account's
   */
  public void delete(Actor actor, UUID id) {
    stores
        .transactions()
        .useTransaction(
            () -> {
              Workload old = access.editable(actor, id);
              Instant now = clock.instant();
              if (old.isDeleted()) {
                enqueue(old, now);
              } else {
                Workload deleted = old.deleted(now);
                stores.workloads().update(deleted);
                enqueue(deleted, now);
                journal.did(actor, "deleted", old, deleted, now);
              }
            });
  }

  private Workload pause(Actor actor, UUID id, boolean paused) {
    return stores
        .transactions()
        .withTransaction(
            () -> {
              Workload old = paused ? living(actor, id) : workable(actor, id);
              if (old.paused() == paused) {
                return old;
              }
              Instant now = clock.instant();
              Workload changed = old.paused(paused, now);
              stores.workloads().update(changed);
              enqueue(changed, now);
              journal.did(actor, paused ? "paused" : "resumed", old, changed, now);
              return changed;
            });
  }

  private Workload write(
      Actor actor,
      String action,
      String event,
      Workload old,
      WorkloadSpec spec,
      @Nullable Instant restart) {
    Instant now = clock.instant();
    Workload changed = old.with(spec, restart, now);
    stores.workloads().update(changed);
    stores.workloads().append(WorkloadRevision.of(changed, action, actor.name()));
    enqueue(changed, now);
    stores
        .queue()
        .enqueueAll(
            stores.services().leadingTo(old.id()).stream()
                .map(service -> Work.of(service.workKey(), service.workOwner(), now))
                .toList());
    journal.did(actor, event, old, changed, now);
    return changed;
  }

  /** A living one, on a cluster that runs. */
  private Workload workable(Actor actor, UUID id) {
    Workload workload = living(actor, id);
    cluster.requireRunning();
    return workload;
  }

  private Workload living(Actor actor, UUID id) {
    Workload workload = access.editable(actor, id);
    if (workload.isDeleted()) {
      throw new NotReadyException("Deployment is " + workload.status().word(), id.toString());
    }
    return workload;
  }

  private void requireFree(long owner, String name) {
    stores
        .workloads()
        .find(owner, name)
        .ifPresent(
            taken -> {
              throw new ConflictException(
                  "There is a deployment with this name", taken.id().toString());
            });
  }

  private void enqueue(Workload workload, Instant now) {
    stores.queue().enqueue(Work.of(workload.workKey(), workload.workOwner(), now));
  }
}
