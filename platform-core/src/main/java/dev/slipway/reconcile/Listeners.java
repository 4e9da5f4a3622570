package dev.slipway.reconcile;

import java.time.Duration;
import java.util.List;

/** Tells each of several listeners. */
final class Listeners implements ReconcilerListener {
  private final List<ReconcilerListener> listeners;

  /** Each is guarded, so that none keeps the others from hearing. */
  Listeners(List<ReconcilerListener> listeners) {
    this.listeners = listeners.stream().<ReconcilerListener>map(GuardedListener::new).toList();
  }

  @Override
  public void claimed(Claim claim) {
    listeners.forEach(listener -> listener.claimed(claim));
  }

  @Override
  public void completed(String kind, Outcome outcome, Duration duration) {
    listeners.forEach(listener -> listener.completed(kind, outcome, duration));
  }

  @Override
  public void leaseLost(Claim claim) {
    listeners.forEach(listener -> listener.leaseLost(claim));
  }

  @Override
  public void queueUnavailable(RuntimeException failure) {
    listeners.forEach(listener -> listener.queueUnavailable(failure));
  }
}
