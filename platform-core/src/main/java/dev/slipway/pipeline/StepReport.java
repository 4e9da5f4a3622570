package dev.slipway.pipeline;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a step.
 *
 * @param name which step
 * @param state how it stands
 * @param message what is told of it, of any length
 * @param started when it began, or null when that is not said
 */
public record StepReport(String name, StepState state, String message, @Nullable Instant started) {
  public StepReport {
    Objects.requireNonNull(name, "name is null");
    Objects.requireNonNull(state, "state is null");
    Objects.requireNonNull(message, "message is null");
  }

  /**
   * A report whose error, when there is one, is told instead of its message.
   *
   * @param error may be empty or null
   */
  public static StepReport of(
      String name,
      StepState state,
      @Nullable String message,
      @Nullable String error,
      @Nullable Instant started) {
    String text = error != null && !error.isEmpty() ? error : message == null ? "" : message;
    return new StepReport(name, state, text, started);
  }
}
