package dev.slipway.pipeline;

import dev.slipway.error.UnavailableException;
import dev.slipway.pipeline.script.ScriptCancellation;
import dev.slipway.reconcile.Lease;
import dev.slipway.reconcile.LeaseLostException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A run in the hands of a worker: what it writes is written as long as it holds the lease, and
 * again while the database does not answer. Thread-safe.
 */
final class RunTicket implements AutoCloseable {
  private static final long PAUSE_MILLIS = 250;

  private final PipelineStores stores;
  private final Lease lease;
  private final ScriptCancellation cancellation = new ScriptCancellation();
  private final CountDownLatch lost = new CountDownLatch(1);
  private final Lease.Guard guard;
  final long runId;

  RunTicket(PipelineStores stores, Lease lease, long runId) {
    this.stores = stores;
    this.lease = lease;
    this.runId = runId;
    this.guard = lease.onLost(this::lost);
  }

  private void lost() {
    lost.countDown();
    cancellation.cancel();
  }

  /** Stops the script. */
  ScriptCancellation cancellation() {
    return cancellation;
  }

  /**
   * Runs work that holds the run's row first, in a transaction that ends with the lease's check.
   *
   * @throws LeaseLostException when somebody else has the run
   * @throws UnavailableException when the database does not answer
   */
  <T> T once(Supplier<T> work) {
    return stores
        .transactions()
        .withTransaction(
            () -> {
              T result = work.get();
              lease.verify();
              return result;
            });
  }

  /** The same, until the database answers or the lease is lost. */
  <T> T surely(Supplier<T> work) throws InterruptedException {
    return see(() -> once(work));
  }

  /**
   * A look, taken again until the database answers; none is taken once the lease is lost.
   *
   * @throws LeaseLostException when somebody else has the run
   */
  <T> T see(StepAction.Look<T> look) throws InterruptedException {
    while (true) {
      if (lost.getCount() == 0) {
        throw new LeaseLostException(lease.claim());
      }
      try {
        return look.look();
      } catch (UnavailableException e) {
        if (lost.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
          throw new LeaseLostException(lease.claim());
        }
      }
    }
  }

  @Override
  public void close() {
    guard.close();
  }
}
