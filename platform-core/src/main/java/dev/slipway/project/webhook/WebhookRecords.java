package dev.slipway.project.webhook;

import dev.slipway.project.Project;
import dev.slipway.project.webhook.WebhookDelivery.Cause;
import dev.slipway.project.webhook.WebhookDelivery.Status;
import dev.slipway.reconcile.Lease;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a worker writes about a webhook, each a transaction that its lease guards. */
final class WebhookRecords {
  static final String SWITCHED_OFF = "The webhook was switched off";

  private final WebhookStores stores;
  private final WebhookJournal journal;
  private final InstantSource clock;

  WebhookRecords(WebhookStores stores, InstantSource clock) {
    this.stores = stores;
    this.journal = new WebhookJournal(stores.events());
    this.clock = clock;
  }

  /** Moves on in the feed, unless somebody changed the webhook meanwhile; tells which. */
  boolean advance(Lease lease, Webhook seen, long sequence, @Nullable WebhookDelivery delivery) {
    return stores
        .transactions()
        .withTransaction(
            () -> {
              boolean same = held(lease, seen.id()).filter(seen::equals).isPresent();
              if (same) {
                stores.webhooks().update(seen.at(sequence));
                if (delivery != null) {
                  stores.webhooks().putDelivery(delivery);
                }
              }
              return same;
            });
  }

  /**
   * Writes what became of a delivery after an attempt, and tells whether that counts: what a
   * receiver says that is no longer the webhook's does not, unless it took the delivery.
   */
  boolean ended(Lease lease, Webhook seen, WebhookDelivery after) {
    return stores
        .transactions()
        .withTransaction(() -> put(held(lease, seen.id()), seen, after).isPresent());
  }

  /** The same of a receiver that will never be there again: the webhook is switched off. */
  boolean gone(Lease lease, Webhook seen, WebhookDelivery after) {
    return stores
        .transactions()
        .withTransaction(
            () -> {
              Optional<Project> project = lockForTelling(seen.projectId());
              Optional<Webhook> webhook = put(held(lease, seen.id()), seen, after);
              if (project.isPresent()) {
                webhook
                    .filter(Webhook::active)
                    .ifPresent(found -> deactivate(found, project.get()));
              }
              return webhook.isPresent();
            });
  }

  /** Removes the webhook with its deliveries. */
  void remove(Lease lease, UUID id) {
    stores
        .transactions()
        .useTransaction(() -> held(lease, id).ifPresent(gone -> stores.webhooks().remove(id)));
  }

  private Optional<Webhook> held(Lease lease, UUID id) {
    Optional<Webhook> webhook = stores.webhooks().findForUpdate(id);
    lease.verify();
    return webhook;
  }

  private Optional<Webhook> put(Optional<Webhook> held, Webhook seen, WebhookDelivery after) {
    boolean pending =
        stores
            .webhooks()
            .findDelivery(after.id())
            .filter(found -> found.status() == Status.PENDING)
            .isPresent();
    Optional<Webhook> counting =
        held.filter(
            webhook ->
                pending
                    && (webhook.url().equals(seen.url()) || after.status() == Status.SUCCEEDED));
    counting.ifPresent(webhook -> stores.webhooks().putDelivery(after));
    return counting;
  }

  /**
   * Locks what the event of a webhook that is switched off will lock, before this run's own row of
   * the queue: the project, as every write to it does, and the rows of all its webhooks. Two
   * receivers that are gone at the same moment would else wait for each other.
   */
  private Optional<Project> lockForTelling(long project) {
    Instant now = clock.instant();
    Optional<Project> held = stores.projects().findForUpdate(project);
    stores
        .queue()
        .enqueueAll(
            stores.webhooks().active(project).stream()
                .map(id -> WebhookEvents.work(id, project, now))
                .toList());
    return held;
  }

  private void deactivate(Webhook webhook, Project project) {
    Instant now = clock.instant();
    Webhook off = webhook.deactivated(now);
    stores.webhooks().update(off);
    stores.webhooks().pending(webhook.id()).stream()
        .filter(delivery -> delivery.cause() == Cause.EVENT)
        .forEach(delivery -> stores.webhooks().putDelivery(delivery.givenUp(SWITCHED_OFF, now)));
    journal.deactivated(project, off, now);
  }
}
