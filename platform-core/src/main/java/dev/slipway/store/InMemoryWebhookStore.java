package dev.slipway.store;

import dev.slipway.error.ConflictException;
import dev.slipway.error.NotFoundException;
import dev.slipway.page.Page;
import dev.slipway.page.PageRequest;
import dev.slipway.project.webhook.Webhook;
import dev.slipway.project.webhook.WebhookDelivery;
import dev.slipway.project.webhook.WebhookDelivery.Status;
import dev.slipway.project.webhook.WebhookStore;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Webhooks and deliveries in memory. */
final class InMemoryWebhookStore implements WebhookStore {
  private static final Comparator<WebhookDelivery> OLDEST =
      Comparator.comparing(WebhookDelivery::createdAt)
          .thenComparing(WebhookDelivery::sequence, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(delivery -> delivery.id().toString());

  private final InMemoryTransactions transactions;
  private final InMemoryTable<UUID, Webhook> webhooks;
  private final InMemoryTable<UUID, WebhookDelivery> deliveries;

  InMemoryWebhookStore(InMemoryTransactions transactions) {
    this.transactions = transactions;
    this.webhooks = new InMemoryTable<>(transactions);
    this.deliveries = new InMemoryTable<>(transactions);
  }

  @Override
  public void insert(Webhook webhook) {
    transactions.useTransaction(
        () -> {
          if (webhooks.find(webhook.id()).isPresent()) {
            throw new ConflictException("There is a webhook with this id");
          }
          webhooks.put(webhook.id(), webhook);
        });
  }

  @Override
  public void update(Webhook webhook) {
    transactions.useTransaction(
        () -> {
          require(webhook.id());
          webhooks.put(webhook.id(), webhook);
        });
  }

  @Override
  public Optional<Webhook> find(UUID id) {
    return webhooks.find(id);
  }

  @Override
  public Optional<Webhook> findForUpdate(UUID id) {
    return webhooks.find(id);
  }

  @Override
  public List<Webhook> list(long projectId) {
    return webhooks.list(webhook -> webhook.projectId() == projectId).stream()
        .sorted(
            Comparator.comparing(Webhook::createdAt)
                .thenComparing(webhook -> webhook.id().toString()))
        .toList();
  }

  @Override
  public List<UUID> active(long projectId) {
    return webhooks.list(webhook -> webhook.projectId() == projectId && webhook.active()).stream()
        .map(Webhook::id)
        .toList();
  }

  @Override
  public boolean remove(UUID id) {
    return transactions.withTransaction(
        () -> {
          of(id).forEach(delivery -> deliveries.remove(delivery.id()));
          return webhooks.remove(id);
        });
  }

  @Override
  public void putDelivery(WebhookDelivery delivery) {
    transactions.useTransaction(
        () -> {
          require(delivery.webhookId());
          deliveries.put(delivery.id(), delivery);
        });
  }

  @Override
  public Optional<WebhookDelivery> findDelivery(UUID id) {
    return deliveries.find(id);
  }

  @Override
  public List<WebhookDelivery> pending(UUID webhookId) {
    return of(webhookId).stream()
        .filter(delivery -> delivery.status() == Status.PENDING)
        .sorted(OLDEST)
        .toList();
  }

  @Override
  public Page<WebhookDelivery> deliveries(UUID webhookId, PageRequest page) {
    return Pages.cut(of(webhookId).stream().sorted(OLDEST.reversed()).toList(), page);
  }

  @Override
  public int removeDeliveries(Instant before, int limit) {
    return transactions.withTransaction(
        () -> {
          List<WebhookDelivery> old =
              deliveries
                  .list(
                      delivery ->
                          delivery.status() != Status.PENDING
                              && delivery.createdAt().isBefore(before))
                  .stream()
                  .limit(limit)
                  .toList();
          old.forEach(delivery -> deliveries.remove(delivery.id()));
          return old.size();
        });
  }

  private List<WebhookDelivery> of(UUID webhookId) {
    return deliveries.list(delivery -> delivery.webhookId().equals(webhookId));
  }

  private void require(UUID id) {
    if (webhooks.find(id).isEmpty()) {
      throw new NotFoundException("There is no webhook " + id);
    }
  }
}
