package dev.slipway.pipeline.script;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A shell in a session of its own that ends a script's process group when this process dies: nobody
 * would see its reports. It then overwrites and removes the configuration, which holds a token.
 * Closed when the script has ended.
 */
final class HostWatch implements AutoCloseable {
  /** Its standard input ends when the host dies. */
  private static final String WATCH =
      """
      group=$1 grace=$2 config=$3
      shift 3
      while read -r nothing; do :; done
      "$@" -s TERM -- "-$group"
      while [ "$grace" -gt 0 ] && "$@" -s 0 -- "-$group"; do
        sleep 1
        grace=$((grace - 1))
      done
      "$@" -s KILL -- "-$group"
      size=$(wc -c <"$config") &&
        dd if=/dev/urandom of="$config" bs="$size" count=1 conv=notrunc,fsync
      rm -f -- "$config"
      """;

  private final Process shell;

  private HostWatch(Process shell) {
    this.shell = shell;
  }

  /** Begins to watch; without it the next start of a platform kills what is left. */
  static HostWatch start(long group, Path config, ScriptOptions options, Signals signals)
      throws IOException {
    List<String> words =
        new ArrayList<>(
            List.of(
                "/bin/sh",
                "-c",
                WATCH,
                "slipway-script-watch",
                Long.toString(group),
                Long.toString(options.killGrace().toSeconds()),
                config.toString()));
    words.addAll(signals.killer());
    new SearchPath(options.path())
        .find("setsid")
        .ifPresent(setsid -> words.add(0, setsid.toString()));
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().clear();
    builder.environment().put("PATH", options.path());
    return new HostWatch(builder.start());
  }

  @Override
  public void close() {
    // Killed before its input is closed, so it does not take that for the host's death.
    shell.destroyForcibly();
  }
}
