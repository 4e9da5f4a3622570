package dev.slipway.pipeline;

import dev.slipway.pipeline.script.ScriptResult;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a run ended. Pure.
 *
 * @param exitCode what the script ended with, or null when it did not end by itself
 * @param failure why it failed as a whole, for people; null when it did not
 * @param isToldByScript whether a failure that the script reported itself says enough
 */
record RunEnd(@Nullable Integer exitCode, @Nullable String failure, boolean isToldByScript) {

  /** What a script's end means. */
  static RunEnd of(ScriptResult result, @Nullable String cancelledBy) {
    if (result instanceof ScriptResult.Exited exited) {
      return exited(exited.code());
    }
    if (result instanceof ScriptResult.TimedOut late) {
      return because("the script took longer than " + text(late.after()));
    }
    if (result instanceof ScriptResult.NotStarted none) {
      return because(none.reason());
    }
    if (result instanceof ScriptResult.BadOutput bad) {
      return because(bad.reason());
    }
    return cancelled(cancelledBy);
  }

  private static RunEnd exited(int code) {
    return new RunEnd(
        code, code == 0 ? null : "the script ended with exit code " + code, code != 0);
  }

  /** Somebody ended it. */
  static RunEnd cancelled(@Nullable String who) {
    return because(who == null ? "the script was stopped" : "cancelled by " + who);
  }

  /** A step that the platform does failed, and says why. */
  static RunEnd stepFailed() {
    return new RunEnd(null, "a step failed", true);
  }

  /** The platform did all there was to do. */
  static RunEnd done() {
    return new RunEnd(null, null, false);
  }

  /** It took longer than it may. */
  static RunEnd late(Duration limit) {
    return of(new ScriptResult.TimedOut(limit), null);
  }

  /** The server that ran it is gone. */
  static RunEnd abandoned() {
    return because("the server that ran it has stopped");
  }

  /** Whoever bears its token said that it is finished, before it began. */
  static RunEnd unbegun() {
    return new RunEnd(null, null, false);
  }

  private static RunEnd because(String why) {
    return new RunEnd(null, why, false);
  }

  private static String text(Duration duration) {
    return duration.toSeconds() % 60 == 0 && duration.toMinutes() > 0
        ? duration.toMinutes() + " minutes"
        : duration.toSeconds() + " seconds";
  }
}
