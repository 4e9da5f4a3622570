package dev.slipway.project.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.event.Event;
import dev.slipway.project.Project;
import dev.slipway.project.WebAddress;
import dev.slipway.project.webhook.Receiver.Received;
import dev.slipway.project.webhook.WebhookDelivery.Cause;
import dev.slipway.project.webhook.WebhookDelivery.Status;
import dev.slipway.reconcile.Outcome;
import dev.slipway.store.Stores;
import dev.slipway.testkit.MutableClock;
import dev.slipway.testkit.TestLease;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Deliveries over real sockets, at a time that a test sets. */
class WebhookWorkTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00.123456Z");

  private final MutableClock clock = MutableClock.at(NOW);
  private final Receiver receiver = new Receiver();
  private final WebhookBench bench =
      new WebhookBench(Stores.inMemory(clock), clock, receiver.host());
  private final Project project = bench.project("mine");

  @AfterEach
  void close() {
    bench.close();
    receiver.close();
  }

  private Webhook hook(String... kinds) {
    return bench.hook(project, receiver.url("/hook?token=t0ken"), kinds);
  }

  private WebhookChange change(@Nullable String url, @Nullable Boolean active) {
    return new WebhookChange(url == null ? null : new WebAddress(url), null, active, null);
  }

  @Test
  void events_areSentInOrderAsTheFeedHasThem() {
    Webhook webhook = hook();
    bench.happens(project, "rollout.started");
    bench.happens(project, "rollout.failed");
    Project other = bench.project("other");
    bench.happens(other, "rollout.started");

    assertThat(bench.isAsked(webhook)).isTrue();
    assertThat(bench.drain(webhook)).isEqualTo(Outcome.done());

    assertThat(receiver.kinds()).containsExactly("rollout.started", "rollout.failed");
    JsonNode body = receiver.received.get(1).json();
    Event event = bench.events(project).get(3);
    assertThat(body.get("webhook_id").asText()).isEqualTo(webhook.id().toString());
    JsonNode told = body.get("event");
    assertThat(told.get("sequence").asLong()).isEqualTo(event.sequence());
    assertThat(told.get("at").asText()).isEqualTo("2026-11-20T12:00:00.123456Z");
    assertThat(told.get("object").asText()).isEqualTo("rollout/r-1");
    assertThat(told.get("object_type").asText()).isEqualTo("rollout");
    assertThat(told.get("object_id").asText()).isEqualTo("r-1");
    assertThat(told.get("project").asText()).isEqualTo(project.uuid().toString());
    assertThat(told.get("actor").asText()).isEqualTo("system");
    assertThat(told.get("data")).isEqualTo(event.data());
    assertThat(told.has("audit")).isFalse();
    WebhookDelivery delivery = bench.last(webhook);
    assertThat(body.get("id").asText()).isEqualTo(delivery.id().toString());
    assertThat(delivery.status()).isEqualTo(Status.SUCCEEDED);
    assertThat(delivery.responseStatus()).isEqualTo(204);
    assertThat(delivery.attempts()).isEqualTo(1);
    assertThat(delivery.finishedAt()).isEqualTo(NOW);
  }

  @Test
  void requests_areSigned() throws Exception {
    Webhook webhook = hook();
    bench.happens(project, "rollout.started");
    bench.drain(webhook);

    Received request = receiver.received.get(0);
    assertThat(request.path()).isEqualTo("/hook?token=t0ken");
    assertThat(request.header("Content-Type")).startsWith("application/json");
    assertThat(request.header("User-Agent")).startsWith("Slipway-Webhook");
    assertThat(request.header("X-Slipway-Event")).isEqualTo("rollout.started");
    assertThat(request.header("X-Slipway-Delivery")).isEqualTo(bench.last(webhook).id().toString());
    String timestamp = request.header("X-Slipway-Timestamp");
    String signature = request.header("X-Slipway-Signature-256");
    String secret = WebhookBench.SECRET.reveal();
    assertThat(
            DeliverySignature.isGenuine(
                secret, timestamp, request.body(), signature, clock.instant()))
        .isTrue();
    assertThat(
            DeliverySignature.isGenuine(
                secret, timestamp, request.body() + " ", signature, clock.instant()))
        .isFalse();
    assertThat(
            DeliverySignature.isGenuine(
                "another", timestamp, request.body(), signature, clock.instant()))
        .isFalse();
    assertThat(
            DeliverySignature.isGenuine(
                secret, timestamp, request.body(), signature, NOW.plusSeconds(600)))
        .isFalse();
  }

  @Test
  void kindsThatAreNotWanted_arePassedOver() {
    Webhook webhook = hook("rollout.failed", "environment");
    IntStream.range(0, 250).forEach(i -> bench.happens(project, "rollout.started"));
    bench.happens(project, "environment.expiring");
    bench.happens(project, "rollout.failed");

    assertThat(bench.drain(webhook)).isEqualTo(Outcome.done());

    assertThat(receiver.kinds()).containsExactly("environment.expiring", "rollout.failed");
    assertThat(bench.now(webhook).lastSequence()).isEqualTo(bench.stores.events().last());
  }

  @Test
  void receiverThatIsDown_isTriedAgainAndGetsEverythingOnceItRecovers() {
    Webhook webhook = hook();
    receiver.answer(503);
    bench.happens(project, "one");
    bench.happens(project, "two");

    for (Duration expected : Verdict.DELAYS.subList(0, 4)) {
      Outcome outcome = bench.drain(webhook);
      Duration delay = ((Outcome.RequeueAfter) outcome).delay();
      assertThat(delay)
          .isBetween(
              expected.multipliedBy(9).dividedBy(10), expected.multipliedBy(11).dividedBy(10));
      assertThat(bench.run(webhook)).isEqualTo(Outcome.requeueAfter(delay));
      clock.advance(delay);
    }
    assertThat(receiver.kinds()).containsOnly("one").hasSize(4);
    WebhookDelivery waiting = bench.last(webhook);
    assertThat(waiting.status()).isEqualTo(Status.PENDING);
    assertThat(waiting.error()).isEqualTo("The receiver answered 503");
    receiver.answer(200);

    assertThat(bench.drain(webhook)).isEqualTo(Outcome.done());

    assertThat(receiver.kinds()).containsExactly("one", "one", "one", "one", "one", "two");
    assertThat(bench.stores.webhooks().findDelivery(waiting.id()).orElseThrow().status())
        .isEqualTo(Status.SUCCEEDED);
    Set<String> ids = new HashSet<>();
    receiver.received.subList(0, 5).forEach(one -> ids.add(one.json().get("id").asText()));
    assertThat(ids).as("every attempt has the delivery's id").hasSize(1);
  }

  @Test
  void lastAttemptThatFails_letsTheNextEventGoOn() {
    Webhook webhook = hook();
    receiver.answer(
        exchange ->
            exchange.sendResponseHeaders(
                receiver.kinds().get(receiver.kinds().size() - 1).equals("one") ? 500 : 200, -1));
    bench.happens(project, "one");
    Outcome outcome = bench.drain(webhook);
    while (outcome instanceof Outcome.RequeueAfter later) {
      bench.happens(project, "more");
      clock.advance(later.delay());
      outcome = bench.drain(webhook);
    }

    List<WebhookDelivery> deliveries = bench.deliveries(webhook);
    assertThat(deliveries).hasSize(8);
    assertThat(deliveries.get(0).status()).isEqualTo(Status.FAILED);
    assertThat(deliveries.get(0).attempts()).isEqualTo(8);
    assertThat(deliveries.subList(1, 8)).allMatch(more -> more.status() == Status.SUCCEEDED);
    assertThat(receiver.kinds().subList(8, 15)).containsOnly("more");
  }

  @Test
  void receiverThatStaysAway_gathersNoBacklogOfMoreThanADay() {
    Webhook webhook = hook();
    receiver.answer(500);
    for (int day = 0; day < 40; day++) {
      bench.happens(project, "day." + day);
      clock.advance(Duration.ofDays(1));
    }

    Outcome outcome = bench.drain(webhook);

    assertThat(outcome).isEqualTo(Outcome.done());
    assertThat(receiver.kinds()).hasSize(40);
  }

  @Test
  void restartBetweenAttempts_forgetsNothing() {
    Webhook webhook = hook();
    receiver.answer(500);
    bench.happens(project, "one");
    bench.drain(webhook);
    WebhookDelivery before = bench.last(webhook);

    bench.restart(WebhookOptions.allowing(Set.of(receiver.host())));
    receiver.answer(200);
    assertThat(bench.drain(webhook)).isInstanceOf(Outcome.RequeueAfter.class);
    clock.advance(Duration.ofSeconds(11));
    bench.drain(webhook);

    WebhookDelivery after = bench.last(webhook);
    assertThat(after.id()).isEqualTo(before.id());
    assertThat(after.attempts()).isEqualTo(2);
    assertThat(after.status()).isEqualTo(Status.SUCCEEDED);
    assertThat(receiver.kinds()).containsExactly("one", "one");
  }

  @Test
  void receiverThatIsGone_isNotSentAnythingMore() {
    Webhook webhook = hook("one", "two");
    Webhook other = bench.hook(project, receiver.url("/other"), "project");
    receiver.answer(410);
    bench.happens(project, "one");
    bench.happens(project, "two");

    assertThat(bench.drain(webhook)).isEqualTo(Outcome.done());
    receiver.answer(200);
    bench.happens(project, "two");
    bench.drain(webhook);

    assertThat(receiver.kinds()).containsExactly("one");
    assertThat(bench.now(webhook).active()).isFalse();
    assertThat(bench.last(webhook).status()).isEqualTo(Status.FAILED);
    Event told = bench.events(project).get(5);
    assertThat(told.kind()).isEqualTo("project.webhook-deactivated");
    assertThat(told.data().get("webhook").asText()).isEqualTo(webhook.id().toString());
    bench.drain(other);
    assertThat(receiver.kinds()).endsWith("project.webhook-deactivated");
  }

  @Test
  void redirect_isNotFollowedAndCountsAsAFailure() {
    Webhook webhook = hook();
    receiver.answer(
        exchange -> {
          exchange.getResponseHeaders().set("Location", receiver.url("/elsewhere"));
          exchange.sendResponseHeaders(307, -1);
        });
    bench.happens(project, "one");
    bench.drain(webhook);

    assertThat(receiver.received).hasSize(1);
    assertThat(bench.last(webhook).status()).isEqualTo(Status.PENDING);
    assertThat(bench.last(webhook).error()).isEqualTo("The receiver answered 307");
  }

  @Test
  void nameThatLeadsInside_isNotConnectedTo() {
    String port = receiver.host().substring(receiver.host().indexOf(':'));
    try (WebhookBench strict =
        new WebhookBench(Stores.inMemory(clock), clock, "localhost" + port)) {
      Project own = strict.project("own");
      Webhook webhook = strict.hook(own, "http://localhost" + port + "/");
      strict.restart(WebhookOptions.standard());
      strict.happens(own, "one");
      strict.drain(webhook);

      assertThat(receiver.received).isEmpty();
      assertThat(strict.last(webhook).error()).contains("leads into a network");
      strict.restart(WebhookOptions.allowing(Set.of("localhost")));
      clock.advance(Duration.ofSeconds(11));
      strict.drain(webhook);
      assertThat(receiver.kinds()).containsExactly("one");
    }
  }

  @Test
  void whatSomebodyAsksFor_isSentOnceAndDoesNotWaitForTheEvents() {
    Webhook webhook = hook("one");
    receiver.answer(500);
    bench.happens(project, "one");
    bench.drain(webhook);
    WebhookDelivery event = bench.last(webhook);
    clock.advance(Duration.ofSeconds(1));

    WebhookDelivery test = bench.webhooks.test(bench.ann, WebhookBench.ref(project), webhook.id());
    assertThat(test.status()).isEqualTo(Status.PENDING);
    bench.drain(webhook);
    assertThat(bench.last(webhook).status()).isEqualTo(Status.FAILED);
    receiver.answer(200);
    WebhookDelivery again =
        bench.webhooks.redeliver(bench.ann, WebhookBench.ref(project), webhook.id(), event.id());
    bench.drain(webhook);

    assertThat(receiver.kinds()).containsExactly("one", "ping", "one");
    assertThat(receiver.received.get(1).header("X-Slipway-Event")).isEqualTo("ping");
    assertThat(receiver.received.get(1).json().at("/event/sequence").isNull()).isTrue();
    WebhookDelivery sent = bench.stores.webhooks().findDelivery(again.id()).orElseThrow();
    assertThat(sent.cause()).isEqualTo(Cause.REDELIVERY);
    assertThat(sent.status()).isEqualTo(Status.SUCCEEDED);
    assertThat(bench.stores.webhooks().findDelivery(event.id()).orElseThrow().status())
        .isEqualTo(Status.PENDING);
  }

  @Test
  void testOfAWebhookThatIsSwitchedOff_isSent() {
    Webhook webhook = hook();
    bench.webhooks.change(bench.ann, WebhookBench.ref(project), webhook.id(), change(null, false));
    bench.webhooks.test(bench.ann, WebhookBench.ref(project), webhook.id());

    assertThat(bench.drain(webhook)).isEqualTo(Outcome.done());
    assertThat(receiver.kinds()).containsExactly("ping");
  }

  @Test
  void eventThatIsNoLongerKept_isGivenUp() {
    Webhook webhook = hook();
    receiver.answer(500);
    bench.happens(project, "one");
    bench.drain(webhook);
    bench.stores.events().retention().remove(false, NOW.plusSeconds(1), 100);
    clock.advance(Duration.ofSeconds(11));
    bench.drain(webhook);

    assertThat(bench.last(webhook).status()).isEqualTo(Status.FAILED);
    assertThat(bench.last(webhook).error()).isEqualTo("The event is no longer kept");
    assertThat(receiver.received).hasSize(1);
  }

  @Test
  void anotherAddress_isTriedAtOnce() {
    Webhook webhook = hook("one");
    receiver.answer(500);
    bench.happens(project, "one");
    bench.drain(webhook);
    receiver.answer(200);
    bench.webhooks.change(
        bench.ann, WebhookBench.ref(project), webhook.id(), change(receiver.url("/new"), null));

    assertThat(bench.drain(webhook)).isEqualTo(Outcome.done());
    assertThat(receiver.received.get(1).path()).isEqualTo("/new");
  }

  @Test
  void whatAFormerReceiverSays_doesNotCount() {
    Webhook webhook = hook("one");
    receiver.answer(
        exchange -> {
          boolean old = exchange.getRequestURI().getPath().equals("/hook");
          if (old) {
            bench.webhooks.change(
                bench.ann,
                WebhookBench.ref(project),
                webhook.id(),
                change(receiver.url("/new"), null));
          }
          exchange.sendResponseHeaders(old ? 410 : 200, -1);
        });
    bench.happens(project, "one");

    assertThat(bench.drain(webhook)).isEqualTo(Outcome.done());

    assertThat(bench.now(webhook).active()).isTrue();
    assertThat(receiver.received).hasSize(2);
    assertThat(bench.last(webhook).status()).isEqualTo(Status.SUCCEEDED);
    assertThat(bench.last(webhook).attempts()).isEqualTo(1);
  }

  @Test
  void switchedOn_beginsAtTheEndOfTheFeed() {
    Webhook webhook = hook("one", "two");
    receiver.answer(500);
    bench.happens(project, "one");
    bench.drain(webhook);
    receiver.answer(200);
    bench.webhooks.change(bench.ann, WebhookBench.ref(project), webhook.id(), change(null, false));
    assertThat(bench.last(webhook).status()).isEqualTo(Status.FAILED);
    assertThat(bench.last(webhook).error()).isEqualTo("The webhook was switched off");
    bench.happens(project, "one");
    assertThat(bench.drain(webhook)).isEqualTo(Outcome.done());
    bench.webhooks.change(bench.ann, WebhookBench.ref(project), webhook.id(), change(null, true));
    bench.happens(project, "two");
    bench.drain(webhook);

    assertThat(receiver.kinds()).containsExactly("one", "two");
  }

  @Test
  void projectThatIsDeleted_isToldOfAndTakesItsWebhooksAlong() {
    Webhook webhook = hook();
    Webhook off = bench.hook(project, receiver.url("/off"));
    bench.webhooks.change(bench.ann, WebhookBench.ref(project), off.id(), change(null, false));
    bench.drain(webhook);
    bench.projects.delete(bench.ann, WebhookBench.ref(project));
    assertThat(bench.isAsked(webhook)).isTrue();
    assertThat(bench.isAsked(off)).isTrue();

    assertThat(bench.drain(webhook)).isEqualTo(Outcome.done());
    assertThat(bench.drain(off)).isEqualTo(Outcome.done());

    assertThat(receiver.kinds()).endsWith("project.deleted");
    assertThat(receiver.received).noneMatch(one -> one.path().equals("/off"));
    assertThat(bench.stores.webhooks().list(project.id())).isEmpty();
    assertThat(bench.run(webhook)).isEqualTo(Outcome.done());
  }

  @Test
  void webhookThatIsDeleted_leavesNothing() {
    Webhook webhook = hook();
    receiver.answer(500);
    bench.happens(project, "one");
    bench.drain(webhook);
    WebhookDelivery delivery = bench.last(webhook);
    bench.webhooks.delete(bench.ann, WebhookBench.ref(project), webhook.id());

    assertThat(bench.isAsked(webhook)).isFalse();
    assertThat(bench.stores.webhooks().findDelivery(delivery.id())).isEmpty();
    assertThat(bench.run(webhook)).isEqualTo(Outcome.done());
  }

  @Test
  void retention_removesOldDeliveries() {
    Webhook webhook = hook();
    bench.happens(project, "old");
    bench.drain(webhook);
    clock.advance(WebhookRetention.KEPT.plusSeconds(1));
    bench.happens(project, "young");
    bench.drain(webhook);
    new WebhookRetention(bench.stores.webhooks(), clock)
        .run(new TestLease(WebhookEvents.key(webhook.id()), 1, 0));

    assertThat(bench.deliveries(webhook))
        .extracting(WebhookDelivery::kind)
        .containsExactly("young");
  }

  @Test
  void secretAndToken_areToldNobodyElse() {
    Webhook webhook = hook();
    receiver.answer(
        exchange -> {
          byte[] echo = ("no: " + WebhookBench.SECRET.reveal()).getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("X-Echo", WebhookBench.SECRET.reveal());
          exchange.sendResponseHeaders(500, echo.length);
          exchange.getResponseBody().write(echo);
        });
    bench.happens(project, "one");
    bench.drain(webhook);
    bench.webhooks.change(
        bench.ann, WebhookBench.ref(project), webhook.id(), change(receiver.url("/t0ken2"), null));
    bench.webhooks.test(bench.ann, WebhookBench.ref(project), webhook.id());

    String told =
        bench.events(project) + " " + bench.deliveries(webhook) + " " + webhook + receiver.kinds();
    assertThat(told)
        .contains("project.webhook-created", "project.webhook-updated", "127.0.0.1")
        .doesNotContain(WebhookBench.SECRET.reveal(), "t0ken");
  }
}
