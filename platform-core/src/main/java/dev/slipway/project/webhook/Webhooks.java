package dev.slipway.project.webhook;

import dev.slipway.error.ConflictException;
import dev.slipway.error.ForbiddenException;
import dev.slipway.error.InvalidInputException;
import dev.slipway.error.NotFoundException;
import dev.slipway.identity.Actor;
import dev.slipway.identity.GeneratedUuid;
import dev.slipway.identity.ProjectRole;
import dev.slipway.page.Page;
import dev.slipway.page.PageRequest;
import dev.slipway.project.Project;
import dev.slipway.project.ProjectAccess;
import dev.slipway.project.ProjectRef;
import dev.slipway.project.webhook.WebhookDelivery.Cause;
import dev.slipway.secret.Secret;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The webhooks of projects. Developers of a project manage them; viewers do not see them, since an
 * address may hold a token. Every write is one transaction with its event, and none speaks to a
 * receiver: a worker does. Thread-safe.
 */
public final class Webhooks {
  /** How many webhooks a project may have. */
  public static final int MAX_PER_PROJECT = 20;

  /** How many tests and redeliveries of a webhook may wait. */
  public static final int MAX_WAITING = 10;

  private static final int SECRET_BYTES = 32;
  private static final String PREFIX = "whsec_";

  private final WebhookStores stores;
  private final WebhookHosts hosts;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final ProjectAccess access;
  private final WebhookJournal journal;

  /**
   * Creates the capability over its stores.
   *
   * @param random makes ids and secrets, so it should be unpredictable
   */
  public Webhooks(
      WebhookStores stores, WebhookOptions options, InstantSource clock, RandomGenerator random) {
    this.stores = Objects.requireNonNull(stores, "stores is null");
    this.hosts = new WebhookHosts(options.allowedHosts());
    this.clock = Objects.requireNonNull(clock, "clock is null");
    this.random = Objects.requireNonNull(random, "random is null");
    this.access = ProjectAccess.toProjects(stores.projects());
    this.journal = new WebhookJournal(stores.events());
  }

  /**
   * A webhook that was made.
   *
   * @param webhook the webhook
   * @param made the secret when it was made here, to be shown this once; null when it was given
   */
  public record Created(Webhook webhook, @Nullable Secret made) {}

  /**
   * Makes a webhook, which is sent what happens from now on.
   *
   * @throws NotFoundException when there is no project that the actor may see
   * @throws ForbiddenException when the actor is no developer of it
   * @throws ConflictException when it is archived, or has {@link #MAX_PER_PROJECT} webhooks
   * @throws InvalidInputException when the address, a kind or the secret is none
   */
  public Created create(Actor actor, ProjectRef ref, NewWebhook wanted) {
    hosts.check(wanted.url());
    WebhookRules.checkKinds(wanted.kinds());
    WebhookRules.checkSecret(wanted.secret());
    return stores
        .transactions()
        .withTransaction(
            () -> {
              Project project = access.editable(actor, ref, ProjectRole.DEVELOPER);
              if (stores.webhooks().list(project.id()).size() >= MAX_PER_PROJECT) {
                throw new ConflictException(
                    "There are %d webhooks already: delete one first".formatted(MAX_PER_PROJECT));
              }
              Secret made = wanted.secret() == null ? secret() : null;
              Instant now = clock.instant();
              Webhook webhook =
                  new Webhook(
                      GeneratedUuid.next(random),
                      project.id(),
                      wanted.url(),
                      wanted.kinds(),
                      true,
                      made == null ? Objects.requireNonNull(wanted.secret()) : made,
                      stores.events().last(),
                      now,
                      now);
              stores.webhooks().insert(webhook);
              journal.did(actor, "created", project, null, webhook, now);
              return new Created(webhook, made);
            });
  }

  /**
   * The webhooks of a project, those that were made first first.
   *
   * @throws NotFoundException when there is no project that the actor may see
   * @throws ForbiddenException when the actor is no developer of it
   */
  public List<Webhook> list(Actor actor, ProjectRef ref) {
    return stores.webhooks().list(access.readable(actor, ref, ProjectRole.DEVELOPER).id());
  }

  /**
   * A webhook.
   *
   * @throws NotFoundException when there is no such project or webhook
   * @throws ForbiddenException when the actor is no developer of the project
   */
  public Webhook get(Actor actor, ProjectRef ref, UUID id) {
    Project project = access.readable(actor, ref, ProjectRole.DEVELOPER);
    return ofProject(stores.webhooks().find(id).orElse(null), project);
  }

  /**
   * Changes what is given. A delivery that waits for its next attempt is sent at once, since what
   * kept it may be gone; what is pending when the webhook is switched off is not sent any more.
   *
   * @throws NotFoundException when there is no such project or webhook
   * @throws ForbiddenException when the actor is no developer of the project
   * @throws ConflictException when the project is archived
   * @throws InvalidInputException when the address, a kind or the secret is none
   */
  public Webhook change(Actor actor, ProjectRef ref, UUID id, WebhookChange change) {
    if (change.url() != null) {
      hosts.check(change.url());
    }
    WebhookRules.checkKinds(change.kinds());
    WebhookRules.checkSecret(change.secret());
    return stores
        .transactions()
        .withTransaction(
            () -> {
              Project project = access.editable(actor, ref, ProjectRole.DEVELOPER);
              Webhook old = ofProject(stores.webhooks().findForUpdate(id).orElse(null), project);
              Webhook wanted = old.with(change);
              return wanted.equals(old) ? old : write(actor, project, old, wanted);
            });
  }

  private Webhook write(Actor actor, Project project, Webhook old, Webhook wanted) {
    Instant now = clock.instant();
    boolean begins = wanted.active() && !old.active();
    Webhook changed = (begins ? wanted.at(stores.events().last()) : wanted).updatedAt(now);
    stores.webhooks().update(changed);
    for (WebhookDelivery delivery : stores.webhooks().pending(old.id())) {
      if (delivery.cause() == Cause.EVENT) {
        stores
            .webhooks()
            .putDelivery(
                changed.active()
                    ? delivery.dueAt(now)
                    : delivery.givenUp(WebhookRecords.SWITCHED_OFF, now));
      }
    }
    journal.did(actor, "updated", project, old, changed, now);
    return changed;
  }

  /**
   * Deletes a webhook with what was and would be sent to it.
   *
   * @throws NotFoundException when there is no such project or webhook
   * @throws ForbiddenException when the actor is no developer of the project
   * @throws ConflictException when the project is archived
   */
  public void delete(Actor actor, ProjectRef ref, UUID id) {
    stores
        .transactions()
        .useTransaction(
            () -> {
              Project project = access.editable(actor, ref, ProjectRole.DEVELOPER);
              Webhook old = ofProject(stores.webhooks().findForUpdate(id).orElse(null), project);
              stores.webhooks().remove(id);
              journal.did(actor, "deleted", project, old, old, clock.instant());
              stores.queue().cancel(WebhookEvents.key(id));
            });
  }

  /**
   * Has the receiver sent a {@value WebhookDelivery#PING}, also when the webhook is switched off.
   *
   * @throws NotFoundException when there is no such project or webhook
   * @throws ForbiddenException when the actor is no developer of the project
   * @throws ConflictException when the project is archived, or too much waits already
   */
  public WebhookDelivery test(Actor actor, ProjectRef ref, UUID id) {
    return send(actor, ref, id, "tested", null);
  }

  /**
   * Has the event of a delivery sent once more, as a delivery of its own.
   *
   * @throws NotFoundException when there is no such project, webhook or delivery
   * @throws ForbiddenException when the actor is no developer of the project
   * @throws ConflictException when the project is archived, or too much waits already
   */
  public WebhookDelivery redeliver(Actor actor, ProjectRef ref, UUID id, UUID deliveryId) {
    return send(actor, ref, id, "redelivered", deliveryId);
  }

  private WebhookDelivery send(
      Actor actor, ProjectRef ref, UUID id, String what, @Nullable UUID again) {
    return stores
        .transactions()
        .withTransaction(
            () -> {
              Project project = access.editable(actor, ref, ProjectRole.DEVELOPER);
              Webhook webhook =
                  ofProject(stores.webhooks().findForUpdate(id).orElse(null), project);
              long waiting =
                  stores.webhooks().pending(id).stream()
                      .filter(pending -> pending.cause() != Cause.EVENT)
                      .count();
              if (waiting >= MAX_WAITING) {
                throw new ConflictException(
                    "There are %d deliveries waiting already: wait for them".formatted(waiting));
              }
              Instant now = clock.instant();
              UUID next = GeneratedUuid.next(random);
              WebhookDelivery delivery =
                  again == null
                      ? WebhookDelivery.due(next, id, Cause.TEST, null, WebhookDelivery.PING, now)
                      : copy(next, id, again, now);
              stores.webhooks().putDelivery(delivery);
              journal.did(actor, what, project, webhook, webhook, now);
              stores.queue().enqueue(WebhookEvents.work(id, project.id(), now));
              return delivery;
            });
  }

  private WebhookDelivery copy(UUID next, UUID webhookId, UUID deliveryId, Instant now) {
    WebhookDelivery old =
        stores
            .webhooks()
            .findDelivery(deliveryId)
            .filter(found -> found.webhookId().equals(webhookId))
            .orElseThrow(() -> new NotFoundException("Delivery not found"));
    return WebhookDelivery.due(next, webhookId, Cause.REDELIVERY, old.sequence(), old.kind(), now);
  }

  /**
   * What was and is being sent to a webhook, newest first.
   *
   * @throws NotFoundException when there is no such project or webhook
   * @throws ForbiddenException when the actor is no developer of the project
   */
  public Page<WebhookDelivery> deliveries(Actor actor, ProjectRef ref, UUID id, PageRequest page) {
    return stores.webhooks().deliveries(get(actor, ref, id).id(), page);
  }

  private static Webhook ofProject(@Nullable Webhook webhook, Project project) {
    if (webhook == null || webhook.projectId() != project.id()) {
      throw new NotFoundException("Webhook not found");
    }
    return webhook;
  }

  private Secret secret() {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    return Secret.of(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }
}
