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

  /**
   * Runs {@code work}, which reads before it writes, as one unit that sees a single moment, and
   * returns its result after the commit. What it wrote rests on what it read: when somebody else
   * has meanwhile changed a row that it changes or locks, the unit is taken back and {@code work}
   * runs again from the start, a few times at most. So work must be repeatable, and inside a
   * running unit, which it would only join, this is refused.
   *
   * @throws IllegalStateException inside a running unit
   * @throws dev.slipway.error.UnavailableException when others were faster every time
   */
  <T> T withSnapshot(Supplier<T> work);

  /** Runs {@code work} and returns after the commit. */
  default void useTransaction(Runnable work) {
    withTransaction(
        () -> {
          work.run();
          return Boolean.TRUE;
        });
  }

  /**
   * Runs {@code action} as one of the running unit's last steps, inside it, or at once when there
   * is none: for locks that must come after all others. What it throws fails the unit.
   */
  void beforeCommit(Runnable action);

  /**
   * Runs {@code action} after the running unit has committed, or at once when there is none; it is
   * dropped when the unit rolls back. What it throws is logged and changes nothing.
   */
  void afterCommit(Runnable action);
}
