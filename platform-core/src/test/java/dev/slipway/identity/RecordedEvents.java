package dev.slipway.identity;

import dev.slipway.event.Event;
import dev.slipway.event.EventFilter;
import dev.slipway.event.EventStore;
import dev.slipway.event.NewEvent;
import java.util.ArrayList;
import java.util.List;

/** A feed in a list; for one thread. */
final class RecordedEvents implements EventStore {
  private final List<Event> events = new ArrayList<>();

  @Override
  public void append(NewEvent event) {
    events.add(event.at(events.size() + 1L));
  }

  @Override
  public List<Event> after(long after, EventFilter filter, int limit) {
    return events.stream()
        .filter(event -> event.sequence() > after)
        .filter(filter)
        .limit(limit)
        .toList();
  }

  @Override
  public long last() {
    return events.size();
  }

  @Override
  public Subscription subscribe(Runnable listener) {
    return () -> {};
  }
}
