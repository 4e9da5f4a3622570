package dev.slipway.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.error.FieldError;
import dev.slipway.error.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmailAddressTest {
  @ParameterizedTest
  @CsvSource({
    "Ada.Lovelace@Example.COM, Ada.Lovelace@example.com",
    "' a@b.co ', a@b.co",
    "a+b_c@sub.example.org, a+b_c@sub.example.org",
    "jürgen@bücher.example.de, jürgen@bücher.example.de",
  })
  void of_good(String text, String expected) {
    assertThat(EmailAddress.of(text, "email").value()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nope|An email address must have an @-sign.",
        "''|An email address must have an @-sign.",
        "@example.com|There must be something before the @-sign.",
        "a@|There must be something after the @-sign.",
        "a b@example.com|The email address contains invalid characters before the @-sign: SPACE.",
        "a@b@example.com|The email address contains invalid characters before the @-sign: '@'.",
        ".a@example.com|An email address cannot start with a period.",
        "a.@example.com|An email address cannot have a period immediately before the @-sign.",
        "a..b@example.com|An email address cannot have two periods in a row.",
        "a@.example.com|An email address cannot have a period immediately after the @-sign.",
        "a@example.com.|An email address cannot end with a period.",
        "a@-example.com|An email address cannot have a hyphen immediately after the @-sign.",
        "a@example-.com|An email address cannot have a period and a hyphen next to each other.",
        "a@exa_mple.com|The part after the @-sign contains invalid characters.",
        "a@example|The part after the @-sign is not valid. It should have a period.",
        "a@1.2.3.4|The part after the @-sign is not valid. It is not within a valid top-level domain.",
        "a@x.test|The part after the @-sign is a special-use or reserved name that cannot be used with email.",
        "a@localhost|The part after the @-sign is a special-use or reserved name that cannot be used with email.",
        "a@printer.local|The part after the @-sign is a special-use or reserved name that cannot be used with email.",
      })
  void of_bad(String text, String reason) {
    InvalidInputException thrown =
        catchThrowableOfType(InvalidInputException.class, () -> EmailAddress.of(text, "email"));
    FieldError error = thrown.errors().get(0);
    assertThat(error.type()).isEqualTo("value_error");
    assertThat(error.location()).isEqualTo(java.util.List.of("body", "email"));
    assertThat(error.message()).isEqualTo("value is not a valid email address: " + reason);
    assertThat(error.context()).containsEntry("reason", reason);
    assertThat(error.input()).isEqualTo(text);
  }

  @Test
  void of_tooLong() {
    InvalidInputException thrown =
        catchThrowableOfType(
            InvalidInputException.class,
            () -> EmailAddress.of("a".repeat(65) + "@example.com", "email"));
    assertThat(thrown).hasMessageContaining("too long before the @-sign (1 character too many)");
  }
}
