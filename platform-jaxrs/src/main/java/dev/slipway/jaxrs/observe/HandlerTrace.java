package dev.slipway.jaxrs.observe;

import dev.slipway.jaxrs.operation.Answer;
import dev.slipway.jaxrs.operation.Interceptor;
import dev.slipway.jaxrs.operation.Invocation;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.function.Supplier;

/**
 * Gives what an operation does a span of its own, named by the operation: authentication, reading
 * the body and writing the answer are outside it.
 */
public final class HandlerTrace implements Interceptor {
  private static final AttributeKey<String> ACTOR = AttributeKey.stringKey("slipway.actor");

  private final Tracer tracer;

  /** Spans that are told there. */
  public HandlerTrace(ApiTelemetry telemetry) {
    this.tracer = telemetry.openTelemetry().getTracer("dev.slipway.http");
  }

  @Override
  public Answer around(Invocation invocation, Supplier<Answer> next) {
    Span span =
        tracer
            .spanBuilder(invocation.operation().id())
            .setAttribute(ACTOR, LogFields.name(invocation.call().actor()))
            .startSpan();
    try {
      return Context.current().with(span).wrapSupplier(next).get();
    } finally {
      span.end();
    }
  }
}
