package dev.slipway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepRulesTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final Instant BEFORE = NOW.minusSeconds(60);

  /** {@code a:running b:pending} as steps with the ids 1, 2, … */
  private static List<Step> steps(@Nullable String text) {
    List<Step> steps = new ArrayList<>();
    if (text != null) {
      for (String word : text.split(" ", -1)) {
        String[] parts = word.split(":", -1);
        StepState state = StepState.of(parts[1]).orElseThrow();
        steps.add(
            new Step(
                steps.size() + 1,
                7,
                parts[0],
                state,
                "old",
                state == StepState.PENDING ? null : BEFORE,
                state.isOver() ? BEFORE : null));
      }
    }
    return steps;
  }

  private static String text(List<Step> steps) {
    return steps.stream()
        .map(step -> step.id() + " " + step.name() + ":" + step.state().word())
        .collect(Collectors.joining(", "));
  }

  @ParameterizedTest(name = "{0} and {1} is {2}")
  @CsvSource(
      value = {
        // a running one is known first, and its success begins the next pending one
        "a:running b:pending c:pending | a:success | 1 a:success, 2 b:running",
        "a:running b:pending           | a:failure | 1 a:failure",
        "a:running b:pending           | a:running | 1 a:running",
        "a:running b:pending           | a:pending | 1 a:pending",
        "a:running b:success           | a:success | 1 a:success",
        "a:pending a:running b:pending | a:success | 2 a:success, 1 a:running",
        // else a pending one, which begins nothing
        "a:running b:pending c:pending | b:success | 2 b:success",
        "a:pending b:pending           | a:success | 1 a:success",
        "a:running b:pending           | b:running | 2 b:running",
        "a:running b:pending           | b:failure | 2 b:failure",
        "b:pending b:pending           | b:running | 1 b:running",
        // else it is a new one
        "a:running                     | x:success | 0 x:success",
        "a:success b:pending           | a:success | 0 a:success",
        "a:failure                     | a:running | 0 a:running",
        "                              | x:pending | 0 x:pending"
      },
      delimiter = '|')
  void report(@Nullable String before, String report, String changed) {
    String[] parts = report.split(":", -1);
    StepReport told = new StepReport(parts[0], StepState.of(parts[1]).orElseThrow(), "new", BEFORE);
    assertThat(text(StepRules.report(steps(before), 7, told, NOW))).isEqualTo(changed);
  }

  @ParameterizedTest(name = "{0} with a start of {1}: {2}, {3}")
  @CsvSource({
    "pending, true, '', ''",
    "pending, false, '', ''",
    "running, true, BEFORE, ''",
    "running, false, NOW, ''",
    "success, true, BEFORE, NOW",
    "success, false, NOW, NOW",
    "failure, true, BEFORE, NOW",
    "failure, false, NOW, NOW"
  })
  void report_setsTimes(String state, boolean said, String started, String finished) {
    StepReport told =
        new StepReport("a", StepState.of(state).orElseThrow(), "new", said ? BEFORE : null);
    Step step = StepRules.report(steps("a:running"), 7, told, NOW).get(0);
    assertThat(step.started()).isEqualTo(moment(started));
    assertThat(step.finished()).isEqualTo(moment(finished));
    assertThat(step.message()).isEqualTo("new");
  }

  private static @Nullable Instant moment(String word) {
    return switch (word) {
      case "NOW" -> NOW;
      case "BEFORE" -> BEFORE;
      default -> null;
    };
  }

  @Test
  void promotedStep_keepsItsMessageAndHasNoStart() {
    StepReport told = new StepReport("a", StepState.SUCCESS, "new", null);
    Step next = StepRules.report(steps("a:running b:pending"), 7, told, NOW).get(1);
    assertThat(next.started()).isNull();
    assertThat(next.finished()).isNull();
    assertThat(next.message()).isEqualTo("old");
  }

  @Test
  void report_ofOneStepTooMany_changesNothing() {
    String many =
        IntStream.range(0, StepRules.MOST_STEPS)
            .mapToObj(i -> "s" + i + ":success")
            .collect(Collectors.joining(" "));
    StepReport told = new StepReport("new", StepState.SUCCESS, "", null);
    assertThat(StepRules.report(steps(many), 7, told, NOW)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "message, error, error",
    "message, '', message",
    "message,, message",
    ", error, error",
    ",, ''"
  })
  void errorMessage_replacesTheMessage(
      @Nullable String message, @Nullable String error, String told) {
    assertThat(StepReport.of("a", StepState.FAILURE, message, error, null).message())
        .isEqualTo(told);
  }

  @Test
  void message_isCutBetweenCharacters() {
    String emoji = "\uD83D\uDE80".repeat(5000);
    StepReport told = new StepReport("a", StepState.SUCCESS, "\0" + emoji, null);
    String message = StepRules.report(List.of(), 7, told, NOW).get(0).message();
    assertThat(message).isEqualTo("\uD83D\uDE80".repeat(StepRules.MESSAGE));
    assertThat(new StepReport("n".repeat(300), StepState.SUCCESS, "", null).name()).hasSize(255);
  }

  @Test
  void initialSteps_areThoseOfTheLastSuccessElseThoseAnnouncedElseUnknown() {
    assertThat(StepRules.initial(steps("a:success b:success"), List.of("x")))
        .containsExactly("a", "b");
    assertThat(StepRules.initial(List.of(), List.of("x", "y"))).containsExactly("x", "y");
    assertThat(StepRules.initial(List.of(), List.of())).containsExactly("Unknown step");
  }

  @Test
  void begin_startsTheFirstStepUnlessOneHasBegun() {
    Step first = StepRules.begin(steps("a:pending b:pending"), NOW).orElseThrow();
    assertThat(text(List.of(first))).isEqualTo("1 a:running");
    assertThat(first.started()).isEqualTo(NOW);
    assertThat(StepRules.begin(steps("a:pending b:running"), NOW)).isEmpty();
    assertThat(StepRules.begin(List.of(), NOW)).isEmpty();
  }

  @Test
  void finish_leavesWhatCameToItsEnd() {
    List<Step> steps = steps("a:success b:running c:pending d:failure");
    assertThat(text(StepRules.unfinished(steps))).isEqualTo("2 b:running, 3 c:pending");
    assertThat(StepRules.hasFailure(steps)).isTrue();
    assertThat(StepRules.hasFailure(steps("a:success b:running"))).isFalse();
  }

  @Test
  void failedStep_saysWhy() {
    Step step = StepRules.failed(7, "a reason", NOW);
    assertThat(step)
        .isEqualTo(
            new Step(
                0, 7, "failed step", StepState.FAILURE, "deployment failed: a reason", NOW, NOW));
  }
}
