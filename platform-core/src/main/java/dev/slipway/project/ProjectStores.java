package dev.slipway.project;

import dev.slipway.event.EventStore;
import dev.slipway.identity.AccountStore;
import dev.slipway.reconcile.WorkQueue;
import dev.slipway.transaction.Transactions;
import java.util.Objects;

/**
 * The stores that projects need, all of one bundle.
 *
 * @param transactions spans them
 * @param projects projects and members
 * @param accounts who they are
 * @param events the feed
 * @param queue where work is asked for
 */
public record ProjectStores(
    Transactions transactions,
    ProjectStore projects,
    AccountStore accounts,
    EventStore events,
    WorkQueue queue) {
  public ProjectStores {
    Objects.requireNonNull(transactions, "transactions is null");
    Objects.requireNonNull(projects, "projects is null");
    Objects.requireNonNull(accounts, "accounts is null");
    Objects.requireNonNull(events, "events is null");
    Objects.requireNonNull(queue, "queue is null");
  }
}
