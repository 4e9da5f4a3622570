package dev.slipway.helm;

import dev.slipway.helm.HelmException.Kind;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Holds the thread that works on a call to the call's timeout and cancellation: interrupts it when
 * either comes, again and again until it is closed, since what the thread is in may swallow an
 * interrupt and go on to wait; and tells afterwards which it was. Closing it clears the interrupt
 * it made.
 */
final class CallGuard implements AutoCloseable {
  private static final long AGAIN_MILLIS = 100;

  private final Thread worker = Thread.currentThread();
  private final ScheduledExecutorService timers;
  private final long deadline;
  private final Consumer<String> log;
  private final HelmCall.AutoCloseableRegistration registration;
  private final ScheduledFuture<?> timer;
  private @Nullable Kind stoppedFor;
  private @Nullable ScheduledFuture<?> interrupts;
  private boolean closed;

  CallGuard(HelmCall call, Duration remaining, ScheduledExecutorService timers) {
    this.deadline = System.nanoTime() + remaining.toNanos();
    this.log = call.log();
    this.timers = timers;
    this.timer =
        timers.schedule(
            () -> stop(Kind.TIMEOUT), Math.max(1, remaining.toNanos()), TimeUnit.NANOSECONDS);
    this.registration = call.cancellation().onCancel(() -> stop(Kind.CANCELLED));
  }

  private synchronized void stop(Kind kind) {
    if (!closed && stoppedFor == null) {
      stoppedFor = kind;
      interrupts =
          timers.scheduleWithFixedDelay(
              this::interrupt, AGAIN_MILLIS, AGAIN_MILLIS, TimeUnit.MILLISECONDS);
      worker.interrupt();
    }
  }

  private synchronized void interrupt() {
    if (!closed) {
      worker.interrupt();
    }
  }

  /** Tells the caller what was done. */
  void tell(String line) {
    log.accept(line);
  }

  /** The time that is left, at least a millisecond. */
  long remainingMillis() {
    return Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime()));
  }

  /** Fails when the call shall stop. */
  synchronized void check() {
    if (stoppedFor != null) {
      throw new HelmException(stoppedFor, WorkerPool.reason(stoppedFor));
    }
  }

  /** A wait for what is left of the time, in whole milliseconds, ends a little before the timer. */
  private boolean isOver() {
    return deadline - System.nanoTime() < TimeUnit.MILLISECONDS.toNanos(5);
  }

  private static boolean isPermanent(RuntimeException failure) {
    return failure instanceof HelmException known && known.kind() == Kind.PERMANENT;
  }

  /** What a failure inside the call means. */
  synchronized HelmException explain(RuntimeException failure) {
    if (stoppedFor == Kind.CANCELLED) {
      return new HelmException(Kind.CANCELLED, "the Helm call was cancelled", failure);
    }
    if (stoppedFor == Kind.TIMEOUT || (isOver() && !isPermanent(failure))) {
      String words = failure instanceof HelmException ? ": " + failure.getMessage() : "";
      return new HelmException(Kind.TIMEOUT, "the Helm call ran out of time" + words, failure);
    }
    if (failure instanceof HelmException known) {
      return known;
    }
    if (failure instanceof io.fabric8.kubernetes.client.KubernetesClientException refused) {
      return ClusterErrors.exception(refused);
    }
    return new HelmException(Kind.FAILED, HelmErrors.message(String.valueOf(failure)), failure);
  }

  @Override
  public void close() {
    registration.close();
    timer.cancel(false);
    synchronized (this) {
      if (interrupts != null) {
        interrupts.cancel(false);
      }
      if (!closed && stoppedFor != null) {
        Thread.interrupted();
      }
      closed = true;
    }
  }
}
