package dev.slipway.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An event that has no place in the feed yet; see {@link Event} for the fields. */
public record NewEvent(
    Instant at,
    String kind,
    String objectType,
    String objectId,
    @Nullable Long owner,
    String actor,
    JsonNode data) {

  /** The event at its place in the feed. */
  public Event at(long sequence) {
    return new Event(sequence, at, kind, objectType, objectId, owner, actor, data);
  }
}
