package dev.slipway.jaxrs.deployment;

import dev.slipway.deployment.LogQuery;
import dev.slipway.deployment.LogStream;
import dev.slipway.jaxrs.input.Input;
import dev.slipway.jaxrs.input.ValueTypes;
import dev.slipway.jaxrs.json.JsonFormat;
import dev.slipway.jaxrs.operation.Answer;
import dev.slipway.jaxrs.operation.Call;
import dev.slipway.jaxrs.operation.OperationBuilder;
import dev.slipway.jaxrs.stream.Streams;
import java.time.Duration;
import java.util.function.Function;

/** Logs of containers as text, or as a stream when the caller wants to follow them. */
public final class LogAnswers {
  private static final String TEXT = "text/plain;charset=utf-8";
  private static final int MAX_LINES = 1_000_000;

  private static final Input<String> CONTAINER =
      Input.query("container", ValueTypes.text(1, 253), "only containers of this name");
  private static final Input<Boolean> FOLLOW =
      Input.query("follow", ValueTypes.bool(), "go on as lines come, as server-sent events")
          .orElse(false);
  private static final Input<Long> TAIL =
      Input.query(
          "tail", ValueTypes.integer(0, MAX_LINES), "only the last lines of each container");
  private static final Input<Boolean> PREVIOUS =
      Input.query("previous", ValueTypes.bool(), "of each container's run before this one")
          .orElse(false);

  private final Streams streams;
  private final JsonFormat json;
  private final Duration heartbeat;

  /** Answers with logs; silent streams show every {@code heartbeat} that they live. */
  public LogAnswers(Streams streams, JsonFormat json, Duration heartbeat) {
    this.streams = streams;
    this.json = json;
    this.heartbeat = heartbeat;
  }

  /** The operation with the inputs and answers of all logs. */
  public OperationBuilder describe(OperationBuilder operation) {
    return operation
        .takes(CONTAINER, FOLLOW, TAIL, PREVIOUS)
        .answersWith(200, "The lines", "text/plain")
        .answersWith(200, "the lines as they come, with `follow`", Answer.EVENT_STREAM)
        .fails(503, "The cluster does not answer, or too many streams are open");
  }

  /** The log that {@code open} opens for what the call asks for. */
  public Answer answer(Call call, Function<LogQuery, LogStream> open) {
    boolean follow = call.get(FOLLOW);
    LogStream lines =
        open.apply(
            new LogQuery(
                call.orNull(CONTAINER),
                call.find(TAIL).map(Math::toIntExact).orElse(null),
                call.get(PREVIOUS),
                follow));
    if (!follow) {
      return Answer.of(TEXT, new LogCopy(lines));
    }
    try {
      return Answer.of(
              Answer.EVENT_STREAM,
              streams.begin(new LogFollower(lines, json, heartbeat, call.stillAllowed())))
          .with("X-Accel-Buffering", "no");
    } catch (RuntimeException e) {
      lines.close();
      throw e;
    }
  }
}
