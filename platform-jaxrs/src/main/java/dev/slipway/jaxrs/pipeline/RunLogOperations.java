package dev.slipway.jaxrs.pipeline;

import static dev.slipway.jaxrs.operation.OperationBuilder.operation;

import dev.slipway.identity.Permission;
import dev.slipway.jaxrs.input.Input;
import dev.slipway.jaxrs.input.ValueTypes;
import dev.slipway.jaxrs.operation.Answer;
import dev.slipway.jaxrs.operation.Api;
import dev.slipway.jaxrs.operation.Call;
import dev.slipway.jaxrs.operation.Operation;
import dev.slipway.jaxrs.stream.Streams;
import dev.slipway.pipeline.RunLogs;
import dev.slipway.pipeline.RunLogs.RunLog;
import java.util.List;

/** What deploy scripts printed. */
public final class RunLogOperations {
  private static final String TEXT = "text/plain;charset=utf-8";
  private static final Input<Boolean> FOLLOW =
      Input.query(
              "follow",
              ValueTypes.bool(),
              "go on as more is printed, as server-sent events; so does `Accept: text/event-stream`")
          .orElse(false);
  private static final Input<Long> LAST_EVENT_ID =
      Input.header(
              "Last-Event-ID",
              ValueTypes.integer(0, Long.MAX_VALUE),
              "the place that a broken stream had reached")
          .orElse(0L);

  private final RunLogs logs;
  private final Streams streams;
  private final RunLogStreams following;

  /** Operations on the logs. */
  public RunLogOperations(RunLogs logs, Streams streams, RunLogStreams following) {
    this.logs = logs;
    this.streams = streams;
    this.following = following;
  }

  /** The operations. */
  public List<Operation> operations() {
    return List.of(
        operation("read_script_log", Api.FASTDEPLOY, "GET", "/deployments/{run_id}/log")
            .needs(Permission.SCRIPTS_READ)
            .summary("Read what the script of a deployment printed, or follow it")
            .takes(RunOperations.RUN_ID, FOLLOW, LAST_EVENT_ID)
            .answersWith(200, "What it printed", "text/plain")
            .answersWith(200, "what it prints, with `follow`", Answer.EVENT_STREAM)
            .fails(404, RunOperations.NOT_FOUND)
            .fails(503, "Too many streams are open")
            .handledBy(this::log));
  }

  private Answer log(Call call) {
    RunLog log = logs.open(call.actor(), call.get(RunOperations.RUN_ID));
    if (call.get(FOLLOW) || call.wantsEventStream()) {
      return Answer.of(
              Answer.EVENT_STREAM,
              streams.begin(following.follow(log, call.get(LAST_EVENT_ID), call.stillAllowed())))
          .with("X-Accel-Buffering", "no");
    }
    return Answer.of(TEXT, new RunLogCopy(log));
  }
}
