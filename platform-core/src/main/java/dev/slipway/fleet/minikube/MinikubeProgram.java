package dev.slipway.fleet.minikube;

import dev.slipway.fleet.ClusterDriverException;
import dev.slipway.fleet.ClusterDriverException.Kind;
import dev.slipway.fleet.DriverCall;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The {@code minikube} program as a child process in a process group of its own, which is killed
 * whole when its time is over, when it is cancelled, and when this process ends. Its arguments are
 * never read by a shell. Thread-safe.
 */
final class MinikubeProgram {
  private static final Path SHELL = Path.of("/bin/sh");
  private static final int NOT_EXECUTABLE = 126;
  private static final int NOT_FOUND = 127;
  private static final long POLL_MILLIS = 100;
  private static final Duration GRACE = Duration.ofSeconds(2);

  /**
   * Runs the command in a group of its own, and kills the group when the standard input ends, which
   * it does when the host wants it or dies.
   */
  private static final String WATCHED =
      """
      exec 3<&0
      command -v "$1" >/dev/null 2>&1 || exit 127
      if command -v setsid >/dev/null 2>&1; then
        setsid "$@" </dev/null 3<&- &
      else
        set -m
        "$@" </dev/null 3<&- &
      fi
      command=$!
      ( cat <&3; kill -s KILL -- "-$command"; kill -s KILL "$command" ) >/dev/null 2>&1 &
      watcher=$!
      wait "$command"
      code=$?
      kill -s KILL "$watcher" 2>/dev/null
      exit "$code"
      """;

  private final Path program;

  MinikubeProgram(Path program) {
    this.program = program;
  }

  /**
   * How it ended.
   *
   * @param code its exit code
   * @param output what it printed, cut when that is a lot
   * @param errors what it printed on standard error, cut likewise
   */
  record Result(int code, String output, String errors) {}

  /**
   * Runs it to its end.
   *
   * @param lines is told each line that it prints, on this thread
   * @throws ClusterDriverException when it cannot be run, or had to be killed
   */
  Result run(List<String> arguments, DriverCall call, Consumer<String> lines) {
    long end = System.nanoTime() + call.timeout().toNanos();
    Process process = start(arguments);
    try {
      OutputLines output = OutputLines.of(process.getInputStream(), "slipway-minikube-output");
      OutputLines errors = OutputLines.of(process.getErrorStream(), "slipway-minikube-errors");
      long over = 0;
      while (true) {
        String line = output.next(POLL_MILLIS);
        errors.drain();
        if (line != null) {
          lines.accept(line);
        } else if (output.hasEnded()) {
          process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
        }
        if (call.cancelled().getAsBoolean()) {
          throw new ClusterDriverException(Kind.CANCELLED, "minikube was stopped");
        }
        if (System.nanoTime() - end >= 0) {
          throw new ClusterDriverException(
              Kind.TIMEOUT, "minikube did not end within " + words(call.timeout()));
        }
        if (!process.isAlive() && line == null) {
          over = over == 0 ? System.nanoTime() : over;
          // What the program has left behind may hold its output open.
          if (output.hasEnded() || System.nanoTime() - over >= GRACE.toNanos()) {
            errors.drain();
            return result(process.exitValue(), output.kept(), errors.kept());
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClusterDriverException(Kind.CANCELLED, "minikube was stopped");
    } finally {
      end(process);
    }
  }

  private Result result(int code, String output, String errors) {
    if (code == NOT_FOUND || code == NOT_EXECUTABLE) {
      throw new ClusterDriverException(
          Kind.FAILED,
          "The program "
              + program
              + " is not there or may not be executed: install minikube, or name it by --minikube");
    }
    return new Result(code, output, errors);
  }

  private Process start(List<String> arguments) {
    List<String> command = new ArrayList<>();
    if (Files.isExecutable(SHELL)) {
      command.addAll(List.of(SHELL.toString(), "-c", WATCHED, "slipway-minikube"));
    }
    command.add(program.toString());
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    MinikubeEnvironment.apply(builder.environment());
    try {
      return builder.start();
    } catch (IOException e) {
      throw new ClusterDriverException(Kind.FAILED, "The program " + program + " cannot be run");
    }
  }

  /** Lets the watching shell kill the group, and then whatever is left. */
  private static void end(Process process) {
    if (!process.isAlive()) {
      close(process.getOutputStream());
      return;
    }
    List<ProcessHandle> children = process.descendants().toList();
    close(process.getOutputStream());
    boolean interrupted = Thread.interrupted();
    try {
      process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    children.forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void close(OutputStream input) {
    try {
      input.close();
    } catch (IOException processIsGone) {
      // It has ended by itself.
    }
  }

  private static String words(Duration time) {
    return time.toMinutes() > 0 && time.toSecondsPart() == 0
        ? time.toMinutes() + " minutes"
        : time.toSeconds() + " seconds";
  }
}
