package dev.slipway.project.webhook;

import dev.slipway.event.EventStore;
import dev.slipway.project.ProjectStore;
import dev.slipway.reconcile.WorkQueue;
import dev.slipway.transaction.Transactions;
import java.util.Objects;

/**
 * The stores that webhooks need, all of one bundle.
 *
 * @param transactions spans them
 * @param webhooks webhooks and deliveries
 * @param projects projects and members
 * @param events the feed
 * @param queue where work is asked for
 */
public record WebhookStores(
    Transactions transactions,
    WebhookStore webhooks,
    ProjectStore projects,
    EventStore events,
    WorkQueue queue) {
  public WebhookStores {
    Objects.requireNonNull(transactions, "transactions is null");
    Objects.requireNonNull(webhooks, "webhooks is null");
    Objects.requireNonNull(projects, "projects is null");
    Objects.requireNonNull(events, "events is null");
    Objects.requireNonNull(queue, "queue is null");
  }
}
