package dev.slipway.reconcile;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One claim from the moment it was made until its end is written. */
final class Run implements Lease {
  private static final Logger LOG = LoggerFactory.getLogger(Run.class);

  private final Claim claim;
  private final WorkQueue queue;
  private final Executor lostActions;
  private final long claimedAt;
  private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.BUFFERED);
  private final List<Runnable> guards = new ArrayList<>();
  private volatile long renewedAt;

  /** Where a run stands; it only ever goes forward. */
  private enum Phase {
    /** Claimed, waits for a worker. */
    BUFFERED,
    /** Its handler runs. */
    RUNNING,
    /** The lease is gone, whatever its handler does. */
    LOST,
    /** Its handler has returned, or it is given back unrun. */
    ENDED
  }

  /**
   * Creates the run.
   *
   * @param claimedAt {@link System#nanoTime} before the claim was asked for
   */
  Run(Claim claim, WorkQueue queue, Executor lostActions, long claimedAt) {
    this.claim = claim;
    this.queue = queue;
    this.lostActions = lostActions;
    this.claimedAt = claimedAt;
    this.renewedAt = claimedAt;
  }

  @Override
  public Claim claim() {
    return claim;
  }

  @Override
  public boolean isLost() {
    return phase.get() == Phase.LOST;
  }

  @Override
  public Guard onLost(Runnable action) {
    Runnable guarded = () -> runGuarded(action);
    synchronized (guards) {
      if (!isLost()) {
        guards.add(guarded);
        return () -> remove(guarded);
      }
    }
    guarded.run();
    return () -> {};
  }

  @Override
  public void verify() {
    if (isLost()) {
      throw new LeaseLostException(claim);
    }
    queue.verify(claim);
  }

  /** A worker takes it up; false when it was given back or lost meanwhile. */
  boolean begin() {
    return phase.compareAndSet(Phase.BUFFERED, Phase.RUNNING);
  }

  /** It is given back unrun; false when a worker has it already. */
  boolean takeBack() {
    return phase.compareAndSet(Phase.BUFFERED, Phase.ENDED);
  }

  /** Its handler has returned; false when the lease was lost before. */
  boolean end() {
    return phase.compareAndSet(Phase.RUNNING, Phase.ENDED);
  }

  /** The lease is gone: what the handler guards is stopped. False when that is no news. */
  boolean lose() {
    List<Runnable> actions;
    synchronized (guards) {
      if (!phase.compareAndSet(Phase.RUNNING, Phase.LOST)
          && !phase.compareAndSet(Phase.BUFFERED, Phase.LOST)) {
        return false;
      }
      actions = List.copyOf(guards);
      guards.clear();
    }
    actions.forEach(lostActions::execute);
    return true;
  }

  boolean hasEnded() {
    return phase.get() == Phase.ENDED;
  }

  long claimedAt() {
    return claimedAt;
  }

  long renewedAt() {
    return renewedAt;
  }

  void renewed(long at) {
    renewedAt = at;
  }

  private void remove(Runnable guard) {
    synchronized (guards) {
      guards.remove(guard);
    }
  }

  private void runGuarded(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException e) {
      LOG.warn("Stopping what ran for {} failed", claim.key(), e);
    }
  }
}
