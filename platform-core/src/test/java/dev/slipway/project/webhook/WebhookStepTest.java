package dev.slipway.project.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.slipway.event.Event;
import dev.slipway.event.NewEvent;
import dev.slipway.project.WebAddress;
import dev.slipway.project.webhook.WebhookDelivery.Cause;
import dev.slipway.secret.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class WebhookStepTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final UUID ID = UUID.fromString("6f1a2c7e-0b7d-4b7e-9f0e-0c5a1d2e3f40");
  private static final Webhook ON = webhook(true);
  private static final Webhook OFF = webhook(false);
  private static final WebhookDelivery DUE = delivery(Cause.EVENT);
  private static final WebhookDelivery LATER = delivery(Cause.EVENT).dueAt(NOW.plusSeconds(9));
  private static final WebhookDelivery TEST = delivery(Cause.TEST);
  private static final WebhookDelivery AGAIN = delivery(Cause.REDELIVERY);

  static Stream<Arguments> sights() {
    return Stream.of(
        arguments(ON, true, List.of(), new WebhookStep.Read()),
        arguments(ON, false, List.of(), new WebhookStep.Read()),
        arguments(OFF, true, List.of(), new WebhookStep.Rest()),
        arguments(OFF, false, List.of(), new WebhookStep.Remove()),
        arguments(ON, true, List.of(DUE), new WebhookStep.Send(DUE)),
        arguments(ON, false, List.of(DUE), new WebhookStep.Send(DUE)),
        arguments(ON, true, List.of(LATER), new WebhookStep.Wait(Duration.ofSeconds(9))),
        arguments(ON, true, List.of(LATER, TEST), new WebhookStep.Send(TEST)),
        arguments(ON, true, List.of(DUE, AGAIN, TEST), new WebhookStep.Send(AGAIN)),
        arguments(OFF, true, List.of(TEST), new WebhookStep.Send(TEST)));
  }

  @ParameterizedTest
  @MethodSource("sights")
  void next(Webhook webhook, boolean lives, List<WebhookDelivery> pending, WebhookStep expected) {
    assertThat(WebhookStep.next(webhook, lives, pending, NOW)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "rollout, true",
    "rollout.failed, true",
    "rollouts.failed, false",
    "environment.expiring, true",
    "environment.expiring.soon, true",
    "environment.expired, false",
    "environment, false"
  })
  void kinds_areWholeWords(String kind, boolean wanted) {
    assertThat(ON.wants(event(kind, "x"))).isEqualTo(wanted);
  }

  @Test
  void everyKind_isWantedWhenNoneIsNamed() {
    assertThat(OFF.wants(event("anything.at-all", "x"))).isTrue();
  }

  @Test
  void whatIsAboutTheWebhookItself_isNotSentToIt() {
    assertThat(OFF.wants(event("project.webhook-updated", ID.toString()))).isFalse();
    assertThat(OFF.wants(event("project.webhook-updated", UUID.randomUUID().toString()))).isTrue();
  }

  private static Event event(String kind, String webhook) {
    return NewEvent.observed(
            NOW,
            kind,
            "project",
            "7",
            1L,
            JsonNodeFactory.instance.objectNode().put("webhook", webhook))
        .inProject(7)
        .at(12);
  }

  private static Webhook webhook(boolean active) {
    return new Webhook(
        ID,
        7,
        new WebAddress("https://example.com/"),
        active ? List.of("rollout", "environment.expiring") : List.of(),
        active,
        Secret.of("a secret of a webhook"),
        0,
        NOW,
        NOW);
  }

  private static WebhookDelivery delivery(Cause cause) {
    return WebhookDelivery.due(UUID.randomUUID(), ID, cause, 7L, "rollout.failed", NOW);
  }
}
