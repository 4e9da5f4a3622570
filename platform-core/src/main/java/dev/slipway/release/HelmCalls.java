package dev.slipway.release;

import dev.slipway.helm.HelmCall;
import dev.slipway.reconcile.Lease;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the bounds of Helm calls: each stops when the lease is lost or the desire is out of date.
 * Thread-safe. Its one thread starts with the first call.
 */
final class HelmCalls implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HelmCalls.class);
  private static final long POLL_MILLIS = 1_000;

  private final ScheduledThreadPoolExecutor watcher;

  HelmCalls() {
    watcher =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "slipway-release-watcher");
              thread.setDaemon(true);
              return thread;
            });
    watcher.setRemoveOnCancelPolicy(true);
  }

  /**
   * The bounds of one call.
   *
   * @param superseded asked every second whether the call is better stopped
   */
  HelmCall call(Lease lease, Duration timeout, BooleanSupplier superseded, Consumer<String> log) {
    return new HelmCall(
        timeout,
        stop -> {
          List<HelmCall.AutoCloseableRegistration> parts = new ArrayList<>();
          Lease.Guard guard = lease.onLost(stop);
          parts.add(guard::close);
          ScheduledFuture<?> poll =
              watcher.scheduleWithFixedDelay(
                  () -> stopIf(superseded, stop), POLL_MILLIS, POLL_MILLIS, TimeUnit.MILLISECONDS);
          parts.add(() -> poll.cancel(false));
          return () -> parts.forEach(HelmCall.AutoCloseableRegistration::close);
        },
        log);
  }

  private static void stopIf(BooleanSupplier superseded, Runnable stop) {
    try {
      if (superseded.getAsBoolean()) {
        stop.run();
      }
    } catch (RuntimeException e) {
      LOG.debug("Cannot tell now whether a Helm call is out of date; asking again", e);
    }
  }

  @Override
  public void close() {
    watcher.shutdownNow();
  }
}
