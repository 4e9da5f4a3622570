package dev.slipway.project.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.reconcile.Outcome;
import dev.slipway.release.ReleaseState;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RolloutVerdictTest {
  private static final Outcome LATER = Outcome.requeueAfter(Duration.ofSeconds(15));

  @ParameterizedTest
  @CsvSource({
    "PENDING, ABSENT, again, PENDING",
    "RUNNING, ABSENT, again, RUNNING",
    "PENDING, OUT_OF_SYNC, again, PENDING",
    "FAILED, OUT_OF_SYNC, again, RUNNING",
    "RUNNING, PENDING_FOREIGN, again, RUNNING",
    "RUNNING, PROGRESSING, again, RUNNING",
    "PENDING, PROGRESSING, again, RUNNING",
    "FAILED, PROGRESSING, again, FAILED",
    "RUNNING, READY, again, SUCCEEDED",
    "RUNNING, DRIFTED, again, SUCCEEDED",
    "FAILED, READY, again, SUCCEEDED",
    "RUNNING, FAILED, again, FAILED",
    "RUNNING, FAILED, retry, RUNNING",
    "RUNNING, FAILED, wait, RUNNING",
    "RUNNING, STALLED, stalled, FAILED",
    "PENDING, UNMANAGED, again, FAILED",
    "RUNNING, DELETING, again, RUNNING",
  })
  void state_leadsToTheStatus(
      RolloutStatus before, ReleaseState state, String outcome, RolloutStatus after) {
    assertThat(RolloutVerdict.of(before, state, outcome(outcome))).isEqualTo(after);
  }

  @ParameterizedTest
  @EnumSource(ReleaseState.class)
  void whatSucceeded_hasSucceeded(ReleaseState state) {
    assertThat(RolloutVerdict.of(RolloutStatus.SUCCEEDED, state, LATER))
        .isEqualTo(RolloutStatus.SUCCEEDED);
  }

  private static Outcome outcome(String word) {
    return switch (word) {
      case "retry" -> Outcome.retry("x");
      case "wait" -> Outcome.waitForDependency("x");
      case "stalled" -> Outcome.stalled("x");
      default -> LATER;
    };
  }
}
