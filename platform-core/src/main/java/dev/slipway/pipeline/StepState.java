package dev.slipway.pipeline;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a step stands. */
public enum StepState {
  /** It has not begun. */
  PENDING,
  /** It has begun. */
  RUNNING,
  /** It was done. */
  SUCCESS,
  /** It could not be done. */
  FAILURE;

  /** The state as the API writes it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The state of a word, if it is one. */
  public static Optional<StepState> of(String word) {
    return Arrays.stream(values()).filter(state -> state.word().equals(word)).findFirst();
  }

  /** Whether it has come to its end. */
  public boolean isOver() {
    return this == SUCCESS || this == FAILURE;
  }
}
