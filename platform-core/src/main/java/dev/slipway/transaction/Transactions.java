package dev.slipway.transaction;

import java.util.function.Supplier;

/**
 * Runs work as one unit: everything that the stores of the same bundle write on the calling thread
 * commits together or not at all.
 *
 * <p>A call inside a unit joins it. An exception that leaves a call, a store's included, rolls the
 * whole unit back and reaches the caller of the outermost call, even when somebody between them
 * caught it: to try something else after a conflict, run another unit. A store called outside any
 * unit runs a unit of its own. Two units that change the same row do not lose each other's change:
 * the later one fails with a {@link dev.slipway.error.ConflictException} unless it held the row. No
 * cluster, Helm, network or process call belongs inside one. Implementations are thread-safe; a
 * unit is bound to its thread.
 */
public interface Transactions {
  /** Runs {@code work} and returns its result after the commit. */
  <T> T withTransaction(Supplier<T> work);

  /** Runs {@code work} and returns after the commit. */
  default void useTransaction(Runnable work) {
    withTransaction(
        () -> {
          work.run();
          return Boolean.TRUE;
        });
  }

  /**
   * Runs {@code action} after the running unit has committed, or at once when there is none; it is
   * dropped when the unit rolls back. What it throws is logged and changes nothing.
   */
  void afterCommit(Runnable action);
}
