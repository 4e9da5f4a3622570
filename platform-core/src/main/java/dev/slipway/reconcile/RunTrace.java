package dev.slipway.reconcile;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.MDC;

/**
 * Gives each run a span, and its log lines the key and the trace.
 *
 * <p>A run that answers a request, within {@link RequestTrace#ANSWERING} of it, is a child of the
 * request's span, so that one trace shows everything between the call and its effect. Later ones,
 * for as long as the object lives, begin traces of their own that link to the request's: a trace
 * has to end. Why a run failed stays out of the span, since it goes to another audience.
 */
final class RunTrace {
  static final String LOG_WORK = "work";
  static final String LOG_TRACE = "trace_id";
  private static final AttributeKey<String> KIND = AttributeKey.stringKey("slipway.work.kind");
  private static final AttributeKey<String> KEY = AttributeKey.stringKey("slipway.work.key");
  private static final AttributeKey<String> OUTCOME =
      AttributeKey.stringKey("slipway.work.outcome");
  private static final AttributeKey<Long> ATTEMPT = AttributeKey.longKey("slipway.work.attempt");

  private final Tracer tracer;

  RunTrace(Tracer tracer) {
    this.tracer = tracer;
  }

  /** Runs it; empty when its lease was lost. */
  Optional<Outcome> around(Claim claim, Supplier<Optional<Outcome>> run) {
    Span span = start(claim);
    MDC.put(LOG_WORK, claim.key().toString());
    if (span.getSpanContext().isValid()) {
      MDC.put(LOG_TRACE, span.getSpanContext().getTraceId());
    }
    try {
      Optional<Outcome> outcome = Context.root().with(span).wrapSupplier(run).get();
      span.setAttribute(OUTCOME, outcome.map(Outcome::label).orElse("lost"));
      if (outcome.isEmpty() || outcome.get().failed()) {
        span.setStatus(StatusCode.ERROR);
      }
      return outcome;
    } finally {
      span.end();
      MDC.remove(LOG_WORK);
      MDC.remove(LOG_TRACE);
    }
  }

  private Span start(Claim claim) {
    SpanBuilder builder =
        tracer
            .spanBuilder("run " + claim.key().kind())
            .setSpanKind(SpanKind.CONSUMER)
            .setAttribute(KIND, claim.key().kind())
            .setAttribute(KEY, claim.key().key())
            .setAttribute(ATTEMPT, (long) claim.attempt());
    SpanContext request = RequestTrace.parse(claim.traceContext());
    if (!request.isValid()) {
      builder.setNoParent();
    } else if (RequestTrace.answers(request, claim.dueAt())) {
      builder.setParent(Context.root().with(Span.wrap(request)));
    } else {
      builder.setNoParent().addLink(request);
    }
    return builder.startSpan();
  }
}
