package dev.slipway.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "120 | | PT2M",
        "0 | | PT0S",
        " 7  | | PT7S",
        "-1 | |",
        "soon | |",
        "9999999999 | |",
        "1.5 | |",
        " | |",
        "Fri, 20 Nov 2026 10:01:30 GMT | Fri, 20 Nov 2026 10:00:00 GMT | PT1M30S",
        "Fri, 20 Nov 2026 09:59:00 GMT | Fri, 20 Nov 2026 10:00:00 GMT | PT0S",
        "Fri, 20 Nov 2026 10:01:30 GMT | |",
        "Fri, 20 Nov 2026 10:01:30 GMT | yesterday |",
      })
  void header_isRead(@Nullable String value, @Nullable String date, @Nullable Duration expected) {
    Map<String, List<String>> headers = new HashMap<>();
    if (value != null) {
      headers.put("retry-after", List.of(value));
    }
    if (date != null) {
      headers.put("date", List.of(date));
    }
    Fetched answer =
        new Fetched(URI.create("https://registry.example.com/v2/"), 429, headers, new byte[0]);

    assertThat(RetryAfter.of(answer)).isEqualTo(expected);
  }
}
