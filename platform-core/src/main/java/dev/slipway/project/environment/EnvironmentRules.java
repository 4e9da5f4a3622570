package dev.slipway.project.environment;

import dev.slipway.error.FieldError;
import dev.slipway.error.InvalidInputException;
import dev.slipway.project.ReleaseConfig;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What the texts and numbers of an environment must look like. */
public final class EnvironmentRules {
  /** How many variables an environment has at most. */
  public static final int MAX_VARIABLES = 500;

  private static final int MAX_NAME = 255;
  private static final int MAX_VALUE_BYTES = 32 * 1024;
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,254}");

  private EnvironmentRules() {}

  /**
   * Checks what is wanted of an environment.
   *
   * @throws InvalidInputException naming the field of {@code body} that is wrong
   */
  public static void check(EnvironmentSpec spec) {
    int length = spec.name().codePointCount(0, spec.name().length());
    if (length < 1 || length > MAX_NAME) {
      throw invalid("name", "value_error", "a name has 1 to " + MAX_NAME + " characters");
    }
    Integer hours = spec.ttlHours();
    if (hours != null) {
      checkHours("ttl_hours", hours);
    }
    ReleaseConfig.check(spec.config());
  }

  static void checkHours(String field, int hours) {
    if (hours < 1 || hours > EnvironmentOptions.MAX_TTL_HOURS) {
      throw invalid(
          field, "value_error", "1 to " + EnvironmentOptions.MAX_TTL_HOURS + " hours are possible");
    }
  }

  /**
   * Checks a variable.
   *
   * @throws InvalidInputException at {@code path.name} or {@code body.value}
   */
  public static void checkVariable(String name, String value) {
    if (!VARIABLE.matcher(name).matches()) {
      throw new InvalidInputException(
          new FieldError(
              List.of("path", "name"),
              "string_pattern_mismatch",
              "String should match pattern '" + VARIABLE.pattern() + "'",
              null,
              Map.of("pattern", VARIABLE.pattern())));
    }
    if (value.indexOf('\0') >= 0
        || value.getBytes(StandardCharsets.UTF_8).length > MAX_VALUE_BYTES) {
      throw invalid(
          "value", "value_error", "a value has at most 32 KiB and no character of code zero");
    }
  }

  private static InvalidInputException invalid(String field, String type, String words) {
    return new InvalidInputException(FieldError.body(field, type, "Value error, " + words));
  }
}
