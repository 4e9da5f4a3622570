package dev.slipway.store;

import dev.slipway.reconcile.WorkQueue;
import dev.slipway.testkit.contract.ReconcilerContract;
import java.time.Clock;

class InMemoryReconcilerTest extends ReconcilerContract {
  private final WorkQueue queue =
      new InMemoryWorkQueue(new InMemoryTransactions(), Clock.systemUTC());

  @Override
  protected WorkQueue queue() {
    return queue;
  }

  @Override
  protected WorkQueue otherProcess() {
    return queue;
  }
}
