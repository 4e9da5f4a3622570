package dev.slipway.store;

import dev.slipway.event.Event;
import dev.slipway.event.EventRetention;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Removes old events from a feed in memory. */
final class InMemoryEventRetention implements EventRetention {
  private final InMemoryTransactions transactions;
  private final InMemoryTable<Long, Event> events;

  InMemoryEventRetention(InMemoryTransactions transactions, InMemoryTable<Long, Event> events) {
    this.transactions = transactions;
    this.events = events;
  }

  @Override
  public Optional<String> obstacle() {
    return Optional.empty();
  }

  @Override
  public int remove(boolean audited, Instant before, int limit) {
    return transactions.withTransaction(
        () -> {
          List<Event> old =
              events.following(
                  0L,
                  event -> (event.audit() != null) == audited && event.at().isBefore(before),
                  limit);
          old.forEach(event -> events.remove(event.sequence()));
          return old.size();
        });
  }
}
