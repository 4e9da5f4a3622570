package dev.slipway.event;

import java.util.List;
import java.util.Objects;

/**
 * A feed around another one, which does more when something is appended and is otherwise the same.
 * As thread-safe as the other.
 */
public abstract class EventsAround implements EventStore {
  private final EventStore events;

  /** A feed around the given one. */
  protected EventsAround(EventStore events) {
    this.events = Objects.requireNonNull(events, "events is null");
  }

  /** The feed inside. */
  protected final EventStore inside() {
    return events;
  }

  @Override
  public List<Event> after(long after, EventFilter filter, int limit) {
    return events.after(after, filter, limit);
  }

  @Override
  public List<Event> audit(long after, AuditFilter filter, int limit) {
    return events.audit(after, filter, limit);
  }

  @Override
  public EventRetention retention() {
    return events.retention();
  }

  @Override
  public long last() {
    return events.last();
  }

  @Override
  public Subscription subscribe(Runnable listener) {
    return events.subscribe(listener);
  }
}
