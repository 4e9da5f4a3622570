package dev.slipway.project.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.event.Event;
import dev.slipway.event.NewEvent;
import dev.slipway.project.Project;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a receiver is sent: the event as the feed shows it, without what the audit alone shows.
 *
 * @param delivery the delivery
 * @param body the request's body, JSON
 */
record WebhookMessage(WebhookDelivery delivery, String body) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** The message of a delivery; without an event it only tries whether the receiver answers. */
  static WebhookMessage of(WebhookDelivery delivery, Project project, @Nullable Event event) {
    ObjectNode message =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", delivery.id().toString())
            .put("webhook_id", delivery.webhookId().toString());
    message.set("event", event == null ? ping(delivery, project) : told(event, project));
    try {
      return new WebhookMessage(delivery, JSON.writeValueAsString(message));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can be written", e);
    }
  }

  private static ObjectNode told(Event event, Project project) {
    ObjectNode told = object(event.sequence(), event.at(), event.kind(), event.objectType());
    told.put("object", event.objectType() + "/" + event.objectId());
    told.put("object_id", event.objectId());
    told.put("project", project.uuid().toString());
    told.put("actor", event.actor());
    told.set("data", event.data());
    return told;
  }

  private static ObjectNode ping(WebhookDelivery delivery, Project project) {
    ObjectNode told = object(null, delivery.createdAt(), WebhookDelivery.PING, "webhook");
    told.put("object", "webhook/" + delivery.webhookId());
    told.put("object_id", delivery.webhookId().toString());
    told.put("project", project.uuid().toString());
    told.put("actor", NewEvent.SYSTEM);
    told.putObject("data");
    return told;
  }

  private static ObjectNode object(
      @Nullable Long sequence, Instant at, String kind, String objectType) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("sequence", sequence)
        .put("at", TIME.format(at))
        .put("kind", kind)
        .put("object_type", objectType);
  }
}
