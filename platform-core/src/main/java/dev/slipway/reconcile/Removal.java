package dev.slipway.reconcile;

import java.util.Objects;

/**
 * Removes what is not kept any longer, some rows in a transaction, until none are left or the lease
 * is lost.
 */
public final class Removal implements RecurringWork.Task {
  private final int batch;
  private final Batch store;

  /**
   * Creates the task.
   *
   * @param batch the most that one transaction removes
   */
  public Removal(int batch, Batch store) {
    if (batch < 1) {
      throw new IllegalArgumentException("the batch is " + batch);
    }
    this.batch = batch;
    this.store = Objects.requireNonNull(store, "store is null");
  }

  @Override
  public void run(Lease lease) {
    all(lease);
  }

  /** Removes them, and says how many there were. */
  public int all(Lease lease) {
    int total = 0;
    int removed = batch;
    while (removed == batch && !lease.isLost()) {
      removed = store.remove(batch);
      total += removed;
    }
    return total;
  }

  /** One transaction's share. */
  @FunctionalInterface
  public interface Batch {
    /**
     * Removes up to {@code limit} rows.
     *
     * @return how many it removed: fewer than the limit when no more are there
     */
    int remove(int limit);
  }
}
