package dev.slipway.helmchart;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.event.Changes;
import dev.slipway.event.EventStore;
import dev.slipway.event.NewEvent;
import dev.slipway.identity.Actor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Tells the feed what happens to Helm charts, as {@code helm_chart.{what}}. */
final class HelmChartJournal {
  private final EventStore events;

  HelmChartJournal(EventStore events) {
    this.events = events;
  }

  /** Tells what an actor did; {@code before} is null when it made the chart. */
  void did(Actor actor, String what, @Nullable HelmChart before, HelmChart after, Instant at) {
    ChartAbout old = before == null ? null : before.about();
    ChartAbout now = after.about();
    Changes changes =
        new Changes()
            .put("name", old == null ? null : old.name(), now.name())
            .put("version", old == null ? null : old.version(), now.version())
            .put("description", old == null ? null : old.description(), now.description())
            .put("app_version", old == null ? null : old.appVersion(), now.appVersion())
            .put(
                "repository",
                before == null ? null : before.origin().repository(),
                after.origin().repository())
            .put("status", before == null ? null : status(before), status(after));
    events.append(
        actor.did(
            at,
            kind(what),
            HelmChart.OBJECT_TYPE,
            after.id().toString(),
            after.ownerId(),
            changes.into(data(after))));
  }

  /** Tells what the check found. */
  void found(String what, HelmChart before, HelmChart after, Instant at) {
    ObjectNode data = data(after).put("digest", after.state().digest());
    if (after.state().reason() != null) {
      data.put("message", after.state().reason());
    }
    Changes changes = new Changes().put("status", status(before), status(after));
    events.append(
        NewEvent.observed(
            at,
            kind(what),
            HelmChart.OBJECT_TYPE,
            after.id().toString(),
            after.ownerId(),
            changes.into(data)));
  }

  private static ObjectNode data(HelmChart chart) {
    return JsonNodeFactory.instance.objectNode().put("chart", chart.about().toString());
  }

  private static String status(HelmChart chart) {
    return chart.state().status().word();
  }

  private static String kind(String what) {
    return HelmChart.OBJECT_TYPE + "." + what;
  }
}
