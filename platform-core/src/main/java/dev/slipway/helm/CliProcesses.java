package dev.slipway.helm;

import dev.slipway.helm.HelmException.Kind;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Child processes that end with their call and their host: killed with their children on timeout,
 * cancel and close, and by a watching shell when the host dies. Thread-safe.
 */
final class CliProcesses implements AutoCloseable {
  private static final Path SHELL = Path.of("/bin/sh");

  /** Ends the command when its own standard input ends, which it does when the host dies. */
  private static final String WATCHED =
      """
      exec 3<&0
      "$@" </dev/null 3<&- &
      command=$!
      ( cat <&3; kill -9 $command ) >/dev/null 2>&1 &
      watcher=$!
      wait $command
      code=$?
      kill $watcher 2>/dev/null
      exit $code
      """;

  private final Set<Process> running = new HashSet<>();
  private final ScheduledThreadPoolExecutor timer;
  private boolean closed;

  /**
   * How a process ended.
   *
   * @param code its exit code
   * @param output what it printed
   * @param errors what it printed on standard error
   */
  record Result(int code, String output, String errors) {}

  CliProcesses() {
    this.timer =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "slipway-helm-cli-timer");
              thread.setDaemon(true);
              return thread;
            });
    timer.setRemoveOnCancelPolicy(true);
    timer.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
  }

  /** Runs the command to its end. */
  Result run(List<String> command, PrivateFolder folder, HelmCall call) {
    Process process = start(command, folder);
    AtomicReference<@Nullable Kind> killedFor = new AtomicReference<>();
    ScheduledFuture<?> killer =
        timer.schedule(
            () -> kill(process, killedFor, Kind.TIMEOUT),
            call.timeout().toNanos(),
            TimeUnit.NANOSECONDS);
    HelmCall.AutoCloseableRegistration registration =
        call.cancellation().onCancel(() -> kill(process, killedFor, Kind.CANCELLED));
    try {
      CompletableFuture<String> errors = new CompletableFuture<>();
      Thread drain =
          new Thread(
              () -> errors.complete(read(process.errorReader(StandardCharsets.UTF_8), call.log())),
              "slipway-helm-cli-log");
      drain.setDaemon(true);
      drain.start();
      String output = read(process.inputReader(StandardCharsets.UTF_8), line -> {});
      int code = awaitEnd(process);
      Kind kind = killedFor.get();
      if (kind != null) {
        throw new HelmException(kind, WorkerPool.reason(kind));
      }
      return new Result(code, output, errors.join());
    } finally {
      registration.close();
      killer.cancel(false);
      synchronized (this) {
        running.remove(process);
      }
      kill(process, killedFor, Kind.CANCELLED);
    }
  }

  private Process start(List<String> command, PrivateFolder folder) {
    List<String> watched = new ArrayList<>();
    if (Files.isExecutable(SHELL)) {
      watched.addAll(List.of(SHELL.toString(), "-c", WATCHED, "slipway-helm"));
    }
    watched.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(watched).directory(folder.path().toFile());
    ChildEnvironment.apply(builder.environment(), folder.path());
    synchronized (this) {
      if (closed) {
        throw new HelmException(Kind.CANCELLED, "the Helm executor is closed");
      }
      try {
        Process process = builder.start();
        running.add(process);
        return process;
      } catch (IOException e) {
        throw new HelmException(Kind.PERMANENT, "cannot run " + command.get(0), e);
      }
    }
  }

  private static void kill(
      Process process, AtomicReference<@Nullable Kind> killedFor, Kind reason) {
    if (!process.isAlive()) {
      return;
    }
    killedFor.compareAndSet(null, reason);
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
  }

  private static int awaitEnd(Process process) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return process.waitFor();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static String read(BufferedReader lines, Consumer<String> each) {
    StringBuilder text = new StringBuilder();
    try (lines) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        text.append(line).append('\n');
        tell(each, line);
      }
    } catch (IOException processIsGone) {
      return text.toString();
    }
    return text.toString();
  }

  private static void tell(Consumer<String> reader, String line) {
    try {
      reader.accept(line);
    } catch (RuntimeException readerFailed) {
      // The process goes on without its reader.
    }
  }

  @Override
  public void close() {
    List<Process> all;
    synchronized (this) {
      closed = true;
      all = List.copyOf(running);
    }
    timer.shutdownNow();
    all.forEach(process -> kill(process, new AtomicReference<>(), Kind.CANCELLED));
    all.forEach(CliProcesses::awaitEnd);
  }
}
