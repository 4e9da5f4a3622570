package dev.slipway.reconcile;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A listener whose failures are logged and go no further. */
final class GuardedListener implements ReconcilerListener {
  private static final Logger LOG = LoggerFactory.getLogger(GuardedListener.class);

  private final ReconcilerListener listener;

  GuardedListener(ReconcilerListener listener) {
    this.listener = listener;
  }

  @Override
  public void claimed(Claim claim) {
    guard(() -> listener.claimed(claim));
  }

  @Override
  public void completed(String kind, Outcome outcome, Duration duration) {
    guard(() -> listener.completed(kind, outcome, duration));
  }

  @Override
  public void leaseLost(Claim claim) {
    guard(() -> listener.leaseLost(claim));
  }

  @Override
  public void queueUnavailable(RuntimeException failure) {
    guard(() -> listener.queueUnavailable(failure));
  }

  private static void guard(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      LOG.warn("A listener of the reconciler failed", e);
    }
  }
}
