package dev.slipway.fleet;

import dev.slipway.event.EventStore;
import dev.slipway.reconcile.WorkQueue;
import dev.slipway.transaction.Transactions;
import java.util.Objects;

/**
 * The stores that clusters need, all of one bundle.
 *
 * @param transactions spans them
 * @param clusters the clusters
 * @param events the feed
 * @param queue where work is asked for
 */
public record FleetStores(
    Transactions transactions, ClusterStore clusters, EventStore events, WorkQueue queue) {
  public FleetStores {
    Objects.requireNonNull(transactions, "transactions is null");
    Objects.requireNonNull(clusters, "clusters is null");
    Objects.requireNonNull(events, "events is null");
    Objects.requireNonNull(queue, "queue is null");
  }
}
