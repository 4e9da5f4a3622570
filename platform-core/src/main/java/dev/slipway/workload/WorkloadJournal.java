package dev.slipway.workload;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.event.Changes;
import dev.slipway.event.EventStore;
import dev.slipway.event.NewEvent;
import dev.slipway.identity.Actor;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tells the feed what happens to workloads, as {@code workload.{what}}; never a variable. */
final class WorkloadJournal {
  private final EventStore events;

  WorkloadJournal(EventStore events) {
    this.events = events;
  }

  /** Tells what an actor did; {@code before} is null when it made the workload. */
  void did(Actor actor, String what, @Nullable Workload before, Workload after, Instant at) {
    events.append(
        actor.did(
            at,
            kind(what),
            Workload.OBJECT_TYPE,
            after.id().toString(),
            after.ownerId(),
            changes(before, after).into(data(after))));
  }

  /** Tells what was found. */
  void found(String what, Workload workload, @Nullable String message, Instant at) {
    ObjectNode data =
        data(workload).put("available_replicas", workload.observed().availableReplicas());
    if (message != null) {
      data.put("message", message);
    }
    events.append(
        NewEvent.observed(
            at,
            kind(what),
            Workload.OBJECT_TYPE,
            workload.id().toString(),
            workload.ownerId(),
            data));
  }

  private static Changes changes(@Nullable Workload before, Workload after) {
    WorkloadSpec old = before == null ? null : before.spec();
    WorkloadSpec now = after.spec();
    return new Changes()
        .put("name", old == null ? null : old.name(), now.name())
        .put("image", old == null ? null : old.image(), now.image())
        .put("container_port", old == null ? null : old.containerPort(), now.containerPort())
        .put("replicas", old == null ? null : old.replicas(), now.replicas())
        .put("helm_chart_id", chart(old, ChartPin::id), chart(now, ChartPin::id))
        .put("helm_chart_version", chart(old, ChartPin::version), chart(now, ChartPin::version))
        .putHidden("settings", old == null ? null : old.settings(), now.settings())
        .put("paused", before == null ? null : before.paused(), after.paused())
        .put(
            "restarted_at",
            before == null ? null : text(before.restartedAt()),
            text(after.restartedAt()))
        .put("status", before == null ? null : before.status().word(), after.status().word());
  }

  private static <T> @Nullable T chart(@Nullable WorkloadSpec spec, Function<ChartPin, T> what) {
    ChartPin chart = spec == null ? null : spec.chart();
    return chart == null ? null : what.apply(chart);
  }

  private static @Nullable String text(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }

  private static ObjectNode data(Workload workload) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("name", workload.spec().name())
        .put("image", workload.spec().image())
        .put("replicas", workload.spec().replicas())
        .put("generation", workload.generation())
        .put("status", workload.status().word());
  }

  private static String kind(String what) {
    return Workload.OBJECT_TYPE + "." + what;
  }
}
