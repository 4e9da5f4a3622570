package dev.slipway.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.event.Event;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What document 004's WebSocket shows of services, runs and steps: the data of their events, field
 * by field, in the order in which its clients know it. Every account may see all of it.
 */
public final class PipelineFrames {
  /** What the kinds of these events begin with. */
  public static final String KIND = "pipeline";

  static final String SERVICE_ADDED = "pipeline.service.added";
  static final String SERVICE_UPDATED = "pipeline.service.updated";
  static final String SERVICE_REMOVED = "pipeline.service.removed";
  static final String RUN_STARTED = "pipeline.run.started";
  static final String RUN_FINISHED = "pipeline.run.finished";
  static final String STEP_CHANGED = "pipeline.step.changed";
  static final String STEP_REMOVED = "pipeline.step.removed";

  private static final Set<String> KINDS =
      Set.of(
          SERVICE_ADDED,
          SERVICE_UPDATED,
          SERVICE_REMOVED,
          RUN_STARTED,
          RUN_FINISHED,
          STEP_CHANGED,
          STEP_REMOVED);

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private PipelineFrames() {}

  /** The frame that an event of the feed is; empty when it is none. */
  public static Optional<JsonNode> of(Event event) {
    return KINDS.contains(event.kind()) ? Optional.of(event.data()) : Optional.empty();
  }

  static ObjectNode service(ScriptService service, boolean deleted) {
    ObjectNode frame = frame("service", service.id()).put("name", service.name());
    frame.set("data", service.data().deepCopy());
    return frame.put("deleted", deleted);
  }

  static ObjectNode run(Run run) {
    ObjectNode frame =
        frame("deployment", run.id())
            .put("service_id", run.serviceId())
            .put("origin", run.origin())
            .put("user", run.user())
            .put("started", text(run.started()))
            .put("finished", text(run.finished()));
    frame.set("context", run.context().deepCopy());
    return frame;
  }

  static ObjectNode step(Step step, boolean deleted) {
    return frame("step", step.id())
        .put("name", step.name())
        .put("state", step.state().word())
        .put("deployment_id", step.runId())
        .put("message", step.message())
        .put("started", text(step.started()))
        .put("finished", text(step.finished()))
        .put("deleted", deleted);
  }

  private static ObjectNode frame(String type, long id) {
    return JsonNodeFactory.instance.objectNode().put("type", type).put("id", id);
  }

  private static @Nullable String text(@Nullable Instant time) {
    return time == null ? null : TIME.format(time);
  }
}
