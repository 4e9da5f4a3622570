package dev.slipway.project.rollout;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.event.Changes;
import dev.slipway.event.NewEvent;
import dev.slipway.identity.Actor;
import dev.slipway.project.Project;
import dev.slipway.project.environment.Environment;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells the feed and the rollout's log what happens to rollouts, as {@code rollout.{what}} in the
 * running transaction.
 */
final class RolloutJournal {
  private final RolloutStores stores;
  private final InstantSource clock;

  RolloutJournal(RolloutStores stores, InstantSource clock) {
    this.stores = stores;
    this.clock = clock;
  }

  /** Tells what an actor did; {@code before} is null when it made the rollout. */
  void did(
      Actor actor, String what, Environment environment, @Nullable Rollout before, Rollout after) {
    Project project = project(environment);
    Instant now = clock.instant();
    Changes changes =
        new Changes()
            .put("status", before == null ? null : before.status().word(), after.status().word());
    stores
        .environments()
        .events()
        .append(
            actor
                .did(
                    now,
                    kind(what),
                    Rollout.OBJECT_TYPE,
                    after.id().toString(),
                    project.ownerId(),
                    changes.into(data(project, environment, after)))
                .inProject(project.id()));
    phase(after, what + " by " + actor.name());
  }

  /** Tells what was found or reached. */
  void observed(String what, Environment environment, Rollout rollout, @Nullable String message) {
    Project project = project(environment);
    ObjectNode data = data(project, environment, rollout);
    if (message != null) {
      data.put("message", message);
    }
    stores
        .environments()
        .events()
        .append(
            NewEvent.observed(
                    clock.instant(),
                    kind(what),
                    Rollout.OBJECT_TYPE,
                    rollout.id().toString(),
                    project.ownerId(),
                    data)
                .inProject(project.id()));
    phase(rollout, message == null ? what : what + ": " + message);
  }

  private void phase(Rollout rollout, String text) {
    stores
        .logs()
        .append(
            rollout.id(), List.of(LogLine.of(clock.instant(), LogLine.Source.PHASE, null, text)));
  }

  private Project project(Environment environment) {
    return stores
        .environments()
        .projects()
        .find(environment.projectId())
        .orElseThrow(() -> new IllegalStateException("no project " + environment.projectId()));
  }

  private static ObjectNode data(Project project, Environment environment, Rollout rollout) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("version", rollout.version())
        .put("number", rollout.number())
        .put("action", rollout.origin().action().word())
        .put("status", rollout.status().word())
        .put("environment_id", environment.id().toString())
        .put("environment", environment.spec().name())
        .put("project", project.uuid().toString());
  }

  private static String kind(String what) {
    return Rollout.OBJECT_TYPE + "." + what;
  }
}
