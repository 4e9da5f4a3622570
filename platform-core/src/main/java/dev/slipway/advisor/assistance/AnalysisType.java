package dev.slipway.advisor.assistance;

import dev.slipway.advisor.Question;
import dev.slipway.error.FieldError;
import dev.slipway.error.InvalidInputException;
import java.util.Arrays;
import java.util.Locale;

/** What an analysis of a cluster is about. */
public enum AnalysisType {
  /** Whether requests and limits fit what is used. */
  RESOURCE_OPTIMIZATION,
  /** What is wrong. */
  FAILURES;

  /**
   * The type that a word names.
   *
   * @throws InvalidInputException when it names none
   */
  public static AnalysisType of(String word) {
    return Arrays.stream(values())
        .filter(type -> type.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    FieldError.body(
                        "analysis_type",
                        "enum",
                        "Analysis type should be resource-optimization or failures")));
  }

  /** The word as the API writes it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  Question question() {
    return this == FAILURES ? Question.failures() : Question.resources();
  }
}
