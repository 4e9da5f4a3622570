package dev.slipway.deployment;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.event.Changes;
import dev.slipway.event.EventStore;
import dev.slipway.event.NewEvent;
import dev.slipway.identity.Actor;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Tells what happens to deployments, as {@code deployment.{what}} in the running transaction. An
 * event carries no user value, secret or not: the revision of the same generation does.
 */
final class DeploymentEvents {
  private final EventStore events;
  private final InstantSource clock;

  DeploymentEvents(EventStore events, InstantSource clock) {
    this.events = events;
    this.clock = clock;
  }

  /** Tells what an actor did with the deployment. */
  void did(Actor actor, String what, @Nullable Deployment before, Deployment after) {
    append(actor, what, after, changes(before, after).into(data(after)));
  }

  /** Tells of something that an actor asked for and that changed nothing yet. */
  void did(Actor actor, String what, Deployment deployment) {
    append(actor, what, deployment, data(deployment));
  }

  /** Tells what was observed of the deployment. */
  void observed(String what, Deployment deployment, @Nullable String message) {
    ObjectNode data = data(deployment);
    if (message != null) {
      data.put("message", message);
    }
    events.append(
        NewEvent.observed(
            clock.instant(),
            kind(what),
            Deployment.OBJECT_TYPE,
            Long.toString(deployment.id()),
            deployment.accountId(),
            data));
  }

  private void append(Actor actor, String what, Deployment deployment, ObjectNode data) {
    events.append(
        actor.did(
            clock.instant(),
            kind(what),
            Deployment.OBJECT_TYPE,
            Long.toString(deployment.id()),
            deployment.accountId(),
            data));
  }

  private static Changes changes(@Nullable Deployment before, Deployment after) {
    Changes changes = new Changes();
    if (before == null) {
      return changes
          .put("template_id", null, after.templateId())
          .put("domainname", null, after.domainName())
          .putHidden("user_values_json", null, after.userValues());
    }
    return changes
        .put("template_id", before.templateId(), after.templateId())
        .put("domainname", before.domainName(), after.domainName())
        .putHidden("user_values_json", before.userValues(), after.userValues())
        .put("suspended", before.suspended(), after.suspended())
        .put("cancelled", before.cancelled(), after.cancelled())
        .put("status", before.status().word(), after.status().word());
  }

  private static ObjectNode data(Deployment deployment) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("name", deployment.name().value())
        .put("status", deployment.status().word())
        .put("generation", deployment.generation())
        .put("template_id", deployment.templateId());
  }

  private static String kind(String what) {
    return Deployment.OBJECT_TYPE + "." + what;
  }
}
