package dev.slipway.advisor.agent;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An agent's program as a child process with an environment of its own, in a process group of its
 * own, which is killed whole at its end, when its time is over, when it says too much, and when
 * this process ends. The question is its standard input; no argument is read by a shell.
 */
final class AgentProgram {
  private static final int NOT_EXECUTABLE = 126;
  private static final int NOT_FOUND = 127;
  private static final long POLL_MILLIS = 100;
  private static final long GRACE_MILLIS = 2_000;

  /** What a program needs to reach its model's provider. */
  private static final Set<String> KEPT =
      Set.of(
          "LANG",
          "SSL_CERT_FILE",
          "SSL_CERT_DIR",
          "HTTP_PROXY",
          "HTTPS_PROXY",
          "NO_PROXY",
          "http_proxy",
          "https_proxy",
          "no_proxy");

  /** Kills the group when standard input ends, which it does when the host wants it or dies. */
  private static final String WATCHED =
      """
      exec 3<&0
      program=$(command -v "$1") || exit 127
      shift
      setsid=$(command -v setsid)
      cat=$(command -v cat)
      PATH="$HOME/bin"
      export PATH
      ulimit -f 65536 2>/dev/null
      if [ -n "$setsid" ]; then
        "$setsid" "$program" "$@" <"$HOME/prompt" 3<&- &
      else
        set -m
        "$program" "$@" <"$HOME/prompt" 3<&- &
      fi
      command=$!
      ( "$cat" <&3; kill -s KILL -- "-$command"; kill -s KILL "$command" ) >/dev/null 2>&1 &
      watcher=$!
      wait "$command"
      code=$?
      kill -s KILL -- "-$command" 2>/dev/null
      kill -s KILL "$watcher" 2>/dev/null
      exit "$code"
      """;

  private final KubectlAiOptions options;
  private final AgentFolder folder;

  AgentProgram(KubectlAiOptions options, AgentFolder folder) {
    this.options = options;
    this.folder = folder;
  }

  /**
   * Runs it to its end.
   *
   * @return what it printed, or null when there is no such program
   * @throws AgentTroubleException when it fails or has to be killed
   */
  @Nullable String run(List<String> arguments) {
    long end = System.nanoTime() + options.timeout().toNanos();
    Process process = start(arguments);
    try {
      while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        if (size() > options.answerBytes()) {
          throw new AgentTroubleException("said more than " + options.answerBytes() + " bytes");
        }
        if (System.nanoTime() - end >= 0) {
          throw new AgentTroubleException(
              "took longer than " + options.timeout().toSeconds() + " s");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AgentTroubleException("was stopped");
    } finally {
      end(process);
    }
    int code = process.exitValue();
    if (code == NOT_FOUND || code == NOT_EXECUTABLE) {
      return null;
    }
    String printed = output();
    if (code != 0) {
      throw new AgentTroubleException("ended with exit code " + code);
    }
    return printed;
  }

  private long size() {
    return folder.output().toFile().length();
  }

  private String output() {
    try (InputStream printed = Files.newInputStream(folder.output())) {
      byte[] bytes = printed.readNBytes(options.answerBytes() + 1);
      if (bytes.length > options.answerBytes()) {
        throw new AgentTroubleException("said more than " + options.answerBytes() + " bytes");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AgentTroubleException("has an answer that cannot be read");
    }
  }

  private Process start(List<String> arguments) {
    List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", WATCHED, "slipway-agent"));
    command.add(options.program().toString());
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.home().toFile())
            .redirectOutput(folder.output().toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    environment(builder.environment());
    try {
      return builder.start();
    } catch (IOException e) {
      throw new AgentTroubleException("cannot be run: this machine has no /bin/sh");
    }
  }

  private void environment(Map<String, String> environment) {
    environment.keySet().removeIf(name -> !KEPT.contains(name) && !name.equals("PATH"));
    String home = folder.home().toString();
    environment.put("HOME", home);
    environment.put("TMPDIR", home);
    environment.put("KUBECONFIG", folder.kubeconfig().toString());
    environment.put("NO_COLOR", "1");
    options.environment().forEach((name, value) -> environment.put(name, value.reveal()));
  }

  /** Lets the watching shell kill the group, and then whatever is left. */
  private static void end(Process process) {
    List<ProcessHandle> children = process.descendants().toList();
    boolean interrupted = Thread.interrupted();
    try {
      process.getOutputStream().close();
      process.waitFor(GRACE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (IOException processIsGone) {
      // It has ended by itself.
    } catch (InterruptedException e) {
      interrupted = true;
    }
    children.forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
