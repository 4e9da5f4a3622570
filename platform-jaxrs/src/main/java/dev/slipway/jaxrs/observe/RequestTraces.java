package dev.slipway.jaxrs.observe;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import jakarta.ws.rs.container.ContainerRequestContext;
import org.jspecify.annotations.Nullable;

/**
 * Gives each request a span, below the one that its {@code traceparent} names. The path and the
 * query stay out of it: people put secrets there.
 */
final class RequestTraces {
  private static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
  private static final AttributeKey<String> ROUTE = AttributeKey.stringKey("http.route");
  private static final AttributeKey<Long> STATUS =
      AttributeKey.longKey("http.response.status_code");
  private static final AttributeKey<String> REQUEST_ID =
      AttributeKey.stringKey("slipway.request.id");
  private static final TextMapGetter<ContainerRequestContext> HEADERS = new Headers();

  private final Tracer tracer;

  RequestTraces(OpenTelemetry openTelemetry) {
    this.tracer = openTelemetry.getTracer("dev.slipway.http");
  }

  Span start(ContainerRequestContext request, String method) {
    Context caller =
        W3CTraceContextPropagator.getInstance().extract(Context.root(), request, HEADERS);
    return tracer
        .spanBuilder(method)
        .setParent(caller)
        .setSpanKind(SpanKind.SERVER)
        .setAttribute(METHOD, method)
        .startSpan();
  }

  static void end(Span span, String method, String route, int status, @Nullable String requestId) {
    span.updateName(method + " " + route);
    span.setAttribute(ROUTE, route);
    span.setAttribute(STATUS, (long) status);
    if (requestId != null) {
      span.setAttribute(REQUEST_ID, requestId);
    }
    if (status >= 500) {
      span.setStatus(StatusCode.ERROR);
    }
    span.end();
  }

  private static final class Headers implements TextMapGetter<ContainerRequestContext> {
    @Override
    public Iterable<String> keys(ContainerRequestContext carrier) {
      return carrier.getHeaders().keySet();
    }

    @Override
    public @Nullable String get(@Nullable ContainerRequestContext carrier, String key) {
      return carrier == null ? null : carrier.getHeaderString(key);
    }
  }
}
