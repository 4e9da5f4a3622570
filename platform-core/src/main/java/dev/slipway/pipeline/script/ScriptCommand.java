package dev.slipway.pipeline.script;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * What is to be run.
 *
 * @param name what it is called in messages
 * @param script the program
 * @param config what it is told in its file; it holds a token, and is not shown
 * @param workingDirectory where it runs
 * @param timeLimit how long it may take
 */
public record ScriptCommand(
    String name, Path script, JsonNode config, Path workingDirectory, Duration timeLimit) {
  public ScriptCommand {
    Objects.requireNonNull(name, "name is null");
    Objects.requireNonNull(script, "script is null");
    Objects.requireNonNull(config, "config is null");
    Objects.requireNonNull(workingDirectory, "workingDirectory is null");
    Objects.requireNonNull(timeLimit, "timeLimit is null");
  }

  /** Everything but the configuration. */
  @Override
  public String toString() {
    return "ScriptCommand[" + name + ", " + script + "]";
  }
}
