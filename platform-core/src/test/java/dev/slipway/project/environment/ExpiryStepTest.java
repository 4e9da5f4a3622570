package dev.slipway.project.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.project.environment.ExpiryStep.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpiryStepTest {
  private static final Instant END = Instant.parse("2026-11-20T12:00:00Z");
  private static final EnvironmentOptions OPTIONS =
      EnvironmentOptions.standard()
          .withGrace(Duration.ofMinutes(15))
          .withReminders(List.of(Duration.ofHours(4), Duration.ofHours(1)));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        // minutes from the end: now | reminded until | phase | reminder | next
        "-300 | -600 | AHEAD | -    | -240",
        "-240 | -600 | AHEAD | -240 | -60",
        "-100 | -600 | AHEAD | -240 | -60",
        "-100 | -240 | AHEAD | -    | -60",
        "-60  | -240 | AHEAD | -60  | 0",
        "-10  | -600 | AHEAD | -60  | 0",
        "-10  | -60  | AHEAD | -    | 0",
        "-10  | -10  | AHEAD | -    | 0",
        "0    | -60  | GRACE | -    | 15",
        "14   | -600 | GRACE | -    | 15",
        "15   | -60  | OVER  | -    | -",
        "9000 | -600 | OVER  | -    | -",
      })
  void moment_leadsToTheStep(
      int now, int reminded, Phase phase, @Nullable Integer reminder, @Nullable Integer next) {
    assertThat(ExpiryStep.of(END, at(reminded), OPTIONS, at(now)))
        .isEqualTo(
            new ExpiryStep(
                phase, reminder == null ? null : at(reminder), next == null ? null : at(next)));
  }

  @ParameterizedTest
  @CsvSource({"-1, AHEAD", "0, OVER"})
  void withoutGrace_theEndIsTheEnd(int now, Phase phase) {
    EnvironmentOptions strict = OPTIONS.withGrace(Duration.ZERO);

    assertThat(ExpiryStep.of(END, at(-10), strict, at(now)).phase()).isEqualTo(phase);
  }

  private static Instant at(int minutes) {
    return END.plus(Duration.ofMinutes(minutes));
  }
}
