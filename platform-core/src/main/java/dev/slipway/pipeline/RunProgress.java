package dev.slipway.pipeline;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How far the platform is with a run, and how it ended.
 *
 * @param state how far
 * @param cancelledBy who asked for its end, or null when nobody did
 * @param begun when a worker took it, or null when none has
 * @param exitCode what its script ended with, or null when it did not end by itself
 * @param failure why it failed, for people; null when it did not, or is not over
 */
public record RunProgress(
    RunState state,
    @Nullable String cancelledBy,
    @Nullable Instant begun,
    @Nullable Integer exitCode,
    @Nullable String failure) {
  public RunProgress {
    Objects.requireNonNull(state, "state is null");
  }

  /** Accepted, and nothing more. */
  static RunProgress accepted(RunState state) {
    return new RunProgress(state, null, null, null, null);
  }

  RunProgress in(RunState newState) {
    return new RunProgress(newState, cancelledBy, begun, exitCode, failure);
  }

  RunProgress begun(Instant now) {
    return new RunProgress(RunState.RUNNING, cancelledBy, now, exitCode, failure);
  }

  RunProgress cancelled(String who) {
    return new RunProgress(state, who, begun, exitCode, failure);
  }

  RunProgress ended(@Nullable Integer code, @Nullable String why) {
    return new RunProgress(RunState.FINISHED, cancelledBy, begun, code, why);
  }
}
