package dev.slipway.pipeline.script;

import dev.slipway.testkit.MutableClock;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;

/** A program that runs a script, prints what it reports, and is killed meanwhile. */
public final class ScriptHost {
  private ScriptHost() {}

  /** Arguments: the folder for files, the script. */
  public static void main(String... arguments) throws InterruptedException {
    ScriptOptions options =
        ScriptOptions.of(
                ScriptBench.PATH,
                Path.of("/"),
                Path.of(arguments[0]),
                MutableClock.create(),
                new SecureRandom())
            .withKillGrace(Duration.ofMillis(500));
    ScriptCommand command =
        new ScriptCommand(
            "test/1",
            Path.of(arguments[1]),
            ScriptBench.config(),
            Path.of("/"),
            Duration.ofMinutes(5));
    RecordingListener listener =
        new RecordingListener(report -> System.out.println(report.message()));
    try (ProcessScriptRunner runner = new ProcessScriptRunner(options)) {
      System.out.println(runner.run(command, listener, new ScriptCancellation()));
    }
  }
}
