package dev.slipway.pipeline.script;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends signals to processes and groups of them: by the shell's own {@code kill}, and to those of a
 * sudo user by {@code sudo -n -u USER kill}, which the sudo rules must allow.
 */
final class Signals {
  static final String TERM = "TERM";
  static final String KILL = "KILL";

  private static final Logger LOG = LoggerFactory.getLogger(Signals.class);
  private static final String SHELL = "/bin/sh";
  private static final long PATIENCE_SECONDS = 10;

  private final ScriptOptions options;
  private final SearchPath programs;

  Signals(ScriptOptions options) {
    this.options = options;
    this.programs = new SearchPath(options.path());
  }

  /** The command to which signal and targets are added. */
  List<String> killer() {
    return options
        .sudoUser()
        .flatMap(
            user ->
                programs
                    .find("sudo")
                    .flatMap(
                        sudo ->
                            programs
                                .find("kill")
                                .map(
                                    kill ->
                                        List.of(
                                            sudo.toString(), "-n", "-u", user, kill.toString()))))
        .orElse(List.of("kill"));
  }

  /**
   * Sends a signal to all of them that can be reached.
   *
   * @param targets ids of processes, or of groups with a minus before
   */
  void send(String signal, List<String> targets) {
    if (targets.isEmpty()) {
      return;
    }
    List<String> killer = killer();
    if (killer.size() > 1) {
      run(Stream.of(killer, List.of("-s", signal, "--"), targets).flatMap(List::stream).toList());
    }
    List<String> plain = new ArrayList<>(List.of(SHELL, "-c", "kill -s \"$0\" -- \"$@\"", signal));
    plain.addAll(targets);
    run(plain);
  }

  private void run(List<String> command) {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().clear();
    builder.environment().put("PATH", options.path());
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        LOG.warn("The program that sends signals to scripts does not end");
      }
    } catch (IOException e) {
      LOG.warn("No signal can be sent to scripts: {}", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
