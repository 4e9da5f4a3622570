package dev.slipway.store;

import dev.slipway.transaction.Transactions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Units of work over maps: one at a time, undone in reverse order when they fail. Every in-memory
 * store reads and writes inside one, so that nobody sees half of another's.
 */
final class InMemoryTransactions implements Transactions {
  private static final Logger LOG = LoggerFactory.getLogger(InMemoryTransactions.class);

  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Runnable> undo = new ArrayDeque<>();
  private final List<Runnable> beforeCommit = new ArrayList<>();
  private final List<Runnable> afterCommit = new ArrayList<>();
  private @Nullable Throwable failure;

  @Override
  public <T> T withTransaction(Supplier<T> work) {
    if (lock.isHeldByCurrentThread()) {
      return join(work);
    }
    List<Runnable> committed;
    T result;
    lock.lock();
    try {
      result = work.get();
      throwFailure();
      for (int i = 0; i < beforeCommit.size(); i++) { // one may add another
        beforeCommit.get(i).run();
      }
      committed = List.copyOf(afterCommit);
    } catch (RuntimeException | Error e) {
      while (!undo.isEmpty()) {
        undo.pop().run();
      }
      throw e;
    } finally {
      undo.clear();
      failure = null;
      beforeCommit.clear();
      afterCommit.clear();
      lock.unlock();
    }
    committed.forEach(InMemoryTransactions::runGuarded);
    return result;
  }

  /** Units run one at a time, so nobody changes anything meanwhile. */
  @Override
  public <T> T withSnapshot(Supplier<T> work) {
    if (lock.isHeldByCurrentThread()) {
      throw new IllegalStateException("a snapshot begins a unit of its own");
    }
    return withTransaction(work);
  }

  @Override
  public void beforeCommit(Runnable action) {
    if (lock.isHeldByCurrentThread()) {
      beforeCommit.add(action);
    } else {
      action.run();
    }
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

  private <T> T join(Supplier<T> work) {
    try {
      return work.get();
    } catch (RuntimeException | Error e) {
      if (failure == null) {
        failure = e;
      }
      throw e;
    }
  }

  /** A caller may have swallowed what a joined call threw; the unit fails all the same. */
  private void throwFailure() {
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure instanceof RuntimeException exception) {
      throw exception;
    }
  }

  private static void runGuarded(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException e) {
      LOG.error("An action after a commit failed; the commit stands", e);
    }
  }
}
