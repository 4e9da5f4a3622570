package dev.slipway.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.error.FieldError;
import dev.slipway.error.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
        "a@b@example.com|The part after the @-sign contains invalid characters: '@'.",
        ".a@example.com|An email address cannot start with a period.",
        "a.@example.com|An email address cannot have a period immediately before the @-sign.",
        "a..b@example.com|An email address cannot have two periods in a row.",
        "a@.example.com|An email address cannot have a period immediately after the @-sign.",
        "a@example.com.|An email address cannot end with a period.",
        "a@-example.com|An email address cannot have a hyphen immediately after the @-sign.",
        "a@example-.com|An email address cannot have a period and a hyphen next to each other.",
        "a@exa_mple.com|The part after the @-sign contains invalid characters: '_'.",
        "\"a b\"@example.com|Quoting the part before the @-sign is not allowed here.",
        "a@[127.0.0.1]|A bracketed IP address after the @-sign is not allowed here.",
        "Ada, the <a@example.com>|The display name contains invalid characters when not quoted: ','.",
        "a@example|The part after the @-sign is not valid. It should have a period.",
        "a@1.2.3.4|The part after the @-sign is not valid. It is not within a valid top-level domain.",
        "a@x.test|The part after the @-sign is a special-use or reserved name that cannot be used with email.",
        "a@localhost|The part after the @-sign is not valid. It should have a period.",
        "a@x.localhost|The part after the @-sign is a special-use or reserved name that cannot be used with email.",
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
    assertThat(reason("a".repeat(243) + "@example.com"))
        .isEqualTo("The email address is too long (1 character too many).");
    assertThat(reason("a".repeat(2037) + "@example.com"))
        .isEqualTo("Length must not exceed 2048 characters");
    assertThat(reason("a@" + "b".repeat(65) + ".com"))
        .isEqualTo(
            "After the @-sign, periods cannot be separated by so many characters (2 characters too"
                + " many).");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Ada <ada@example.com>",
        "Ada Lovelace <ada@EXAMPLE.com>",
        " <ada@example.com> ",
        "\"Lovelace, Ada\" <ada@example.com>"
      })
  void of_addressWithAName(String text) {
    assertThat(EmailAddress.of(text, "email").value()).isEqualTo("ada@example.com");
  }

  /** What pydantic's validator (email-validator 2.3) said of these texts, some of them random. */
  @Test
  void of_anything_isJudgedAsDocumentsSystemsDo() throws IOException {
    SoftAssertions all = new SoftAssertions();
    try (InputStream file =
        Objects.requireNonNull(getClass().getResourceAsStream("email-verdicts.json"))) {
      for (JsonNode verdict : new ObjectMapper().readTree(file)) {
        String text = verdict.get("text").textValue();
        if (verdict.has("address")) {
          all.assertThatCode(
                  () ->
                      assertThat(new EmailAddress(text).value())
                          .isEqualTo(verdict.get("address").textValue()))
              .as(text)
              .doesNotThrowAnyException();
        } else {
          all.assertThatThrownBy(() -> new EmailAddress(text))
              .as(text)
              .hasMessage(verdict.get("reason").textValue());
        }
      }
    }
    all.assertAll();
  }

  private static String reason(String text) {
    return String.valueOf(
        catchThrowableOfType(IllegalArgumentException.class, () -> new EmailAddress(text))
            .getMessage());
  }
}
