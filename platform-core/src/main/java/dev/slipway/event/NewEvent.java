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
    @Nullable Long projectId,
    String actor,
    JsonNode data,
    @Nullable Audit audit) {

  /** Who causes what nobody asked for at that moment. */
  public static final String SYSTEM = "system";

  /**
   * An event that nobody caused on purpose: what a worker found or reached. What an actor does is
   * made by {@code Actor.did}.
   */
  public static NewEvent observed(
      Instant at,
      String kind,
      String objectType,
      String objectId,
      @Nullable Long owner,
      JsonNode data) {
    return new NewEvent(at, kind, objectType, objectId, owner, null, SYSTEM, data, null);
  }

  /** The event of an object that belongs to this project; those who take part in it see it. */
  public NewEvent inProject(long newProjectId) {
    return new NewEvent(at, kind, objectType, objectId, owner, newProjectId, actor, data, audit);
  }

  /** The event at its place in the feed. */
  public Event at(long sequence) {
    return new Event(
        sequence, at, kind, objectType, objectId, owner, projectId, actor, data, audit);
  }
}
