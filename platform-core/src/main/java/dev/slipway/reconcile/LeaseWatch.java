package dev.slipway.reconcile;

import java.time.Duration;

/**
 * Takes a lease for lost when it could not be renewed for its whole length, by this process's own
 * monotonic clock: somebody else may hold the key by then. Works while a call to the queue hangs.
 */
final class LeaseWatch implements Runnable {
  private static final int LOOKS_PER_LEASE = 40;

  private final ReconcilerParts parts;
  private final Signal signal = new Signal();
  private volatile boolean stopping;

  LeaseWatch(ReconcilerParts parts) {
    this.parts = parts;
  }

  void stop() {
    stopping = true;
    signal.raise();
  }

  @Override
  public void run() {
    try {
      Duration lease = parts.options().lease();
      while (!stopping) {
        signal.await(lease.dividedBy(LOOKS_PER_LEASE));
        long now = System.nanoTime();
        parts.runs().held().stream()
            .filter(run -> now - run.renewedAt() >= lease.toNanos())
            .forEach(parts::lose);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
