package dev.slipway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.pipeline.script.ScriptResult;
import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RunEndTest {

  static Stream<Arguments> ends() {
    return Stream.of(
        Arguments.of(new ScriptResult.Exited(0), null, new RunEnd(0, null, false)),
        Arguments.of(new ScriptResult.Exited(0), "ada", new RunEnd(0, null, false)),
        Arguments.of(
            new ScriptResult.Exited(3),
            null,
            new RunEnd(3, "the script ended with exit code 3", true)),
        Arguments.of(
            new ScriptResult.TimedOut(Duration.ofHours(1)),
            null,
            new RunEnd(null, "the script took longer than 60 minutes", false)),
        Arguments.of(
            new ScriptResult.TimedOut(Duration.ofSeconds(90)),
            null,
            new RunEnd(null, "the script took longer than 90 seconds", false)),
        Arguments.of(
            new ScriptResult.Cancelled(), "ada", new RunEnd(null, "cancelled by ada", false)),
        Arguments.of(
            new ScriptResult.Cancelled(), null, new RunEnd(null, "the script was stopped", false)),
        Arguments.of(
            new ScriptResult.NotStarted("no file"), null, new RunEnd(null, "no file", false)),
        Arguments.of(
            new ScriptResult.BadOutput("no text"), null, new RunEnd(null, "no text", false)));
  }

  @ParameterizedTest
  @MethodSource("ends")
  void of(ScriptResult result, @Nullable String cancelledBy, RunEnd end) {
    assertThat(RunEnd.of(result, cancelledBy)).isEqualTo(end);
  }
}
