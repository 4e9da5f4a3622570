package dev.slipway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.error.ConflictException;
import dev.slipway.error.NotFoundException;
import dev.slipway.page.Page;
import dev.slipway.page.PageRequest;
import dev.slipway.project.Project;
import dev.slipway.project.WebAddress;
import dev.slipway.project.webhook.Webhook;
import dev.slipway.project.webhook.WebhookDelivery;
import dev.slipway.project.webhook.WebhookDelivery.Cause;
import dev.slipway.project.webhook.WebhookDelivery.Status;
import dev.slipway.project.webhook.WebhookStore;
import dev.slipway.secret.Secret;
import dev.slipway.store.Stores;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a webhook store holds up to. */
public abstract class WebhookStoreContract {
  /** Before everything that any suite writes. */
  private static final Instant ANCIENT = Instant.parse("2001-02-03T04:05:06Z");

  /** The stores under test. */
  protected abstract Stores stores();

  private WebhookStore webhooks() {
    return stores().webhooks();
  }

  private long project() {
    return stores()
        .projects()
        .insert(
            new Project(
                0,
                UUID.randomUUID(),
                1,
                "hooked",
                null,
                null,
                null,
                null,
                false,
                Samples.NOW,
                Samples.NOW,
                null))
        .id();
  }

  private static Webhook sample(long project, int second) {
    return new Webhook(
        UUID.randomUUID(),
        project,
        new WebAddress("https://hooks.example.com/t0ken?x=ü"),
        List.of("rollout", "environment.expiring"),
        true,
        Secret.of("s3cret \"ü\" of a webhook"),
        41,
        Samples.NOW.plusSeconds(second),
        Samples.NOW.plusSeconds(second));
  }

  private Webhook inserted(long project, int second) {
    Webhook webhook = sample(project, second);
    webhooks().insert(webhook);
    return webhook;
  }

  private static Webhook switchedOff(Webhook webhook) {
    return new Webhook(
        webhook.id(),
        webhook.projectId(),
        new WebAddress("http://hooks.example.com/"),
        List.of(),
        false,
        Secret.of("another secret"),
        4711,
        webhook.createdAt(),
        Samples.NOW.plusSeconds(60));
  }

  private static WebhookDelivery delivery(
      Webhook webhook, Status status, @Nullable Long sequence, Instant createdAt) {
    boolean ended = status != Status.PENDING;
    return new WebhookDelivery(
        UUID.randomUUID(),
        webhook.id(),
        sequence == null ? Cause.TEST : Cause.EVENT,
        sequence,
        sequence == null ? WebhookDelivery.PING : "rollout.failed",
        status,
        3,
        ended ? 503 : null,
        ended ? "The receiver answered 503" : null,
        ended ? 12L : null,
        createdAt,
        ended ? createdAt.plusSeconds(5) : null,
        ended ? null : createdAt.plusSeconds(7));
  }

  private WebhookDelivery kept(
      Webhook webhook, Status status, @Nullable Long sequence, Instant createdAt) {
    WebhookDelivery delivery = delivery(webhook, status, sequence, createdAt);
    webhooks().putDelivery(delivery);
    return delivery;
  }

  private static Instant second(int second) {
    return Samples.NOW.plusSeconds(second);
  }

  @Test
  public void insert_keepsEverything() {
    Webhook webhook = inserted(project(), 0);

    assertThat(webhooks().find(webhook.id())).contains(webhook);
    assertThat(webhooks().findForUpdate(webhook.id())).contains(webhook);
    assertThat(webhooks().find(UUID.randomUUID())).isEmpty();
    assertThatThrownBy(() -> webhooks().insert(webhook)).isInstanceOf(ConflictException.class);
  }

  @Test
  public void update_replacesTheRow() {
    Webhook webhook = inserted(project(), 0);
    Webhook changed = switchedOff(webhook);
    webhooks().update(changed);

    assertThat(webhooks().find(webhook.id())).contains(changed);
    assertThatThrownBy(() -> webhooks().update(sample(1, 0))).isInstanceOf(NotFoundException.class);
  }

  @Test
  public void list_isOfTheProjectThoseThatCameFirstFirst() {
    long project = project();
    Webhook late = inserted(project, 5);
    Webhook early = inserted(project, 1);
    inserted(project(), 0);

    assertThat(webhooks().list(project)).containsExactly(early, late);
    assertThat(webhooks().active(project)).containsExactlyInAnyOrder(early.id(), late.id());
    webhooks().update(switchedOff(early));
    assertThat(webhooks().active(project)).containsExactly(late.id());
    assertThat(webhooks().list(project)).hasSize(2);
  }

  @Test
  public void remove_takesTheDeliveriesAlong() {
    Webhook webhook = inserted(project(), 0);
    Webhook other = inserted(project(), 0);
    WebhookDelivery gone = kept(webhook, Status.PENDING, 7L, second(1));
    WebhookDelivery stays = kept(other, Status.PENDING, 7L, second(1));

    assertThat(webhooks().remove(webhook.id())).isTrue();
    assertThat(webhooks().remove(webhook.id())).isFalse();
    assertThat(webhooks().find(webhook.id())).isEmpty();
    assertThat(webhooks().findDelivery(gone.id())).isEmpty();
    assertThat(webhooks().findDelivery(stays.id())).contains(stays);
    assertThatThrownBy(() -> webhooks().putDelivery(gone)).isInstanceOf(NotFoundException.class);
  }

  @Test
  public void delivery_isInsertedAndReplaced() {
    Webhook webhook = inserted(project(), 0);
    WebhookDelivery made = kept(webhook, Status.PENDING, 7L, second(1));
    assertThat(webhooks().findDelivery(made.id())).contains(made);

    WebhookDelivery ended =
        new WebhookDelivery(
            made.id(),
            made.webhookId(),
            made.cause(),
            made.sequence(),
            made.kind(),
            Status.FAILED,
            4,
            500,
            "The receiver answered 500",
            99L,
            made.createdAt(),
            second(9),
            null);
    webhooks().putDelivery(ended);

    assertThat(webhooks().findDelivery(made.id())).contains(ended);
    assertThat(webhooks().pending(webhook.id())).isEmpty();
  }

  @Test
  public void pending_isInTheOrderOfMaking() {
    Webhook webhook = inserted(project(), 0);
    WebhookDelivery second = kept(webhook, Status.PENDING, null, second(2));
    WebhookDelivery first = kept(webhook, Status.PENDING, 8L, second(1));
    kept(webhook, Status.SUCCEEDED, 9L, second(0));
    kept(inserted(project(), 0), Status.PENDING, 9L, second(0));

    assertThat(webhooks().pending(webhook.id())).containsExactly(first, second);
  }

  @Test
  public void deliveries_arePagesWithTheNewestFirst() {
    Webhook webhook = inserted(project(), 0);
    WebhookDelivery first = kept(webhook, Status.SUCCEEDED, 7L, second(1));
    WebhookDelivery third = kept(webhook, Status.PENDING, 9L, second(2));
    WebhookDelivery second = kept(webhook, Status.FAILED, 8L, second(2));
    WebhookDelivery fourth = kept(webhook, Status.SUCCEEDED, null, second(2));

    Page<WebhookDelivery> all = webhooks().deliveries(webhook.id(), PageRequest.all());
    Page<WebhookDelivery> part = webhooks().deliveries(webhook.id(), new PageRequest(1, 2));

    assertThat(all.items()).containsExactly(fourth, third, second, first);
    assertThat(part.items()).containsExactly(third, second);
    assertThat(part.total()).isEqualTo(4);
  }

  @Test
  public void removeDeliveries_takesTheOldThatHaveEnded() {
    Webhook webhook = inserted(project(), 0);
    kept(webhook, Status.SUCCEEDED, 1L, ANCIENT);
    kept(webhook, Status.FAILED, 2L, ANCIENT.plusSeconds(1));
    WebhookDelivery pending = kept(webhook, Status.PENDING, 3L, ANCIENT.plusSeconds(2));
    WebhookDelivery young = kept(webhook, Status.SUCCEEDED, 4L, ANCIENT.plusSeconds(10));

    assertThat(webhooks().removeDeliveries(ANCIENT.plusSeconds(10), 1)).isEqualTo(1);
    assertThat(webhooks().removeDeliveries(ANCIENT.plusSeconds(10), 10)).isEqualTo(1);
    assertThat(webhooks().removeDeliveries(ANCIENT.plusSeconds(10), 10)).isZero();
    assertThat(webhooks().deliveries(webhook.id(), PageRequest.all()).items())
        .containsExactly(young, pending);
  }

  @Test
  public void unitThatFails_changesNothing() {
    Webhook webhook = inserted(project(), 0);

    assertThatThrownBy(
            () ->
                stores()
                    .transactions()
                    .useTransaction(
                        () -> {
                          webhooks().update(switchedOff(webhook));
                          kept(webhook, Status.PENDING, 7L, second(1));
                          throw new IllegalStateException("a unit that fails on purpose");
                        }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(webhooks().find(webhook.id())).contains(webhook);
    assertThat(webhooks().pending(webhook.id())).isEmpty();
  }
}
