package dev.slipway.pipeline.script;

import java.time.Duration;

/** How the run of a script ended. */
public sealed interface ScriptResult {
  /**
   * It ended by itself.
   *
   * @param code its exit code
   */
  record Exited(int code) implements ScriptResult {}

  /**
   * It was killed, since it took too long.
   *
   * @param after how long it was let run
   */
  record TimedOut(Duration after) implements ScriptResult {}

  /** It was killed, since somebody wanted it so. */
  record Cancelled() implements ScriptResult {}

  /**
   * It could not be started.
   *
   * @param reason for people, without any secret
   */
  record NotStarted(String reason) implements ScriptResult {}

  /**
   * It was killed, since what it printed cannot be read.
   *
   * @param reason for people, without any secret
   */
  record BadOutput(String reason) implements ScriptResult {}
}
