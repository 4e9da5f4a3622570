package dev.slipway.project.environment;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.event.Changes;
import dev.slipway.event.EventStore;
import dev.slipway.event.NewEvent;
import dev.slipway.identity.Actor;
import dev.slipway.project.Project;
import dev.slipway.project.ProjectStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Tells the feed what happens to environments, as {@code environment.{what}} in the running
 * transaction. No event carries a value of a variable or of the configuration.
 */
final class EnvironmentJournal {
  private final EventStore events;
  private final ProjectStore projects;
  private final InstantSource clock;

  EnvironmentJournal(EnvironmentStores stores, InstantSource clock) {
    this.events = stores.events();
    this.projects = stores.projects();
    this.clock = clock;
  }

  /** Tells what an actor did with the environment; {@code before} is null when it made it. */
  void did(Actor actor, String what, @Nullable Environment before, Environment after) {
    append(actor, what, after, data -> changes(before, after).into(data));
  }

  /** Tells what an actor did with one of its variables. */
  void variable(Actor actor, String what, Environment environment, String name, boolean secret) {
    append(
        actor,
        what,
        environment,
        data ->
            new Changes()
                .putHidden("value", null, name)
                .into(data.put("variable", name).put("secret", secret)));
  }

  /** Tells what was found or reached. */
  void observed(String what, Environment environment, @Nullable String message) {
    observe(what, environment, data -> message == null ? data : data.put("message", message));
  }

  /** Tells that its time is over in so long. */
  void reminder(Environment environment, Duration left) {
    observe("reminder", environment, data -> data.put("minutes_left", left.toMinutes()));
  }

  private void observe(String what, Environment environment, UnaryOperator<ObjectNode> more) {
    Project project = project(environment);
    events.append(
        NewEvent.observed(
                clock.instant(),
                kind(what),
                Environment.OBJECT_TYPE,
                environment.id().toString(),
                project.ownerId(),
                more.apply(data(project, environment)))
            .inProject(project.id()));
  }

  private void append(
      Actor actor, String what, Environment environment, UnaryOperator<ObjectNode> more) {
    Project project = project(environment);
    events.append(
        actor
            .did(
                clock.instant(),
                kind(what),
                Environment.OBJECT_TYPE,
                environment.id().toString(),
                project.ownerId(),
                more.apply(data(project, environment)))
            .inProject(project.id()));
  }

  private Project project(Environment environment) {
    return projects
        .find(environment.projectId())
        .orElseThrow(() -> new IllegalStateException("no project " + environment.projectId()));
  }

  private static Changes changes(@Nullable Environment before, Environment after) {
    EnvironmentSpec spec = after.spec();
    EnvironmentSpec old = before == null ? null : before.spec();
    return new Changes()
        .put("name", old == null ? null : old.name(), spec.name())
        .putHidden("config", old == null ? null : old.config(), spec.config())
        .put("ttl_hours", old == null ? null : old.ttlHours(), spec.ttlHours())
        .put(
            "expires_at",
            before == null ? null : text(before.expiresAt()),
            text(after.expiresAt()));
  }

  private static @Nullable String text(@Nullable Instant moment) {
    return moment == null ? null : moment.toString();
  }

  private static ObjectNode data(Project project, Environment environment) {
    ObjectNode data =
        JsonNodeFactory.instance
            .objectNode()
            .put("name", environment.spec().name())
            .put("type", environment.spec().type().word())
            .put("status", environment.status().word())
            .put("project", project.uuid().toString())
            .put("base_url", environment.state().baseUrl());
    return data.put("expires_at", text(environment.expiresAt()));
  }

  private static String kind(String what) {
    return Environment.OBJECT_TYPE + "." + what;
  }
}
