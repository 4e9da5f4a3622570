package dev.slipway.store.embedded;

import dev.slipway.error.UnavailableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Runs PostgreSQL's programs. They refuse to run as root, so for root they run in a user namespace
 * of their own, in which nobody is root.
 */
final class PostgresPrograms {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** What the programs need; everything else, the host's keys first of all, stays with the host. */
  private static final Set<String> KEPT_VARIABLES =
      Set.of("PATH", "HOME", "USER", "LD_LIBRARY_PATH", "TZ", "SystemRoot", "TEMP", "TMP");

  private final Path home;
  private final List<String> prefix;

  PostgresPrograms(Path home) {
    this.home = home;
    this.prefix = isRoot() ? List.of("unshare", "-U") : List.of();
  }

  /**
   * Runs a program to its end.
   *
   * @throws UnavailableException when it ends with another status than 0; the message holds what it
   *     printed
   */
  void run(String program, List<String> arguments) {
    Outcome outcome = tryRun(program, arguments);
    if (outcome.status() != 0) {
      throw new UnavailableException(
          program + " failed with the status " + outcome.status() + ": " + outcome.output());
    }
  }

  /** Runs a program to its end and tells how it went. */
  Outcome tryRun(String program, List<String> arguments) {
    List<String> command = new ArrayList<>(prefix);
    command.add(home.resolve("bin").resolve(program).toString());
    command.addAll(arguments);
    try {
      Path output = Files.createTempFile("slipway-" + program, ".log");
      try {
        return run(program, command, output);
      } finally {
        Files.deleteIfExists(output);
      }
    } catch (IOException e) {
      throw new UnavailableException(
          program + " cannot be run" + (prefix.isEmpty() ? "" : " as root") + ": " + e.getMessage(),
          e);
    }
  }

  /** The output goes to a file: a server that a program leaves behind would keep a pipe open. */
  private static Outcome run(String program, List<String> command, Path output) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().keySet().retainAll(KEPT_VARIABLES);
    builder.environment().put("LC_ALL", "C");
    Process process = builder.start();
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new UnavailableException(program + " did not end within " + PATIENCE);
      }
      return new Outcome(
          process.exitValue(),
          new String(Files.readAllBytes(output), StandardCharsets.UTF_8).strip());
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new UnavailableException("interrupted while " + program + " ran", e);
    }
  }

  private static boolean isRoot() {
    return System.getProperty("os.name", "").startsWith("Linux")
        && "root".equals(System.getProperty("user.name"));
  }

  /**
   * How a program ended.
   *
   * @param status 0 for success
   * @param output what it printed
   */
  record Outcome(int status, String output) {}
}
