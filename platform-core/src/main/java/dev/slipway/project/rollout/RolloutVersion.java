package dev.slipway.project.rollout;

import dev.slipway.error.FieldError;
import dev.slipway.error.InvalidInputException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What a version must look like. */
final class RolloutVersion {
  private static final int MAX_LENGTH = 100;

  /** A tag as the OCI distribution specification has it. */
  private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}");

  private RolloutVersion() {}

  static void check(String version) {
    int length = version.codePointCount(0, version.length());
    if (length < 1 || length > MAX_LENGTH || version.chars().anyMatch(Character::isISOControl)) {
      throw new InvalidInputException(
          FieldError.body(
              "version",
              "value_error",
              "Value error, a version has 1 to " + MAX_LENGTH + " printable characters"));
    }
  }

  static void checkTag(String version) {
    if (!TAG.matcher(version).matches()) {
      throw new InvalidInputException(
          new FieldError(
              List.of("body", "version"),
              "string_pattern_mismatch",
              "String should match pattern '^" + TAG.pattern() + "$'",
              null,
              Map.of("pattern", "^" + TAG.pattern() + "$")));
    }
  }
}
