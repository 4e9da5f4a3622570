package dev.slipway.store;

import dev.slipway.reconcile.Claim;
import dev.slipway.reconcile.Outcome;
import dev.slipway.reconcile.Work;
import dev.slipway.reconcile.WorkItem;
import dev.slipway.reconcile.WorkKey;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of the in-memory queue and what may become of it.
 *
 * @param until when the lease ends; only of a running row
 */
record QueueRow(
    WorkKey key,
    String owner,
    State state,
    Instant dueAt,
    long generation,
    long claimedGeneration,
    boolean cancelled,
    int attempt,
    int waits,
    @Nullable String lastError,
    @Nullable String worker,
    long epoch,
    @Nullable Instant until,
    @Nullable String trace) {
  private static final int REASON_LIMIT = 2000;

  /** What a row waits for. */
  enum State {
    /** For a worker. */
    READY,
    /** For its due time. */
    WAITING,
    /** For the end of its run, or of the lease. */
    RUNNING,
    /** To be enqueued anew. */
    STALLED
  }

  static QueueRow of(Work work, Instant now) {
    return new QueueRow(
        work.key(),
        work.owner(),
        waiting(work.dueAt(), now),
        work.dueAt(),
        1,
        0,
        false,
        0,
        0,
        null,
        null,
        0,
        null,
        work.traceContext());
  }

  /** When the row becomes ready by itself; null when it does not. */
  @Nullable Instant wakesAt() {
    return state == State.WAITING ? dueAt : until;
  }

  boolean isHeldBy(Claim claim) {
    return state == State.RUNNING && epoch == claim.epoch();
  }

  QueueRow requested(Work work, Instant now) {
    boolean anew = state == State.STALLED;
    boolean first = state == State.RUNNING && (cancelled || generation == claimedGeneration);
    Instant due = anew || first ? work.dueAt() : earlier(dueAt, work.dueAt());
    return new QueueRow(
        key,
        work.owner(),
        state == State.RUNNING ? state : waiting(due, now),
        due,
        generation + 1,
        claimedGeneration,
        false,
        anew ? 0 : attempt,
        anew ? 0 : waits,
        lastError,
        worker,
        epoch,
        until,
        work.traceContext());
  }

  QueueRow cancel() {
    return with(state, dueAt, true, attempt, waits, lastError, worker, until);
  }

  QueueRow claimed(String by, long newEpoch, Instant leaseUntil) {
    return new QueueRow(
        key,
        owner,
        State.RUNNING,
        dueAt,
        generation,
        generation,
        false,
        attempt,
        waits,
        lastError,
        by,
        newEpoch,
        leaseUntil,
        trace);
  }

  QueueRow renewed(Instant leaseUntil) {
    return with(state, dueAt, cancelled, attempt, waits, lastError, worker, leaseUntil);
  }

  /** Ready at once: it fell due, its lease ran out, or it was given back. */
  QueueRow woken(Instant now) {
    return with(State.READY, earlier(dueAt, now), false, attempt, waits, lastError, null, null);
  }

  /** What is left when the run that holds the row ends; null when nothing is. */
  @Nullable QueueRow ended(Outcome outcome, Duration delay, Instant now) {
    boolean moved = generation > claimedGeneration;
    if (cancelled || (outcome instanceof Outcome.Done && !moved)) {
      return null;
    }
    Instant next = now.plus(delay);
    if (outcome instanceof Outcome.Retry retry) {
      return with(
          waiting(next, now),
          next,
          false,
          retry.counted() ? attempt + 1 : attempt,
          retry.counted() ? 0 : waits + 1,
          cut(retry.reason()),
          null,
          null);
    }
    if (outcome instanceof Outcome.Stalled stalled) {
      State then = moved ? waiting(dueAt, now) : State.STALLED;
      return with(
          then, dueAt, false, moved ? 0 : attempt + 1, 0, cut(stalled.reason()), null, null);
    }
    Instant due = moved ? dueAt : next;
    if (moved && outcome instanceof Outcome.RequeueAfter) {
      due = earlier(dueAt, next);
    }
    return with(waiting(due, now), due, false, 0, 0, null, null, null);
  }

  Claim toClaim() {
    if (worker == null || until == null) {
      throw new IllegalStateException("nobody holds " + key);
    }
    return new Claim(key, owner, worker, epoch, generation, attempt, waits, dueAt, until, trace);
  }

  WorkItem toItem() {
    boolean stalled = state == State.STALLED;
    return new WorkItem(key, owner, dueAt, generation, attempt, stalled, lastError, worker, until);
  }

  private QueueRow with(
      State newState,
      Instant newDue,
      boolean newCancelled,
      int newAttempt,
      int newWaits,
      @Nullable String newError,
      @Nullable String newWorker,
      @Nullable Instant newUntil) {
    return new QueueRow(
        key,
        owner,
        newState,
        newDue,
        generation,
        claimedGeneration,
        newCancelled,
        newAttempt,
        newWaits,
        newError,
        newWorker,
        epoch,
        newUntil,
        trace);
  }

  private static State waiting(Instant due, Instant now) {
    return due.isAfter(now) ? State.WAITING : State.READY;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static String cut(String reason) {
    return reason.length() <= REASON_LIMIT ? reason : reason.substring(0, REASON_LIMIT - 1) + "…";
  }
}
