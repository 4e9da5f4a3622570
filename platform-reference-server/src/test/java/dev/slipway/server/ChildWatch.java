package dev.slipway.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Looks, again and again, at the arguments and the environment of every process that a server
 * started, its database's included, which runs on its own.
 */
final class ChildWatch implements AutoCloseable {
  private static final long POLL_NANOS = 20_000_000;

  private final ProcessHandle server;
  private final Path data;
  private final Sinks sinks;
  private final Set<String> seen = ConcurrentHashMap.newKeySet();
  private final Thread thread = new Thread(this::watch, "child-watch");
  private volatile boolean closed;

  private ChildWatch(ProcessHandle server, Path data, Sinks sinks) {
    this.server = server;
    this.data = data;
    this.sinks = sinks;
  }

  static ChildWatch of(ProcessHandle server, Path data, Sinks sinks) {
    ChildWatch watch = new ChildWatch(server, data, sinks);
    watch.thread.setDaemon(true);
    watch.thread.start();
    return watch;
  }

  @Override
  public void close() throws InterruptedException {
    closed = true;
    thread.join();
  }

  private void watch() {
    while (!closed) {
      server.descendants().forEach(this::look);
      database();
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  private void look(ProcessHandle child) {
    String line = child.info().commandLine().orElse("");
    // A fork of the server, and then Java's own helper, become the program in a moment.
    boolean isFork = line.equals(server.info().commandLine().orElse(""));
    boolean isProgram = !line.isEmpty() && !isFork && !line.contains("jspawnhelper");
    if (isProgram && seen.add(child.pid() + " " + line)) {
      boolean isHelm = line.contains("HelmWorker") || isHelmProgram(child);
      read(isHelm ? "helm" : "other (" + line + ")", child.pid());
    }
  }

  private static boolean isHelmProgram(ProcessHandle child) {
    return child.info().command().filter(command -> command.endsWith("/helm")).isPresent();
  }

  private void database() {
    Path file = data.resolve("postgresql/data/postmaster.pid");
    try (Stream<String> lines = Files.lines(file)) {
      long pid = lines.findFirst().map(Long::parseLong).orElse(0L);
      if (pid > 0 && seen.add("database " + pid)) {
        read("database", pid);
      }
    } catch (IOException | NumberFormatException e) {
      return; // it does not run yet, or not any more
    }
  }

  private void read(String kind, long pid) {
    for (String part : new String[] {"cmdline", "environ"}) {
      try {
        byte[] bytes = Files.readAllBytes(Path.of("/proc", Long.toString(pid), part));
        sinks.add(part + " of a " + kind + " process", new String(bytes, UTF_8));
      } catch (IOException e) {
        return; // it ended meanwhile
      }
    }
  }
}
