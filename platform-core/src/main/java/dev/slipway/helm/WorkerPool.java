package dev.slipway.helm;

import dev.slipway.helm.worker.Frame;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The worker processes of the embedded executor: started when work comes, killed on timeout, cancel
 * and close, replaced after a crash and after many calls, shut when idle. Thread-safe.
 */
final class WorkerPool implements AutoCloseable {
  private final EmbeddedOptions options;
  private final Semaphore permits;
  private final Deque<WorkerProcess> idle = new ArrayDeque<>();
  private final Set<WorkerProcess> busy = new HashSet<>();
  private final ScheduledThreadPoolExecutor timer;
  private @Nullable WorkerLaunch launch;
  private boolean closed;

  WorkerPool(EmbeddedOptions options) {
    this.options = options;
    this.permits = new Semaphore(options.workers(), true);
    this.timer =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "slipway-helm-timer");
              thread.setDaemon(true);
              return thread;
            });
    timer.setRemoveOnCancelPolicy(true);
    timer.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
  }

  /** The message for a call that ended with its process. */
  static String reason(HelmException.@Nullable Kind kind) {
    if (kind == HelmException.Kind.TIMEOUT) {
      return "the Helm call ran out of time and was killed";
    }
    return kind == HelmException.Kind.CANCELLED
        ? "the Helm call was cancelled"
        : "the Helm worker process died";
  }

  /** A new private folder for the files of one call. */
  PrivateFolder callFolder() {
    return launch().folder().inside();
  }

  /** Runs one request in a worker. */
  Frame call(Frame request, HelmCall call) {
    long deadline = System.nanoTime() + call.timeout().toNanos();
    AtomicBoolean cancelled = new AtomicBoolean();
    HelmCall.AutoCloseableRegistration waiting =
        call.cancellation().onCancel(() -> cancelled.set(true));
    try {
      acquire(deadline, cancelled);
    } finally {
      waiting.close();
    }
    WorkerProcess worker = null;
    try {
      worker = take();
      return run(worker, request, call, deadline);
    } finally {
      if (worker != null) {
        giveBack(worker);
      }
      permits.release();
    }
  }

  private Frame run(WorkerProcess worker, Frame request, HelmCall call, long deadline) {
    ScheduledFuture<?> killer =
        timer.schedule(
            () -> worker.kill(HelmException.Kind.TIMEOUT),
            Math.max(1, deadline - System.nanoTime()),
            TimeUnit.NANOSECONDS);
    HelmCall.AutoCloseableRegistration registration =
        call.cancellation().onCancel(() -> worker.kill(HelmException.Kind.CANCELLED));
    try {
      return worker.call(request, call.log());
    } finally {
      registration.close();
      killer.cancel(false);
    }
  }

  private void acquire(long deadline, AtomicBoolean cancelled) {
    try {
      while (!permits.tryAcquire(20, TimeUnit.MILLISECONDS)) {
        if (cancelled.get()) {
          throw new HelmException(
              HelmException.Kind.CANCELLED, reason(HelmException.Kind.CANCELLED));
        }
        if (System.nanoTime() - deadline > 0) {
          throw new HelmException(
              HelmException.Kind.TIMEOUT, "no Helm worker became free within the time of the call");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HelmException(HelmException.Kind.CANCELLED, "interrupted while waiting", e);
    }
  }

  private WorkerProcess take() {
    WorkerLaunch ready = launch();
    synchronized (this) {
      for (WorkerProcess next = idle.pollLast(); next != null; next = idle.pollLast()) {
        next.keep();
        if (next.usable()) {
          busy.add(next);
          return next;
        }
      }
    }
    WorkerProcess started = WorkerProcess.start(ready);
    synchronized (this) {
      busy.add(started);
      if (closed) {
        started.kill(HelmException.Kind.CANCELLED);
      }
    }
    return started;
  }

  private void giveBack(WorkerProcess worker) {
    boolean keep;
    synchronized (this) {
      busy.remove(worker);
      keep = !closed && worker.usable() && worker.calls() < options.callsPerWorker();
      if (keep) {
        idle.addLast(worker);
        worker.shutAt(
            timer.schedule(
                () -> shut(worker), options.idleAfter().toNanos(), TimeUnit.NANOSECONDS));
      }
    }
    if (!keep) {
      worker.kill(HelmException.Kind.CRASHED);
      worker.awaitDeath();
    }
  }

  private synchronized void shut(WorkerProcess worker) {
    if (idle.remove(worker)) {
      worker.kill(HelmException.Kind.CRASHED);
    }
  }

  private synchronized WorkerLaunch launch() {
    if (closed) {
      throw new HelmException(HelmException.Kind.CANCELLED, "the Helm executor is closed");
    }
    WorkerLaunch ready = launch;
    if (ready == null) {
      ready = WorkerLaunch.prepare(options.heapMegabytes());
      launch = ready;
    }
    return ready;
  }

  @Override
  public void close() {
    List<WorkerProcess> all;
    WorkerLaunch prepared;
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      all = new ArrayList<>(idle);
      all.addAll(busy);
      idle.clear();
      prepared = launch;
    }
    timer.shutdownNow();
    all.forEach(worker -> worker.kill(HelmException.Kind.CANCELLED));
    all.forEach(WorkerProcess::awaitDeath);
    if (prepared != null) {
      prepared.close();
    }
  }
}
