package dev.slipway.reconcile;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A wake-up call for one thread; calls that come while it is awake count as one. */
final class Signal {
  private final Semaphore calls = new Semaphore(0);

  void raise() {
    if (calls.availablePermits() == 0) {
      calls.release();
    }
  }

  /** Waits for a call, at most so long. */
  void await(Duration atMost) throws InterruptedException {
    if (calls.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
      calls.drainPermits();
    }
  }
}
