package dev.slipway.pipeline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.event.EventStore;
import dev.slipway.event.NewEvent;
import dev.slipway.identity.Actor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Tells the feed what happens to services, runs and steps, in the order in which the clients of
 * document 004 expect it. For one transaction: the first thing told is what the actor did, all
 * others are observed.
 */
final class PipelineJournal {
  private final EventStore events;
  private final Instant at;
  private @Nullable Actor actor;

  /** A journal of what an actor does; null when a worker found it. */
  PipelineJournal(EventStore events, @Nullable Actor actor, Instant at) {
    this.events = events;
    this.actor = actor;
    this.at = at;
  }

  void service(String kind, ScriptService service) {
    tell(
        kind,
        ScriptService.OBJECT_TYPE,
        Long.toString(service.id()),
        PipelineFrames.service(service, kind.equals(PipelineFrames.SERVICE_REMOVED)));
  }

  void run(String kind, Run run) {
    tell(kind, Run.OBJECT_TYPE, Long.toString(run.id()), PipelineFrames.run(run));
  }

  void changed(Step step) {
    tell(
        PipelineFrames.STEP_CHANGED,
        Step.OBJECT_TYPE,
        Long.toString(step.id()),
        PipelineFrames.step(step, false));
  }

  void removed(Step step) {
    tell(
        PipelineFrames.STEP_REMOVED,
        Step.OBJECT_TYPE,
        Long.toString(step.id()),
        PipelineFrames.step(step, true));
  }

  /** Tells something that document 004 has no frame for. */
  void tell(String kind, String type, String id, ObjectNode data) {
    Actor doer = actor;
    actor = null;
    events.append(
        doer == null
            ? NewEvent.observed(at, kind, type, id, null, data)
            : doer.did(at, kind, type, id, null, data));
  }
}
