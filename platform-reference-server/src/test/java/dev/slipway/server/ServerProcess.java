package dev.slipway.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The program in a process of its own, as an operator would run it. */
final class ServerProcess implements AutoCloseable {
  private static final Pattern LISTENS = Pattern.compile("Slipway listens on (http://[^\\s\"]+)");
  private static final Duration START = Duration.ofMinutes(3);

  private final Process process;
  private final List<String> out = new ArrayList<>();
  private final List<String> err = new ArrayList<>();
  private final List<Thread> readers = new ArrayList<>();

  private ServerProcess(Process process) {
    this.process = process;
    readers.add(read(process.getInputStream(), out));
    readers.add(read(process.getErrorStream(), err));
  }

  /** Starts the program with these variables and arguments. */
  static ServerProcess start(Map<String, String> environment, String... arguments)
      throws IOException {
    return start(ServerClasses.options(), environment, arguments);
  }

  /** Starts the program from the class path that the options name. */
  static ServerProcess start(
      List<String> classes, Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m"));
    command.addAll(classes);
    command.add(Main.class.getName());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("SLIPWAY_"));
    builder.environment().putAll(environment);
    return start(builder);
  }

  /** Starts what the builder describes. */
  static ServerProcess start(ProcessBuilder builder) throws IOException {
    return new ServerProcess(builder.start());
  }

  /** The address that the server tells once it listens. */
  URI awaitAddress() throws InterruptedException {
    return URI.create(awaitLine(LISTENS).group(1));
  }

  /** Waits until either output has a line that the pattern is found in. */
  Matcher awaitLine(Pattern pattern) throws InterruptedException {
    long end = System.nanoTime() + START.toNanos();
    synchronized (this) {
      while (true) {
        for (List<String> lines : List.of(out, err)) {
          for (String line : lines) {
            Matcher matcher = pattern.matcher(line.replace("\\/", "/")); // as JSON lines write it
            if (matcher.find()) {
              return matcher;
            }
          }
        }
        long rest = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (rest <= 0 || (!process.isAlive() && readers.stream().noneMatch(Thread::isAlive))) {
          throw new AssertionError("no line matches " + pattern + " in\n" + out() + err());
        }
        wait(Math.min(rest, 200));
      }
    }
  }

  /** Sends SIGTERM. */
  void terminate() {
    process.toHandle().destroy(); // unlike Process.destroy, leaves the streams open
  }

  /** Sends SIGKILL. */
  void kill() throws InterruptedException {
    process.toHandle().destroyForcibly();
    process.waitFor();
  }

  /** Waits for the end and returns the exit code. */
  int awaitExit(Duration patience) throws InterruptedException {
    if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("still running after " + patience + ":\n" + out() + err());
    }
    for (Thread reader : readers) {
      reader.join();
    }
    return process.exitValue();
  }

  /** Standard output so far. */
  synchronized String out() {
    return String.join("\n", out) + "\n";
  }

  /** Standard error so far. */
  synchronized String err() {
    return String.join("\n", err) + "\n";
  }

  /** The process. */
  ProcessHandle handle() {
    return process.toHandle();
  }

  /** The command lines of the process and of everything it started. */
  String commandLines() {
    StringBuilder lines = new StringBuilder();
    ProcessHandle self = process.toHandle();
    self.info().commandLine().ifPresent(lines::append);
    self.descendants().forEach(child -> child.info().commandLine().ifPresent(lines::append));
    return lines.toString();
  }

  /** Ends what still runs, politely if it can be. */
  @Override
  public void close() throws InterruptedException {
    process.toHandle().destroy();
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      process.waitFor();
    }
  }

  private Thread read(InputStream stream, List<String> lines) {
    Thread reader =
        new Thread(
            () -> {
              try (BufferedReader text = new BufferedReader(new InputStreamReader(stream, UTF_8))) {
                for (String line = text.readLine(); line != null; line = text.readLine()) {
                  synchronized (this) {
                    lines.add(line);
                    notifyAll();
                  }
                }
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            },
            "process-output");
    reader.setDaemon(true);
    reader.start();
    return reader;
  }
}
