package dev.slipway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.limit.Rate;
import dev.slipway.limit.RateLimits;
import dev.slipway.limit.Verdict;
import dev.slipway.testkit.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What rate limits hold up to. */
public abstract class RateLimitsContract {
  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
  private static final Rate FIVE = Rate.perMinute(5);

  private final MutableClock clock = MutableClock.at(NOW);

  /** The limits under test, which go by the clock; a new object on the same counts each time. */
  protected abstract RateLimits limits(InstantSource clock);

  @Test
  public void key_isRefusedWhenItsRateIsUsedUp() {
    RateLimits limits = limits(clock);
    String key = Samples.unique("key");

    for (int left = 4; left >= 0; left--) {
      Verdict verdict = limits.take(key, FIVE);
      assertThat(verdict.allowed()).isTrue();
      assertThat(verdict.limit()).isEqualTo(5);
      assertThat(verdict.remaining()).isEqualTo(left);
      assertThat(verdict.reset()).isEqualTo(NOW.plusSeconds(60));
      assertThat(verdict.retryAfter()).isZero();
    }
    clock.advance(Duration.ofSeconds(20));
    for (int i = 0; i < 2; i++) {
      Verdict refused = limits.take(key, FIVE);
      assertThat(refused.allowed()).isFalse();
      assertThat(refused.remaining()).isZero();
      assertThat(refused.reset()).isEqualTo(NOW.plusSeconds(60));
      assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(40));
    }
    assertThat(limits.uncounted()).isZero();
  }

  @Test
  public void key_isAllowedAgainInTheNextPeriod() {
    RateLimits limits = limits(clock);
    String key = Samples.unique("key");
    IntStream.range(0, 7).forEach(i -> limits.take(key, FIVE));

    clock.advance(Duration.ofSeconds(60));

    assertThat(limits.take(key, FIVE).remaining()).isEqualTo(4);
  }

  @Test
  public void otherKeysAndRates_areCountedByThemselves() {
    RateLimits limits = limits(clock);
    String key = Samples.unique("key");
    IntStream.range(0, 7).forEach(i -> limits.take(key, FIVE));

    assertThat(limits.take(Samples.unique("key"), FIVE).remaining()).isEqualTo(4);
    assertThat(limits.take(key, Rate.perMinute(100)).remaining()).isEqualTo(99);
  }

  @Test
  public void callers_atTheSameTimeNeverGetMoreThanTheRate() throws Exception {
    RateLimits limits = limits(clock);
    String key = Samples.unique("key");
    ExecutorService threads = Executors.newFixedThreadPool(6);
    try {
      List<CompletableFuture<Boolean>> asked =
          IntStream.range(0, 30)
              .mapToObj(
                  i ->
                      CompletableFuture.supplyAsync(
                          () -> limits.take(key, Rate.perMinute(20)).allowed(), threads))
              .toList();
      int allowed = 0;
      for (CompletableFuture<Boolean> one : asked) {
        allowed += one.get(30, TimeUnit.SECONDS) ? 1 : 0;
      }
      assertThat(allowed).isEqualTo(20);
    } finally {
      threads.shutdownNow();
    }
  }
}
