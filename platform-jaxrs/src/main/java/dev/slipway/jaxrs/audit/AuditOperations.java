package dev.slipway.jaxrs.audit;

import static dev.slipway.jaxrs.operation.OperationBuilder.operation;

import dev.slipway.audit.AuditLog;
import dev.slipway.event.Audit;
import dev.slipway.event.AuditFilter;
import dev.slipway.identity.Permission;
import dev.slipway.jaxrs.input.Input;
import dev.slipway.jaxrs.input.ValueType;
import dev.slipway.jaxrs.input.ValueTypes;
import dev.slipway.jaxrs.json.JsonFormat;
import dev.slipway.jaxrs.operation.Answer;
import dev.slipway.jaxrs.operation.Api;
import dev.slipway.jaxrs.operation.Call;
import dev.slipway.jaxrs.operation.ListOf;
import dev.slipway.jaxrs.operation.Operation;
import dev.slipway.jaxrs.stream.Streams;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** The audit: who did what, and who was refused, for admins. */
public final class AuditOperations {
  /** The media type of JSON lines. */
  private static final String JSON_LINES = "application/x-ndjson";

  private static final ValueType<String> TEXT = ValueTypes.text(1, 255);
  private static final Input<Long> AFTER =
      Input.query(
              "after",
              ValueTypes.integer(0, Long.MAX_VALUE),
              "only entries after this sequence: the last one of the page before")
          .orElse(0L);
  private static final Input<Long> LIMIT =
      Input.query(
          "limit",
          ValueTypes.integer(1, Integer.MAX_VALUE),
          "how many entries to return at most: a page has 100 when absent and 1000 at most, an"
              + " export has all");
  private static final Input<String> ACTOR =
      Input.query("actor", TEXT, "only what this actor did or tried, by its e-mail");
  private static final Input<String> OBJECT_TYPE =
      Input.query("object_type", TEXT, "only entries about objects of this type");
  private static final Input<String> OBJECT_ID =
      Input.query("object_id", TEXT, "only entries about the object with this id");
  private static final Input<String> KIND =
      Input.query("kind", TEXT, "only entries of this kind, or that continue it by a dot");
  private static final Input<String> OUTCOME =
      Input.query(
          "outcome", ValueTypes.choice("done", "denied"), "only what was done, or was refused");
  private static final Input<Instant> SINCE =
      Input.query("since", ValueTypes.time(), "only entries of this moment or later");
  private static final Input<Instant> UNTIL =
      Input.query("until", ValueTypes.time(), "only entries before this moment");
  private static final Input<String> REQUEST_ID =
      Input.query("request_id", TEXT, "only what this request did");
  private static final Input<String> FORMAT =
      Input.query(
          "format",
          ValueTypes.choice("json", "jsonl"),
          "`jsonl` exports JSON lines, as `Accept: " + JSON_LINES + "` does");
  private static final long PAGE = 100;
  private static final long LARGEST_PAGE = 1000;

  private final AuditLog audit;
  private final JsonFormat json;
  private final Streams streams;

  /** Operations on the audit, whose exports are streams. */
  public AuditOperations(AuditLog audit, JsonFormat json, Streams streams) {
    this.audit = audit;
    this.json = json;
    this.streams = streams;
  }

  /** The operations. */
  public List<Operation> operations() {
    return List.of(
        operation("list_audit", Api.PLATFORM, "GET", "/audit")
            .needs(Permission.AUDIT_READ)
            .summary("List or export who did what, and who was refused")
            .takes(AFTER, LIMIT, ACTOR, OBJECT_TYPE, OBJECT_ID, KIND, OUTCOME, SINCE, UNTIL)
            .takes(REQUEST_ID, FORMAT)
            .answers(200, "The entries by sequence", new ListOf(AuditRead.class))
            .answersWith(200, "one entry a line when asked for", JSON_LINES)
            .fails(503, "Too many streams are open")
            .handledBy(this::list));
  }

  private Answer list(Call call) {
    AuditFilter filter = filter(call);
    long after = call.get(AFTER);
    if (call.find(FORMAT).map("jsonl"::equals).orElse(call.accepts(JSON_LINES))) {
      long most = call.find(LIMIT).orElse(Long.MAX_VALUE);
      return Answer.of(
          JSON_LINES,
          streams.begin(new AuditExport(audit, json, call.actor(), filter, after, most)));
    }
    int limit = (int) Math.min(LARGEST_PAGE, call.find(LIMIT).orElse(PAGE));
    return Answer.ok(
        audit.entries(call.actor(), filter, after, limit).stream().map(AuditRead::of).toList());
  }

  private static AuditFilter filter(Call call) {
    return new AuditFilter(
        call.orNull(ACTOR),
        call.orNull(OBJECT_TYPE),
        call.orNull(OBJECT_ID),
        call.orNull(KIND),
        call.find(OUTCOME)
            .map(word -> Audit.Outcome.valueOf(word.toUpperCase(Locale.ROOT)))
            .orElse(null),
        call.orNull(SINCE),
        call.orNull(UNTIL),
        call.orNull(REQUEST_ID));
  }
}
