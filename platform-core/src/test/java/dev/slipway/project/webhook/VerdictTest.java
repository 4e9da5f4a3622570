package dev.slipway.project.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.slipway.project.webhook.WebhookDelivery.Cause;
import dev.slipway.project.webhook.WebhookDelivery.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class VerdictTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final Duration FRESH = Duration.ZERO;
  private static final Duration OLD = Duration.ofDays(1);
  private static final Reply TAKEN = Reply.answered(204, FRESH);
  private static final Reply MOVED = Reply.answered(302, FRESH);
  private static final Reply BROKEN = Reply.answered(500, FRESH);
  private static final Reply GONE = Reply.answered(410, FRESH);
  private static final Reply SILENT = Reply.failed("The host is not known", FRESH);
  private static final Verdict SUCCEEDED = new Verdict(Status.SUCCEEDED, Duration.ZERO, false);
  private static final Verdict FAILED = new Verdict(Status.FAILED, Duration.ZERO, false);
  private static final Verdict SWITCHES_OFF = new Verdict(Status.FAILED, Duration.ZERO, true);

  static Stream<Arguments> attempts() {
    return Stream.of(
        arguments(Cause.EVENT, 0, TAKEN, FRESH, SUCCEEDED),
        arguments(Cause.EVENT, 7, TAKEN, OLD, SUCCEEDED),
        arguments(Cause.EVENT, 0, BROKEN, FRESH, again(Duration.ofSeconds(10))),
        arguments(Cause.EVENT, 0, SILENT, FRESH, again(Duration.ofSeconds(10))),
        arguments(Cause.EVENT, 0, MOVED, FRESH, again(Duration.ofSeconds(10))),
        arguments(Cause.EVENT, 1, BROKEN, FRESH, again(Duration.ofMinutes(1))),
        arguments(Cause.EVENT, 2, BROKEN, FRESH, again(Duration.ofMinutes(5))),
        arguments(Cause.EVENT, 3, BROKEN, FRESH, again(Duration.ofMinutes(15))),
        arguments(Cause.EVENT, 4, BROKEN, FRESH, again(Duration.ofHours(1))),
        arguments(Cause.EVENT, 5, BROKEN, FRESH, again(Duration.ofHours(3))),
        arguments(Cause.EVENT, 6, BROKEN, OLD.minusNanos(1), again(Duration.ofHours(6))),
        arguments(Cause.EVENT, 7, BROKEN, FRESH, FAILED),
        arguments(Cause.EVENT, 0, BROKEN, OLD, FAILED),
        arguments(Cause.EVENT, 0, GONE, FRESH, SWITCHES_OFF),
        arguments(Cause.TEST, 0, BROKEN, FRESH, FAILED),
        arguments(Cause.TEST, 0, GONE, FRESH, SWITCHES_OFF),
        arguments(Cause.TEST, 0, TAKEN, FRESH, SUCCEEDED),
        arguments(Cause.REDELIVERY, 0, SILENT, FRESH, FAILED));
  }

  private static Verdict again(Duration delay) {
    return new Verdict(Status.PENDING, delay, false);
  }

  @ParameterizedTest
  @MethodSource("attempts")
  void attempt_isJudged(Cause cause, int attempts, Reply reply, Duration age, Verdict expected) {
    assertThat(Verdict.of(delivery(cause, attempts), reply, age, 0.5)).isEqualTo(expected);
  }

  @Test
  void delays_spreadByATenth() {
    WebhookDelivery delivery = delivery(Cause.EVENT, 0);

    assertThat(Verdict.of(delivery, BROKEN, FRESH, 0).delay()).isEqualTo(Duration.ofSeconds(9));
    assertThat(Verdict.of(delivery, BROKEN, FRESH, 1).delay()).isEqualTo(Duration.ofSeconds(11));
  }

  @Test
  void allAttempts_takeFarLessThanTheFeedIsKept() {
    Duration all = Verdict.DELAYS.stream().reduce(Duration.ZERO, Duration::plus);

    assertThat(all).isEqualTo(Duration.parse("PT10H21M10S")).isLessThan(Verdict.OLD);
  }

  private static WebhookDelivery delivery(Cause cause, int attempts) {
    return new WebhookDelivery(
        UUID.randomUUID(),
        UUID.randomUUID(),
        cause,
        7L,
        "rollout.failed",
        Status.PENDING,
        attempts,
        null,
        null,
        null,
        NOW,
        null,
        NOW);
  }
}
