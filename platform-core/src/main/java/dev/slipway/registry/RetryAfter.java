package dev.slipway.registry;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How long a server wants to be left alone, as its {@code Retry-After} has it. */
final class RetryAfter {
  private static final int MOST_DIGITS = 9;

  private RetryAfter() {}

  /** The time from the answer on, never negative; null when the answer has none that is one. */
  static @Nullable Duration of(Fetched answer) {
    List<String> values = answer.headers("Retry-After");
    if (values.isEmpty()) {
      return null;
    }
    String value = values.get(0).strip();
    if (value.matches("[0-9]{1," + MOST_DIGITS + "}")) {
      return Duration.ofSeconds(Long.parseLong(value));
    }
    Instant until = moment(value);
    List<String> dates = answer.headers("Date");
    Instant sent = dates.isEmpty() ? null : moment(dates.get(0).strip());
    if (until == null || sent == null) {
      return null;
    }
    return until.isBefore(sent) ? Duration.ZERO : Duration.between(sent, until);
  }

  private static @Nullable Instant moment(String text) {
    try {
      return Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text));
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
