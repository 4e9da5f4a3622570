package dev.slipway.jaxrs.project;

import static dev.slipway.jaxrs.operation.OperationBuilder.operation;
import static dev.slipway.jaxrs.project.RolloutOperations.DEPLOYMENT_ID;

import dev.slipway.event.EventFilter;
import dev.slipway.identity.Permission;
import dev.slipway.jaxrs.event.EventAnswers;
import dev.slipway.jaxrs.input.Input;
import dev.slipway.jaxrs.input.ValueTypes;
import dev.slipway.jaxrs.operation.Answer;
import dev.slipway.jaxrs.operation.Api;
import dev.slipway.jaxrs.operation.Call;
import dev.slipway.jaxrs.operation.Operation;
import dev.slipway.jaxrs.stream.Streams;
import dev.slipway.project.rollout.Rollout;
import dev.slipway.project.rollout.RolloutDiffs;
import dev.slipway.project.rollout.RolloutLogs;
import dev.slipway.project.rollout.RolloutLogs.RolloutLog;
import dev.slipway.project.rollout.Rollouts;
import java.util.List;
import java.util.UUID;

/** What happened to one rollout, and what lies between two. */
public final class RolloutObservations {
  private static final String TEXT = "text/plain;charset=utf-8";

  private static final Input<Boolean> FOLLOW =
      Input.query(
              "follow",
              ValueTypes.bool(),
              "go on as lines come, as server-sent events; so does `Accept: text/event-stream`")
          .orElse(false);
  private static final Input<Boolean> DOWNLOAD =
      Input.query("download", ValueTypes.bool(), "let browsers save it as a file").orElse(false);
  private static final Input<Long> LAST_EVENT_ID =
      Input.header(
              "Last-Event-ID",
              ValueTypes.integer(0, Long.MAX_VALUE),
              "the line that a broken stream had reached")
          .orElse(0L);
  private static final Input<UUID> TO =
      Input.query(
          "to",
          ValueTypes.uuid(),
          "the other rollout; without it, what this one changed of the one before it");

  private final Rollouts rollouts;
  private final RolloutLogs logs;
  private final RolloutDiffs diffs;
  private final EventAnswers events;
  private final Streams streams;
  private final RolloutLogStreams logStreams;

  /** Observations of the rollouts. */
  public RolloutObservations(
      Rollouts rollouts,
      RolloutLogs logs,
      RolloutDiffs diffs,
      EventAnswers events,
      Streams streams,
      RolloutLogStreams logStreams) {
    this.rollouts = rollouts;
    this.logs = logs;
    this.diffs = diffs;
    this.events = events;
    this.streams = streams;
    this.logStreams = logStreams;
  }

  /** The operations. */
  public List<Operation> operations() {
    return List.of(
        operation(
                "read_rollout_log", Api.DEVELOPER_PLATFORM, "GET", RolloutOperations.ITEM + "/logs")
            .needs(Permission.ROLLOUTS_READ)
            .summary("Read the log of a rollout, or follow it")
            .takes(DEPLOYMENT_ID, FOLLOW, DOWNLOAD, LAST_EVENT_ID)
            .answersWith(200, "The lines", "text/plain")
            .answersWith(200, "the lines as they come, with `follow`", Answer.EVENT_STREAM)
            .fails(404, RolloutOperations.NOT_FOUND)
            .fails(503, "Too many streams are open")
            .handledBy(this::log),
        events
            .describe(
                operation(
                        "list_rollout_events",
                        Api.DEVELOPER_PLATFORM,
                        "GET",
                        RolloutOperations.ITEM + "/events")
                    .needs(Permission.ROLLOUTS_READ))
            .summary("List a rollout's part of the feed, or follow it")
            .takes(DEPLOYMENT_ID)
            .fails(404, RolloutOperations.NOT_FOUND)
            .handledBy(this::events),
        operation("diff_rollouts", Api.DEVELOPER_PLATFORM, "GET", RolloutOperations.ITEM + "/diff")
            .needs(Permission.ROLLOUTS_READ)
            .summary("Show what lies between a rollout and another one, object by object")
            .takes(DEPLOYMENT_ID, TO)
            .answers(200, "The changes", RolloutDiffRead.class)
            .fails(404, RolloutOperations.NOT_FOUND)
            .fails(409, "The deployments belong to different projects, or one cannot be rendered")
            .fails(503, "Helm does not answer")
            .handledBy(this::diff));
  }

  private Answer log(Call call) {
    UUID id = call.get(DEPLOYMENT_ID);
    RolloutLog log = logs.open(call.actor(), id);
    if (call.get(FOLLOW) || call.wantsEventStream()) {
      return Answer.of(
              Answer.EVENT_STREAM,
              streams.begin(logStreams.follow(log, call.get(LAST_EVENT_ID), call.stillAllowed())))
          .with("X-Accel-Buffering", "no");
    }
    Answer text = Answer.of(TEXT, new RolloutLogCopy(log));
    return call.get(DOWNLOAD)
        ? text.with("Content-Disposition", "attachment; filename=\"rollout-" + id + ".log\"")
        : text;
  }

  private Answer events(Call call) {
    Rollout rollout = rollouts.get(call.actor(), call.get(DEPLOYMENT_ID));
    return events.answer(call, () -> EventFilter.of(Rollout.OBJECT_TYPE, rollout.id().toString()));
  }

  private Answer diff(Call call) {
    UUID id = call.get(DEPLOYMENT_ID);
    UUID to = call.orNull(TO);
    return Answer.ok(
        RolloutDiffRead.of(
            to == null ? diffs.diff(call.actor(), id) : diffs.diff(call.actor(), id, to)));
  }
}
