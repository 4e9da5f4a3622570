package dev.slipway.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPolicyTest {
  private static final ReconcilerOptions OPTIONS = ReconcilerOptions.defaults();

  @ParameterizedTest
  @CsvSource({
    "0, PT0.5S, PT1S",
    "1, PT1S, PT2S",
    "2, PT2S, PT4S",
    "5, PT16S, PT32S",
    "8, PT2M8S, PT4M16S",
    "9, PT2M30S, PT5M",
    "1000, PT2M30S, PT5M",
    "2147483647, PT2M30S, PT5M"
  })
  void countedRetry_doublesUpToFiveMinutes(int attempt, Duration least, Duration most) {
    Outcome retry = Outcome.retry("broken");

    assertThat(delay(claim(attempt, 0), retry, 0.0)).isEqualTo(most);
    assertThat(delay(claim(attempt, 7), retry, 1.0)).isEqualTo(least);
  }

  @ParameterizedTest
  @CsvSource({
    "0, PT0.5S, PT1S",
    "3, PT4S, PT8S",
    "5, PT16S, PT32S",
    "6, PT30S, PT1M",
    "1000, PT30S, PT1M"
  })
  void waitForADependency_growsByItselfUpToAMinute(int waits, Duration least, Duration most) {
    Outcome wait = Outcome.waitForDependency("away");

    assertThat(delay(claim(0, waits), wait, 0.0)).isEqualTo(most);
    assertThat(delay(claim(7, waits), wait, 1.0)).isEqualTo(least);
  }

  @Test
  void requeue_takesItsOwnDelay() {
    Outcome requeue = Outcome.requeueAfter(Duration.ofSeconds(7));

    assertThat(delay(claim(3, 3), requeue, 0.5)).isEqualTo(Duration.ofSeconds(7));
    assertThat(delay(claim(3, 3), Outcome.done(), 0.5)).isZero();
  }

  @Test
  void options_noticeADeadWorkerWithinTenSeconds() {
    assertThat(OPTIONS.lease().plus(OPTIONS.pollInterval()))
        .isLessThanOrEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void options_thatDoNotFitTogetherAreRefused() {
    List<Runnable> wrong =
        List.of(
            () -> options(0, Duration.ofSeconds(9), Map.of()),
            () -> options(1, Duration.ofSeconds(1), Map.of()),
            () -> options(1, Duration.ofSeconds(9), Map.of("kind", 0)));

    assertThat(wrong)
        .allSatisfy(
            make ->
                assertThatThrownBy(make::run)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageMatching("(the|a|there).*"));
  }

  private static void options(int workers, Duration lease, Map<String, Integer> caps) {
    ReconcilerOptions unused =
        new ReconcilerOptions(
            "name",
            workers,
            lease,
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            caps,
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1));
    assertThat(unused).isNotNull();
  }

  private static Duration delay(Claim claim, Outcome outcome, double random) {
    return new RetryPolicy(OPTIONS, always(random)).delay(claim, outcome);
  }

  private static Claim claim(int attempt, int waits) {
    WorkKey key = new WorkKey("kind", "key");
    return new Claim(
        key, "owner", "worker", 1, 1, attempt, waits, Instant.EPOCH, Instant.EPOCH, null);
  }

  private static RandomGenerator always(double value) {
    return new RandomGenerator() {
      @Override
      public long nextLong() {
        return 0;
      }

      @Override
      public double nextDouble() {
        return value;
      }
    };
  }
}
