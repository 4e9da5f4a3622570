package dev.slipway.advisor;

import dev.slipway.event.EventStore;
import dev.slipway.transaction.Transactions;
import java.util.Objects;

/**
 * The stores that advice needs, all of one bundle.
 *
 * @param transactions spans them
 * @param advice what was asked and answered
 * @param events the feed
 */
public record AdviceStores(Transactions transactions, AdviceStore advice, EventStore events) {
  public AdviceStores {
    Objects.requireNonNull(transactions, "transactions is null");
    Objects.requireNonNull(advice, "advice is null");
    Objects.requireNonNull(events, "events is null");
  }
}
