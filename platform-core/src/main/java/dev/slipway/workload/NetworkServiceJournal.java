package dev.slipway.workload;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.event.Changes;
import dev.slipway.event.EventStore;
import dev.slipway.event.NewEvent;
import dev.slipway.identity.Actor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Tells the feed what happens to network services, as {@code network_service.{what}}. */
final class NetworkServiceJournal {
  private final EventStore events;

  NetworkServiceJournal(EventStore events) {
    this.events = events;
  }

  /** Tells what an actor did; {@code before} is null when it made the service. */
  void did(
      Actor actor, String what, @Nullable NetworkService before, NetworkService after, Instant at) {
    NetworkServiceSpec old = before == null ? null : before.spec();
    NetworkServiceSpec now = after.spec();
    Changes changes =
        new Changes()
            .put("name", old == null ? null : old.name(), now.name())
            .put("type", old == null ? null : old.type().word(), now.type().word())
            .put("port", old == null ? null : old.port(), now.port())
            .put("target_port", old == null ? null : old.targetPort(), now.targetPort())
            .put("protocol", old == null ? null : old.protocol().name(), now.protocol().name())
            .put("deployment_id", old == null ? null : old.workloadId(), now.workloadId())
            .put("status", before == null ? null : before.status().word(), after.status().word());
    events.append(
        actor.did(
            at,
            kind(what),
            NetworkService.OBJECT_TYPE,
            after.id().toString(),
            after.ownerId(),
            changes.into(data(after))));
  }

  /** Tells what was found. */
  void found(String what, NetworkService service, @Nullable String message, Instant at) {
    ObjectNode data = data(service);
    if (message != null) {
      data.put("message", message);
    }
    events.append(
        NewEvent.observed(
            at,
            kind(what),
            NetworkService.OBJECT_TYPE,
            service.id().toString(),
            service.ownerId(),
            data));
  }

  private static ObjectNode data(NetworkService service) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("name", service.spec().name())
        .put("type", service.spec().type().word())
        .put("generation", service.generation())
        .put("status", service.status().word());
  }

  private static String kind(String what) {
    return NetworkService.OBJECT_TYPE + "." + what;
  }
}
