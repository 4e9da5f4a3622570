package dev.slipway.fleet;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.event.Changes;
import dev.slipway.event.EventStore;
import dev.slipway.event.NewEvent;
import dev.slipway.identity.Actor;
import java.time.Instant;

/** Tells the feed what happens to clusters, as {@code cluster.{what}}; never a kubeconfig. */
final class ClusterJournal {
  private final EventStore events;

  ClusterJournal(EventStore events) {
    this.events = events;
  }

  /** Tells what an actor did. */
  void did(Actor actor, String what, ManagedCluster before, ManagedCluster after, Instant at) {
    events.append(
        actor.did(
            at,
            kind(what),
            ManagedCluster.OBJECT_TYPE,
            after.id().toString(),
            after.ownerId(),
            changes(before, after).into(data(after))));
  }

  /** Tells what was found or reached. */
  void found(String what, ManagedCluster before, ManagedCluster after, Instant at) {
    ObjectNode data = data(after);
    if (after.observed().reason() != null) {
      data.put("message", after.observed().reason());
    }
    observe(what, after, changes(before, after).into(data), at);
  }

  /** Tells how far it has come. */
  void progress(ManagedCluster cluster, ClusterProgress progress, Instant at) {
    ObjectNode data =
        data(cluster)
            .put("step", progress.step())
            .put("total", progress.total())
            .put("message", progress.message());
    observe("progress", cluster, data, at);
  }

  private void observe(String what, ManagedCluster cluster, ObjectNode data, Instant at) {
    events.append(
        NewEvent.observed(
            at,
            kind(what),
            ManagedCluster.OBJECT_TYPE,
            cluster.id().toString(),
            cluster.ownerId(),
            data));
  }

  private static Changes changes(ManagedCluster before, ManagedCluster after) {
    return new Changes()
        .put("name", before.name(), after.name())
        .put("status", before.status().word(), after.status().word());
  }

  private static ObjectNode data(ManagedCluster cluster) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("name", cluster.name())
        .put("driver", cluster.spec().driver())
        .put("status", cluster.status().word());
  }

  private static String kind(String what) {
    return ManagedCluster.OBJECT_TYPE + "." + what;
  }
}
