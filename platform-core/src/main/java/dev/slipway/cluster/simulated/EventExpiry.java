package dev.slipway.cluster.simulated;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Forgets events an hour after they last happened. */
final class EventExpiry implements Controller {
  private static final Duration LIFE = Duration.ofHours(1);

  private final Workspace workspace;

  EventExpiry(Workspace workspace) {
    this.workspace = workspace;
  }

  @Override
  public void observe(Change change, Consumer<ObjectKey> affected) {
    if (change.key().type().equals("events") && !change.deleted()) {
      affected.accept(change.key());
    }
  }

  @Override
  public @Nullable Duration reconcile(ObjectKey key) {
    ObjectNode event = workspace.get(key);
    if (event == null) {
      return null;
    }
    String field = Json.has(event, "lastTimestamp") ? "lastTimestamp" : "eventTime";
    Duration left = LIFE.minus(workspace.since(event.path(field)));
    if (Json.has(event, field) && (left.isNegative() || left.isZero())) {
      workspace.remove(key);
      return null;
    }
    return Json.has(event, field) ? left : LIFE;
  }
}
