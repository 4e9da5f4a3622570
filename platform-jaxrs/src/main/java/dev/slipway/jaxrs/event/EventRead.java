package dev.slipway.jaxrs.event;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.event.Event;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An event of the feed; {@code object} is its type and id, such as {@code deployment/42}. */
record EventRead(
    long sequence,
    Instant at,
    String kind,
    String object,
    String objectType,
    String objectId,
    @Nullable Long ownerId,
    String actor,
    JsonNode data) {
  static EventRead of(Event event) {
    return new EventRead(
        event.sequence(),
        event.at(),
        event.kind(),
        event.objectType() + "/" + event.objectId(),
        event.objectType(),
        event.objectId(),
        event.owner(),
        event.actor(),
        event.data());
  }
}
