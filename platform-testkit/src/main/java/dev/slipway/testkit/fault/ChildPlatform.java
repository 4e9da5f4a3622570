package dev.slipway.testkit.fault;

import dev.slipway.testkit.Eventually;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A {@link PlatformProcess} that runs as a child of this process, on its class path. Close it to
 * kill it. Thread-safe.
 */
public final class ChildPlatform implements AutoCloseable {
  private static final Duration DEATH = Duration.ofSeconds(10);

  private static final Duration START = Duration.ofSeconds(90);

  private final String name;
  private final Process process;
  private final Thread reader;
  private final List<String> lines = new ArrayList<>();

  private ChildPlatform(String name, Process process) {
    this.name = name;
    this.process = process;
    this.reader = new Thread(this::read, "output of " + name);
    reader.setDaemon(true);
    reader.start();
  }

  /** Starts a process; it is still starting when this returns. */
  public static ChildPlatform start(ProcessSettings settings) {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                PlatformProcess.class.getName())
            .redirectErrorStream(true);
    builder.environment().putAll(settings.toEnvironment());
    try {
      return new ChildPlatform(settings.name(), builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException("the platform's process does not start", e);
    }
  }

  /** Waits until the reconciler runs. */
  public ChildPlatform awaitRunning() {
    return awaitLine(PlatformProcess.RUNS, START);
  }

  /**
   * Waits until the process has printed the line.
   *
   * @throws AssertionError with the last lines when it does not, or ends before
   */
  public ChildPlatform awaitLine(String line, Duration patience) {
    Eventually.await(
        name + " prints: " + line,
        patience,
        () -> {
          if (printed(line)) {
            return true;
          }
          if (!process.isAlive() && !reader.isAlive()) {
            throw new AssertionError(name + " ended before it printed " + line + tail());
          }
          return false;
        });
    return this;
  }

  /** Whether the process has printed the line. */
  public boolean printed(String line) {
    synchronized (lines) {
      return lines.contains(line);
    }
  }

  /**
   * Waits until the process is gone and returns its exit code.
   *
   * @throws AssertionError with the last lines when it is not
   */
  public int awaitExit(Duration patience) {
    try {
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AssertionError(name + " still runs after " + patience + tail());
      }
      reader.join(TimeUnit.SECONDS.toMillis(5));
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting for " + name, e);
    }
  }

  /** Whether the process runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /**
   * Sends SIGKILL and waits until the process is gone, and its Helm workers with it: they end with
   * their host.
   */
  public void kill() {
    List<ProcessHandle> workers = process.descendants().toList();
    process.toHandle().destroyForcibly();
    awaitExit(DEATH);
    Eventually.await(
        "the Helm workers of " + name + " end with their host",
        DEATH,
        () -> workers.stream().noneMatch(ProcessHandle::isAlive));
  }

  /** Sends SIGTERM and leaves the process's input and output open. */
  public void terminate() {
    process.toHandle().destroy();
  }

  /** The last lines that were printed, for messages of failed tests. */
  public String tail() {
    synchronized (lines) {
      return "\n--- "
          + name
          + "\n"
          + String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
    }
  }

  private void read() {
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        synchronized (lines) {
          lines.add(line);
        }
      }
    } catch (IOException processIsGone) {
      // What it printed until then counts.
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
