package dev.slipway.testkit.contract;

import dev.slipway.helm.HelmCall;
import java.util.ArrayList;
import java.util.List;

/** A cancellation that a test triggers. Thread-safe. */
final class Cancelling implements HelmCall.Cancellation {
  private final List<Runnable> stops = new ArrayList<>();
  private boolean cancelled;

  @Override
  public HelmCall.AutoCloseableRegistration onCancel(Runnable stop) {
    synchronized (this) {
      if (!cancelled) {
        stops.add(stop);
        return () -> remove(stop);
      }
    }
    stop.run();
    return () -> {};
  }

  void cancel() {
    List<Runnable> all;
    synchronized (this) {
      cancelled = true;
      all = List.copyOf(stops);
    }
    all.forEach(Runnable::run);
  }

  private synchronized void remove(Runnable stop) {
    stops.remove(stop);
  }
}
