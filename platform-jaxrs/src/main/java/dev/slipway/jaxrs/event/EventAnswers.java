package dev.slipway.jaxrs.event;

import dev.slipway.event.EventFilter;
import dev.slipway.event.EventStore;
import dev.slipway.jaxrs.input.Input;
import dev.slipway.jaxrs.input.ValueTypes;
import dev.slipway.jaxrs.json.JsonFormat;
import dev.slipway.jaxrs.operation.Answer;
import dev.slipway.jaxrs.operation.Call;
import dev.slipway.jaxrs.operation.ListOf;
import dev.slipway.jaxrs.operation.OperationBuilder;
import dev.slipway.jaxrs.stream.Streams;
import java.time.Duration;
import java.util.function.Supplier;

/** Parts of the feed as a list, or as a stream when the caller asks for one. */
public final class EventAnswers {
  private static final Input<Long> AFTER =
      Input.query(
              "after",
              ValueTypes.integer(0, Long.MAX_VALUE),
              "only events after this sequence; a stream's `Last-Event-ID` goes before it")
          .orElse(0L);
  private static final Input<Long> LAST_EVENT_ID =
      Input.header(
          "Last-Event-ID",
          ValueTypes.integer(0, Long.MAX_VALUE),
          "the sequence that a broken stream had reached");
  private static final Input<String> KIND =
      Input.query(
          "kind",
          ValueTypes.text(1, 255),
          "only events of this kind, or that continue it by a dot");
  private static final Input<Long> LIMIT =
      Input.query(
              "limit", ValueTypes.integer(1, 1000), "how many events to list; a stream has no end")
          .orElse(100L);

  private final EventStore events;
  private final JsonFormat json;
  private final Streams streams;
  private final Duration heartbeat;

  /** Answers from the feed; silent streams show every {@code heartbeat} that they live. */
  public EventAnswers(EventStore events, JsonFormat json, Streams streams, Duration heartbeat) {
    this.events = events;
    this.json = json;
    this.streams = streams;
    this.heartbeat = heartbeat;
  }

  /** The operation with the inputs and answers of every part of the feed. */
  public OperationBuilder describe(OperationBuilder operation) {
    return operation
        .takes(AFTER, KIND, LIMIT, LAST_EVENT_ID)
        .answers(200, "The events by sequence", new ListOf(EventRead.class))
        .answersWith(200, "a stream when `Accept` says so", Answer.EVENT_STREAM)
        .fails(503, "Too many streams are open");
  }

  /**
   * The part of the feed that the filter lets through and the call asks for; a stream asks for the
   * filter again before every look at the feed.
   */
  public Answer answer(Call call, Supplier<EventFilter> filter) {
    String kind = call.orNull(KIND);
    if (call.wantsEventStream()) {
      long after = call.find(LAST_EVENT_ID).orElse(call.get(AFTER));
      Supplier<EventFilter> wanted = () -> filter.get().withKind(kind);
      return Answer.of(
              Answer.EVENT_STREAM,
              streams.begin(
                  new EventFeed(events, json, heartbeat, wanted, call.stillAllowed(), after)))
          .with("X-Accel-Buffering", "no");
    }
    int limit = Math.toIntExact(call.get(LIMIT));
    return Answer.ok(
        events.after(call.get(AFTER), filter.get().withKind(kind), limit).stream()
            .map(EventRead::of)
            .toList());
  }
}
