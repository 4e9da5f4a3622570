package dev.slipway.cluster.simulated;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;

/** Sends the changes of a collection to one watcher. */
final class WatchStream {
  private final ResourcePath path;
  private final ObjectFilter filter;
  private final Consumer<String> out;

  private WatchStream(ResourcePath path, ObjectFilter filter, Consumer<String> out) {
    this.path = path;
    this.filter = filter;
    this.out = out;
  }

  /**
   * Starts to send; the watcher's lines come in the order of the changes. Run the result to stop.
   */
  static Runnable start(
      ApiRequest request, ResourcePath path, ObjectStore store, Consumer<String> out) {
    WatchStream stream = new WatchStream(path, ObjectFilter.of(request, path), out);
    long since = request.number("resourceVersion");
    return store.locked(
        () -> {
          if (since == 0) {
            store
                .list(path.type().id(), path.namespace())
                .forEach(object -> stream.event("ADDED", object));
          } else {
            List<Change> missed = store.changesAfter(since);
            if (missed == null) {
              stream.send(
                  "ERROR",
                  new ApiException(410, "Expired", "too old resource version: " + since).status());
              return () -> {};
            }
            missed.forEach(stream::change);
          }
          return store.subscribe(stream::change);
        });
  }

  private void change(Change change) {
    if (!change.key().type().equals(path.type().id())) {
      return;
    }
    boolean before = filter.matches(change.before());
    boolean now = !change.deleted() && filter.matches(change.object());
    if (now) {
      send(before ? "MODIFIED" : "ADDED", ApiHandler.shown(path.type(), change.object()));
    } else if (before) {
      send("DELETED", ApiHandler.shown(path.type(), change.object()));
    }
  }

  private void event(String type, ObjectNode object) {
    if (filter.matches(object)) {
      send(type, ApiHandler.shown(path.type(), object));
    }
  }

  private void send(String type, ObjectNode object) {
    ObjectNode event = Json.object().put("type", type);
    event.set("object", object);
    out.accept(Json.write(event) + '\n');
  }
}
