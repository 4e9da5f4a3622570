package dev.slipway.image;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.event.Changes;
import dev.slipway.event.EventStore;
import dev.slipway.event.NewEvent;
import dev.slipway.identity.Actor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Tells the feed what happens to container images, as {@code image.{what}}. */
final class ImageJournal {
  private final EventStore events;

  ImageJournal(EventStore events) {
    this.events = events;
  }

  /** Tells what an actor did; {@code before} is null when it made the image. */
  void did(
      Actor actor, String what, @Nullable ContainerImage before, ContainerImage after, Instant at) {
    ImageSpec old = before == null ? null : before.spec();
    ImageSpec now = after.spec();
    Changes changes =
        new Changes()
            .put("name", old == null ? null : old.name(), now.name())
            .put("tag", old == null ? null : old.tag(), now.tag())
            .put("repository", old == null ? null : old.repository(), now.repository())
            .put("description", old == null ? null : old.description(), now.description())
            .put("status", before == null ? null : status(before), status(after));
    events.append(
        actor.did(
            at,
            kind(what),
            ContainerImage.OBJECT_TYPE,
            after.id().toString(),
            after.ownerId(),
            changes.into(data(after))));
  }

  /** Tells what the watch found. */
  void found(String what, ContainerImage before, ContainerImage after, Instant at) {
    ImageObservation observed = after.observed();
    ObjectNode data = data(after).put("digest", observed.digest()).put("size", observed.size());
    if (observed.reason() != null) {
      data.put("message", observed.reason());
    }
    Changes changes =
        new Changes()
            .put("status", status(before), status(after))
            .put("digest", before.observed().digest(), observed.digest());
    events.append(
        NewEvent.observed(
            at,
            kind(what),
            ContainerImage.OBJECT_TYPE,
            after.id().toString(),
            after.ownerId(),
            changes.into(data)));
  }

  private static ObjectNode data(ContainerImage image) {
    return JsonNodeFactory.instance.objectNode().put("reference", image.reference().toString());
  }

  private static String status(ContainerImage image) {
    return image.observed().status().word();
  }

  private static String kind(String what) {
    return "image." + what;
  }
}
