package dev.slipway.pipeline;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A step of a run.
 *
 * @param id its id, from 1 on, rising within a run; 0 before it is kept
 * @param runId its run
 * @param name what it is called; a run may have several of one name
 * @param state how it stands
 * @param message what is told of it; of at most {@link StepRules#MESSAGE} characters
 * @param started when it began, or null when that is not known
 * @param finished when it came to its end, or null when it has not
 */
public record Step(
    long id,
    long runId,
    String name,
    StepState state,
    String message,
    @Nullable Instant started,
    @Nullable Instant finished) {
  /** The type of a step in events. */
  public static final String OBJECT_TYPE = "step";

  public Step {
    Objects.requireNonNull(name, "name is null");
    Objects.requireNonNull(state, "state is null");
    Objects.requireNonNull(message, "message is null");
  }

  /** A step that has not begun. */
  static Step pending(long runId, String name) {
    return new Step(0, runId, name, StepState.PENDING, "", null, null);
  }

  /** The step as it is kept. */
  public Step withId(long newId) {
    return new Step(newId, runId, name, state, message, started, finished);
  }

  /** The step, which has begun; when is not known where it is null. */
  Step running(@Nullable Instant since) {
    return new Step(id, runId, name, StepState.RUNNING, message, since, null);
  }
}
