package dev.slipway.testkit;

import dev.slipway.reconcile.Claim;
import dev.slipway.reconcile.Lease;
import dev.slipway.reconcile.LeaseLostException;
import dev.slipway.reconcile.WorkKey;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A lease that a test holds and loses at will. Thread-safe. */
public final class TestLease implements Lease {
  private final Claim claim;
  private final List<Runnable> actions = new CopyOnWriteArrayList<>();
  private volatile boolean lost;

  /**
   * Creates a lease.
   *
   * @param epoch the fencing number
   * @param attempt how many failed runs preceded
   */
  public TestLease(WorkKey key, long epoch, int attempt) {
    claim =
        new Claim(
            key, "test", "test-worker", epoch, 1, attempt, 0, Instant.EPOCH, Instant.MAX, null);
  }

  /** Loses the lease. */
  public void lose() {
    lost = true;
    actions.forEach(Runnable::run);
  }

  @Override
  public Claim claim() {
    return claim;
  }

  @Override
  public boolean isLost() {
    return lost;
  }

  @Override
  public Guard onLost(Runnable action) {
    if (lost) {
      action.run();
    }
    actions.add(action);
    return () -> actions.remove(action);
  }

  @Override
  public void verify() {
    if (lost) {
      throw new LeaseLostException(claim);
    }
  }
}
