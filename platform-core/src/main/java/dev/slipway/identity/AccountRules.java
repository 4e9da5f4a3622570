package dev.slipway.identity;

import dev.slipway.error.FieldError;
import dev.slipway.error.InvalidInputException;
import dev.slipway.secret.Secret;
import java.util.List;
import java.util.Map;

/** What the texts of an account must look like. */
final class AccountRules {
  private static final int MIN_PASSWORD = 8;
  private static final int MAX_PASSWORD = 128;
  private static final int MAX_TEXT = 255;

  private AccountRules() {}

  static void checkPassword(Secret password) {
    int length = lengthOf(password.reveal());
    if (length < MIN_PASSWORD) {
      throw new InvalidInputException(tooShort("password", MIN_PASSWORD));
    }
    if (length > MAX_PASSWORD) {
      throw new InvalidInputException(tooLong("password", MAX_PASSWORD));
    }
  }

  static void checkText(String field, String text) {
    if (lengthOf(text) > MAX_TEXT) {
      throw new InvalidInputException(tooLong(field, MAX_TEXT));
    }
    if (text.codePoints().anyMatch(Character::isISOControl)) {
      throw new InvalidInputException(
          FieldError.body(field, "value_error", "Value error, control characters are not allowed"));
    }
  }

  /** A name with an @-sign must be the account's own e-mail, so that no one poses as another. */
  static void checkName(String name, String email) {
    checkText("name", name);
    if (name.isBlank()) {
      throw new InvalidInputException(tooShort("name", 1));
    }
    if (name.contains("@") && !name.equalsIgnoreCase(email)) {
      throw new InvalidInputException(
          FieldError.body(
              "name", "value_error", "Value error, a name with an @-sign must be the own e-mail"));
    }
  }

  private static int lengthOf(String text) {
    return text.codePointCount(0, text.length());
  }

  private static FieldError tooShort(String field, int least) {
    String unit = least == 1 ? " character" : " characters";
    return new FieldError(
        List.of("body", field),
        "string_too_short",
        "String should have at least " + least + unit,
        null,
        Map.of("min_length", least));
  }

  private static FieldError tooLong(String field, int most) {
    return new FieldError(
        List.of("body", field),
        "string_too_long",
        "String should have at most " + most + " characters",
        null,
        Map.of("max_length", most));
  }
}
