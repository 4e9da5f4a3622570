package dev.slipway.jaxrs.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.event.Audit;
import dev.slipway.event.Changes;
import dev.slipway.event.Event;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An audit entry; {@code object} is its type and id, {@code changes} says of each field what it was
 * and is, or, when it is secret, only that it changed.
 */
record AuditRead(
    long sequence,
    Instant at,
    String kind,
    String outcome,
    String actor,
    @Nullable Long accountId,
    @Nullable String tokenId,
    @Nullable String route,
    @Nullable String address,
    @Nullable String requestId,
    String object,
    String objectType,
    String objectId,
    @Nullable Long ownerId,
    JsonNode changes,
    JsonNode data) {
  static AuditRead of(Event event) {
    Audit audit = Objects.requireNonNull(event.audit(), "no audit entry");
    return new AuditRead(
        event.sequence(),
        event.at(),
        event.kind(),
        audit.outcome().word(),
        event.actor(),
        audit.account(),
        audit.token(),
        audit.route(),
        audit.address(),
        audit.requestId(),
        event.objectType() + "/" + event.objectId(),
        event.objectType(),
        event.objectId(),
        event.owner(),
        Changes.of(event.data()),
        withoutChanges(event.data()));
  }

  private static JsonNode withoutChanges(JsonNode data) {
    return data instanceof ObjectNode object && object.has(Changes.FIELD)
        ? object.deepCopy().without(Changes.FIELD)
        : data;
  }
}
