package dev.slipway.store;

import dev.slipway.transaction.Transactions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Units of work over maps: one at a time, undone in reverse order when they fail. Every in-memory
 * store reads and writes inside one, so that nobody sees half of another's.
 */
final class InMemoryTransactions implements Transactions {
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Runnable> undo = new ArrayDeque<>();
  private final List<Runnable> beforeCommit = new ArrayList<>();
  private final List<Runnable> afterCommit = new ArrayList<>();

  @Override
  public <T> T withTransaction(Supplier<T> work) {
    if (lock.isHeldByCurrentThread()) {
      return work.get();
    }
    List<Runnable> committed;
    T result;
    lock.lock();
    try {
      result = work.get();
      for (Runnable action : List.copyOf(beforeCommit)) {
        action.run();
      }
      committed = List.copyOf(afterCommit);
    } catch (RuntimeException | Error e) {
      while (!undo.isEmpty()) {
        undo.pop().run();
      }
      throw e;
    } finally {
      undo.clear();
      beforeCommit.clear();
      afterCommit.clear();
      lock.unlock();
    }
    committed.forEach(Runnable::run);
    return result;
  }

  @Override
  public void afterCommit(Runnable action) {
    if (lock.isHeldByCurrentThread()) {
      afterCommit.add(action);
    } else {
      action.run();
    }
  }

  /** Registers what takes a write back; called inside a unit, after the write. */
  void onRollback(Runnable action) {
    undo.push(action);
  }

  /** Registers what runs as the unit's last step, still inside it. */
  void beforeCommit(Runnable action) {
    beforeCommit.add(action);
  }
}
