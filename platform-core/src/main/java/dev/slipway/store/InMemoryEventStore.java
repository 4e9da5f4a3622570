package dev.slipway.store;

import dev.slipway.event.AuditFilter;
import dev.slipway.event.Event;
import dev.slipway.event.EventFilter;
import dev.slipway.event.EventRetention;
import dev.slipway.event.EventStore;
import dev.slipway.event.NewEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The feed in memory; sequences are given as the unit's last step. */
final class InMemoryEventStore implements EventStore {
  private static final Logger LOG = LoggerFactory.getLogger(InMemoryEventStore.class);

  private final InMemoryTransactions transactions;
  private final InMemoryTable<Long, Event> events;
  private final InMemoryIds sequences = new InMemoryIds();
  private final List<NewEvent> pending = new ArrayList<>();
  private final Set<Registration> registrations = new CopyOnWriteArraySet<>();

  InMemoryEventStore(InMemoryTransactions transactions) {
    this.transactions = transactions;
    this.events = new InMemoryTable<>(transactions, event -> copy(event).at(event.sequence()));
  }

  @Override
  public void append(NewEvent event) {
    transactions.useTransaction(
        () -> {
          if (pending.isEmpty()) {
            transactions.onRollback(pending::clear);
            transactions.beforeCommit(this::publish);
            transactions.afterCommit(() -> registrations.forEach(Registration::call));
          }
          pending.add(event);
        });
  }

  @Override
  public List<Event> after(long after, EventFilter filter, int limit) {
    return events.following(after, filter, limit);
  }

  @Override
  public List<Event> audit(long after, AuditFilter filter, int limit) {
    return events.following(after, filter, limit);
  }

  @Override
  public EventRetention retention() {
    return new InMemoryEventRetention(transactions, events);
  }

  @Override
  public long last() {
    return events.lastKey().orElse(0L);
  }

  @Override
  public Subscription subscribe(Runnable listener) {
    Registration registration = new Registration(listener);
    registrations.add(registration);
    return () -> registrations.remove(registration);
  }

  private void publish() {
    for (NewEvent event : pending) {
      long sequence = sequences.next();
      events.put(sequence, event.at(sequence));
    }
    pending.clear();
  }

  private static NewEvent copy(Event event) {
    return new NewEvent(
        event.at(),
        event.kind(),
        event.objectType(),
        event.objectId(),
        event.owner(),
        event.projectId(),
        event.actor(),
        event.data().deepCopy(),
        event.audit());
  }

  /** A listener; two registrations of the same listener are two. */
  private static final class Registration {

    private final Runnable listener;

    Registration(Runnable listener) {
      this.listener = listener;
    }

    void call() {
      try {
        listener.run();
      } catch (RuntimeException e) {
        LOG.warn("A listener of the feed failed", e);
      }
    }
  }
}
