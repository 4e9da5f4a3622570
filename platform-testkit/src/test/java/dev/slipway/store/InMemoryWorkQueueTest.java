package dev.slipway.store;

import dev.slipway.reconcile.WorkQueue;
import dev.slipway.testkit.MutableClock;
import dev.slipway.testkit.contract.WorkQueueContract;
import dev.slipway.transaction.Transactions;

class InMemoryWorkQueueTest extends WorkQueueContract {
  private final InMemoryTransactions transactions = new InMemoryTransactions();
  private final MutableClock clock = MutableClock.create();
  private final WorkQueue queue = new InMemoryWorkQueue(transactions, clock);

  @Override
  protected WorkQueue queue() {
    return queue;
  }

  @Override
  protected WorkQueue otherProcess() {
    return queue;
  }

  @Override
  protected Transactions transactions() {
    return transactions;
  }

  @Override
  protected MutableClock clock() {
    return clock;
  }
}
