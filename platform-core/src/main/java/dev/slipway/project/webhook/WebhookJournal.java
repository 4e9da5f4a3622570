package dev.slipway.project.webhook;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.event.Changes;
import dev.slipway.event.EventStore;
import dev.slipway.event.NewEvent;
import dev.slipway.identity.Actor;
import dev.slipway.project.Project;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Tells the feed what happens to webhooks, as {@code project.webhook-…} in the running transaction.
 * Of an address only the host is told: the rest may hold a token.
 */
final class WebhookJournal {
  private final EventStore events;

  WebhookJournal(EventStore events) {
    this.events = events;
  }

  /** Tells what an actor did with a webhook; {@code before} is null when it made it. */
  void did(
      Actor actor,
      String what,
      Project project,
      @Nullable Webhook before,
      Webhook after,
      Instant at) {
    Changes changes =
        new Changes()
            .putHidden("url", before == null ? null : before.url(), after.url())
            .put("events", before == null ? null : before.kinds(), after.kinds())
            .put("active", before == null ? null : before.active(), after.active())
            .putHidden("secret", before == null ? null : before.secret(), after.secret());
    ObjectNode data = changes.into(data(project, after));
    events.append(
        actor
            .did(
                at,
                kind(what),
                Project.OBJECT_TYPE,
                Long.toString(project.id()),
                project.ownerId(),
                data)
            .inProject(project.id()));
  }

  /** Tells that a receiver said it is gone. */
  void deactivated(Project project, Webhook webhook, Instant at) {
    ObjectNode data = data(project, webhook).put("reason", "The receiver answered 410");
    events.append(
        NewEvent.observed(
                at,
                kind("deactivated"),
                Project.OBJECT_TYPE,
                Long.toString(project.id()),
                project.ownerId(),
                data)
            .inProject(project.id()));
  }

  private static ObjectNode data(Project project, Webhook webhook) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("name", project.name())
        .put("uuid", project.uuid().toString())
        .put(Webhook.DATA_FIELD, webhook.id().toString())
        .put("host", URI.create(webhook.url().value()).getHost());
  }

  private static String kind(String what) {
    return Project.OBJECT_TYPE + ".webhook-" + what;
  }
}
