package dev.slipway.cluster.simulated;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Deletes what has owners of which none is left, and lets owners wait for their dependents. */
final class GarbageCollector implements Controller {
  private static final String FOREGROUND = "foregroundDeletion";
  private static final Duration AGAIN = Duration.ofMillis(50);

  private final Workspace workspace;

  GarbageCollector(Workspace workspace) {
    this.workspace = workspace;
  }

  @Override
  public void observe(Change change, Consumer<ObjectKey> affected) {
    if (change.deleted()) {
      workspace.ownedBy(Json.uid(change.object())).forEach(affected);
    } else if (Json.has(change.object(), "metadata", "ownerReferences")
        || Json.deleting(change.object())) {
      affected.accept(change.key());
    }
  }

  @Override
  public @Nullable Duration reconcile(ObjectKey key) {
    ObjectNode object = workspace.get(key);
    if (object == null) {
      return null;
    }
    if (orphaned(object) && !Json.deleting(object)) {
      workspace.delete(key.type(), object, DeleteOptions.BACKGROUND);
      return null;
    }
    if (Json.deleting(object) && waitsForDependents(object)) {
      return foreground(key, object);
    }
    return null;
  }

  private boolean orphaned(ObjectNode object) {
    JsonNode owners = Json.at(object, "metadata", "ownerReferences");
    for (JsonNode owner : owners) {
      ObjectNode found =
          workspace
              .types()
              .ofKind(Json.text(owner, "apiVersion"), Json.text(owner, "kind"))
              .map(
                  type -> workspace.get(type.key(Json.namespace(object), Json.text(owner, "name"))))
              .orElse(null);
      if (found != null && Json.uid(found).equals(Json.text(owner, "uid"))) {
        return false;
      }
    }
    return !owners.isEmpty();
  }

  private static boolean waitsForDependents(ObjectNode object) {
    for (JsonNode finalizer : Json.at(object, "metadata", "finalizers")) {
      if (finalizer.asText().equals(FOREGROUND)) {
        return true;
      }
    }
    return false;
  }

  private @Nullable Duration foreground(ObjectKey key, ObjectNode object) {
    boolean blocked = false;
    for (ObjectKey dependent : workspace.ownedBy(Json.uid(object))) {
      ObjectNode found = workspace.get(dependent);
      if (found != null) {
        blocked = true;
        if (!Json.deleting(found)) {
          workspace.delete(
              dependent.type(), found, new DeleteOptions(false, "Foreground", -1, "", ""));
        }
      }
    }
    if (blocked) {
      return AGAIN;
    }
    workspace.change(
        key.type(),
        object,
        changed -> {
          ArrayNode finalizers = (ArrayNode) Json.at(changed, "metadata", "finalizers");
          finalizers.removeIf(each -> each.asText().equals(FOREGROUND));
        });
    return null;
  }
}
