package dev.slipway.idempotency;

import dev.slipway.reconcile.Lease;
import dev.slipway.reconcile.RecurringWork;
import java.time.InstantSource;
import java.util.Objects;

/** Forgets answers whose time is over, some thousand in a transaction. */
public final class AnswerExpiry implements RecurringWork.Task {
  private static final int BATCH = 5_000;

  private final IdempotencyStore store;
  private final InstantSource clock;

  /** The work on the store. */
  public AnswerExpiry(IdempotencyStore store, InstantSource clock) {
    this.store = Objects.requireNonNull(store, "store is null");
    this.clock = Objects.requireNonNull(clock, "clock is null");
  }

  @Override
  public void run(Lease lease) {
    int removed = BATCH;
    while (removed == BATCH && !lease.isLost()) {
      removed = store.removeExpired(clock.instant(), BATCH);
    }
  }
}
