package dev.slipway.helm;

import dev.slipway.helm.worker.Frame;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One worker process as its host sees it. One call at a time; {@link #kill} may come from any
 * thread and makes the call in flight fail.
 */
final class WorkerProcess {
  private final Process process;
  private final DataOutputStream requests;
  private final DataInputStream answers;
  private volatile Consumer<String> log = line -> {};
  private volatile HelmException.@Nullable Kind killedFor;
  private int calls;
  private @Nullable Future<?> idleEnd;

  private WorkerProcess(Process process) {
    this.process = process;
    this.requests = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
    this.answers = new DataInputStream(new BufferedInputStream(process.getInputStream()));
  }

  /** Starts a worker. */
  static WorkerProcess start(WorkerLaunch launch) {
    try {
      WorkerProcess worker = new WorkerProcess(launch.start());
      Thread drain = new Thread(worker::drainErrors, "slipway-helm-log");
      drain.setDaemon(true);
      drain.start();
      return worker;
    } catch (IOException e) {
      throw new HelmException(
          HelmException.Kind.CRASHED, "cannot start a Helm worker: " + e.getMessage(), e);
    }
  }

  /** Sends the request and waits for the answer. */
  Frame call(Frame request, Consumer<String> lines) {
    calls++;
    log = lines;
    try {
      request.writeTo(requests);
      return Frame.readFrom(answers);
    } catch (IOException e) {
      kill(HelmException.Kind.CRASHED);
      awaitDeath();
      HelmException.Kind kind = killedFor;
      throw new HelmException(
          kind == null ? HelmException.Kind.CRASHED : kind, WorkerPool.reason(kind), e);
    } finally {
      log = line -> {};
    }
  }

  /** Kills the process with its children; the first reason counts. */
  synchronized void kill(HelmException.Kind reason) {
    if (killedFor == null) {
      killedFor = reason;
    }
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
  }

  /** Waits until the process is gone. */
  void awaitDeath() {
    boolean interrupted = false;
    while (process.isAlive()) {
      try {
        process.waitFor();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  boolean usable() {
    return killedFor == null && process.isAlive();
  }

  int calls() {
    return calls;
  }

  /** Remembers what will shut the idle worker. */
  void shutAt(Future<?> shutting) {
    idleEnd = shutting;
  }

  /** Calls off the shutting. */
  void keep() {
    Future<?> shutting = idleEnd;
    if (shutting != null) {
      shutting.cancel(false);
      idleEnd = null;
    }
  }

  private void tell(String line) {
    try {
      log.accept(line);
    } catch (RuntimeException readerFailed) {
      log = ignored -> {};
    }
  }

  private void drainErrors() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        tell(line);
      }
    } catch (IOException | UncheckedIOException processIsGone) {
      log = line -> {};
    }
  }
}
