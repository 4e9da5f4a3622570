package dev.slipway.image;

import dev.slipway.event.EventStore;
import dev.slipway.identity.AccountStore;
import dev.slipway.reconcile.WorkQueue;
import dev.slipway.transaction.Transactions;
import java.util.Objects;

/**
 * The stores that container images need, all of one bundle.
 *
 * @param transactions spans them
 * @param images the images
 * @param accounts whose they are
 * @param events the feed
 * @param queue where work is asked for
 */
public record ImageStores(
    Transactions transactions,
    ImageStore images,
    AccountStore accounts,
    EventStore events,
    WorkQueue queue) {
  public ImageStores {
    Objects.requireNonNull(transactions, "transactions is null");
    Objects.requireNonNull(images, "images is null");
    Objects.requireNonNull(accounts, "accounts is null");
    Objects.requireNonNull(events, "events is null");
    Objects.requireNonNull(queue, "queue is null");
  }
}
