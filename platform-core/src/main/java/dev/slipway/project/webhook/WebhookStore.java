package dev.slipway.project.webhook;

import dev.slipway.page.Page;
import dev.slipway.page.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Keeps webhooks and what was sent to them. Thread-safe; joins the running transaction. */
public interface WebhookStore {
  /**
   * Inserts the webhook.
   *
   * @throws dev.slipway.error.ConflictException when one has its id
   * @throws dev.slipway.error.NotFoundException when there is no such project
   */
  void insert(Webhook webhook);

  /**
   * Replaces the webhook with the same id.
   *
   * @throws dev.slipway.error.NotFoundException when there is none
   */
  void update(Webhook webhook);

  /** The webhook. */
  Optional<Webhook> find(UUID id);

  /** The same, holding its row until the running transaction ends. */
  Optional<Webhook> findForUpdate(UUID id);

  /** The webhooks of a project, those that were made first first. */
  List<Webhook> list(long projectId);

  /** The ids of the active webhooks of a project; asked whenever something happens in one. */
  List<UUID> active(long projectId);

  /** Removes a webhook with its deliveries, and tells whether there was one. */
  boolean remove(UUID id);

  /**
   * Inserts the delivery, or replaces the one with the same id.
   *
   * @throws dev.slipway.error.NotFoundException when there is no such webhook
   */
  void putDelivery(WebhookDelivery delivery);

  /** The delivery. */
  Optional<WebhookDelivery> findDelivery(UUID id);

  /** What is still to be sent to a webhook, in the order in which it was made. */
  List<WebhookDelivery> pending(UUID webhookId);

  /** The deliveries to a webhook, newest first. */
  Page<WebhookDelivery> deliveries(UUID webhookId, PageRequest page);

  /** Removes up to {@code limit} finished deliveries from before a moment; returns how many. */
  int removeDeliveries(Instant before, int limit);
}
