package dev.slipway.deployment;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.event.EventStore;
import dev.slipway.event.NewEvent;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Tells what happens to deployments; an event carries no value, secret or not. */
final class DeploymentEvents {
  private final EventStore events;
  private final InstantSource clock;

  DeploymentEvents(EventStore events, InstantSource clock) {
    this.events = events;
    this.clock = clock;
  }

  /** Appends {@code deployment.{what}} to the running transaction. */
  void append(String what, Deployment deployment, String actor, @Nullable String message) {
    ObjectNode data =
        JsonNodeFactory.instance
            .objectNode()
            .put("name", deployment.name().value())
            .put("status", deployment.status().word())
            .put("generation", deployment.generation())
            .put("template_id", deployment.templateId());
    if (message != null) {
      data.put("message", message);
    }
    events.append(
        new NewEvent(
            clock.instant(),
            Deployment.OBJECT_TYPE + "." + what,
            Deployment.OBJECT_TYPE,
            Long.toString(deployment.id()),
            deployment.accountId(),
            actor,
            data));
  }
}
