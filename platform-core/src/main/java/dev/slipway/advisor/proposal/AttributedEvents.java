package dev.slipway.advisor.proposal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.event.AuditFilter;
import dev.slipway.event.Event;
import dev.slipway.event.EventFilter;
import dev.slipway.event.EventRetention;
import dev.slipway.event.EventStore;
import dev.slipway.event.NewEvent;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The feed, to which audit entries come with what they follow: the agent, and the proposal. So a
 * capability's one entry tells both, and the capability knows of neither. Thread-safe.
 */
public final class AttributedEvents implements EventStore {
  private final EventStore events;
  private final Map<String, String> attributes;

  /**
   * The feed with more to tell.
   *
   * @param attributes fields that every audit entry's data gets
   */
  public AttributedEvents(EventStore events, Map<String, String> attributes) {
    this.events = Objects.requireNonNull(events, "events is null");
    this.attributes = Map.copyOf(attributes);
  }

  @Override
  public void append(NewEvent event) {
    if (event.audit() == null || !(event.data() instanceof ObjectNode object)) {
      events.append(event);
      return;
    }
    ObjectNode data = object.deepCopy();
    attributes.forEach(data::put);
    events.append(
        new NewEvent(
            event.at(),
            event.kind(),
            event.objectType(),
            event.objectId(),
            event.owner(),
            event.projectId(),
            event.actor(),
            data,
            event.audit()));
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
