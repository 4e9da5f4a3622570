package dev.slipway.transaction;

import java.util.function.Supplier;

/**
 * Runs work as one unit: everything that the stores of the same bundle write on the calling thread
 * commits together or not at all.
 *
 * <p>A call inside a unit joins it. An exception rolls the whole unit back and reaches the caller
 * of the outermost call. A store called outside any unit runs a unit of its own. No cluster, Helm,
 * network or process call belongs inside one. Implementations are thread-safe; a unit is bound to
 * its thread.
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
   * dropped when the unit rolls back.
   */
  void afterCommit(Runnable action);
}
