package dev.slipway.project;

import dev.slipway.error.FieldError;
import dev.slipway.error.InvalidInputException;
import java.util.List;
import java.util.Map;

/** What the texts of a project must look like. */
public final class ProjectRules {
  private static final int MAX_NAME = 255;

  private ProjectRules() {}

  /**
   * Checks a name.
   *
   * @throws InvalidInputException at {@code body.name}, when it is too long
   */
  public static void checkName(String name) {
    if (name.codePointCount(0, name.length()) > MAX_NAME) {
      throw new InvalidInputException(
          new FieldError(
              List.of("body", "name"),
              "string_too_long",
              "String should have at most " + MAX_NAME + " characters",
              null,
              Map.of("max_length", MAX_NAME)));
    }
  }
}
