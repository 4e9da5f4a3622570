package dev.slipway.reconcile;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The trace that work was asked for in, as a row of the queue keeps it: the W3C {@code
 * traceparent}, and after a space the {@code tracestate}, in which the platform's own member says
 * since when the work was wanted, in seconds of the epoch.
 */
final class RequestTrace {
  /** How long after the request runs count as answering it; see {@link RunTrace}. */
  static final Duration ANSWERING = Duration.ofMinutes(10);

  private static final String MEMBER = "slipway";
  private static final String PARENT = "traceparent";
  private static final String STATE = "tracestate";
  private static final int LONGEST_STATE = 512;
  private static final TextMapGetter<Map<String, String>> GETTER = new Fields();

  private RequestTrace() {}

  /** The trace that runs on this thread, for work wanted at the given time; null without one. */
  static @Nullable String current(Instant wantedAt) {
    SpanContext here = Span.current().getSpanContext();
    if (!here.isValid()) {
      return null;
    }
    String wanted = Long.toString(wantedAt.getEpochSecond());
    String whole = text(here, here.getTraceState().toBuilder().put(MEMBER, wanted).build());
    return whole.length() <= LONGEST_STATE
        ? whole
        : text(here, TraceState.builder().put(MEMBER, wanted).build());
  }

  /** The span that a row's text names; an invalid one when it names none. */
  static SpanContext parse(@Nullable String text) {
    if (text == null) {
      return SpanContext.getInvalid();
    }
    String[] parts = text.split(" ", 2);
    Map<String, String> fields = new HashMap<>();
    fields.put(PARENT, parts[0]);
    if (parts.length > 1) {
      fields.put(STATE, parts[1]);
    }
    Context context =
        W3CTraceContextPropagator.getInstance().extract(Context.root(), fields, GETTER);
    return Span.fromContext(context).getSpanContext();
  }

  /** Whether work that falls due then still answers the request that the span belongs to. */
  static boolean answers(SpanContext request, Instant dueAt) {
    String wanted = request.getTraceState().get(MEMBER);
    if (wanted == null) {
      return true; // somebody else's text: the row is all that is known
    }
    try {
      Instant wantedAt = Instant.ofEpochSecond(Long.parseLong(wanted));
      return Duration.between(wantedAt, dueAt).compareTo(ANSWERING) <= 0;
    } catch (NumberFormatException | ArithmeticException | java.time.DateTimeException e) {
      return false;
    }
  }

  private static String text(SpanContext span, TraceState state) {
    SpanContext marked =
        SpanContext.create(span.getTraceId(), span.getSpanId(), span.getTraceFlags(), state);
    Map<String, String> fields = new HashMap<>();
    W3CTraceContextPropagator.getInstance()
        .inject(Context.root().with(Span.wrap(marked)), fields, RequestTrace::put);
    return fields.get(PARENT) + " " + fields.get(STATE);
  }

  private static void put(@Nullable Map<String, String> fields, String name, String value) {
    if (fields != null) {
      fields.put(name, value);
    }
  }

  private static final class Fields implements TextMapGetter<Map<String, String>> {
    @Override
    public Iterable<String> keys(Map<String, String> carrier) {
      return carrier.keySet();
    }

    @Override
    public @Nullable String get(@Nullable Map<String, String> carrier, String key) {
      return carrier == null ? null : carrier.get(key);
    }
  }
}
