package dev.slipway.advisor.proposal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.event.EventStore;
import dev.slipway.event.EventsAround;
import dev.slipway.event.NewEvent;
import java.util.Map;

/**
 * The feed, to which audit entries come with what they follow: the agent, and the proposal. So a
 * capability's one entry tells both, and the capability knows of neither. Thread-safe.
 */
public final class AttributedEvents extends EventsAround {
  private final Map<String, String> attributes;

  /**
   * The feed with more to tell.
   *
   * @param attributes fields that every audit entry's data gets
   */
  public AttributedEvents(EventStore events, Map<String, String> attributes) {
    super(events);
    this.attributes = Map.copyOf(attributes);
  }

  @Override
  public void append(NewEvent event) {
    if (event.audit() == null || !(event.data() instanceof ObjectNode object)) {
      inside().append(event);
      return;
    }
    ObjectNode data = object.deepCopy();
    attributes.forEach(data::put);
    inside()
        .append(
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
}
