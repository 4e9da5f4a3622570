package dev.slipway.image.build;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.event.Changes;
import dev.slipway.event.EventStore;
import dev.slipway.event.NewEvent;
import dev.slipway.identity.Actor;
import dev.slipway.image.ContainerImage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Tells the feed what happens to builds, as {@code image.build_{what}} of their image. */
final class BuildJournal {
  private static final String PREFIX = "image.build_";

  private final EventStore events;

  BuildJournal(EventStore events) {
    this.events = events;
  }

  /** Tells what an actor did; {@code before} is null when it asked for the build. */
  void did(Actor actor, String what, @Nullable ImageBuild before, ImageBuild after, Instant at) {
    events.append(
        actor.did(
            at,
            PREFIX + what,
            ContainerImage.OBJECT_TYPE,
            after.imageId().toString(),
            after.ownerId(),
            data(before, after)));
  }

  /** Tells what became of it. */
  void found(String what, ImageBuild before, ImageBuild after, Instant at) {
    events.append(
        NewEvent.observed(
            at,
            PREFIX + what,
            ContainerImage.OBJECT_TYPE,
            after.imageId().toString(),
            after.ownerId(),
            data(before, after)));
  }

  private static ObjectNode data(@Nullable ImageBuild before, ImageBuild after) {
    ObjectNode data =
        JsonNodeFactory.instance
            .objectNode()
            .put("reference", after.reference())
            .put("build", after.number())
            .put("source", after.spec().source().word());
    if (after.spec().source() instanceof BuildSource.Git git) {
      data.put("git_url", git.url()).put("ref", git.ref());
    }
    if (after.reason() != null) {
      data.put("message", after.reason());
    }
    if (after.digest() != null) {
      data.put("digest", after.digest());
    }
    return new Changes()
        .put("state", before == null ? null : before.state().word(), after.state().word())
        .into(data);
  }
}
