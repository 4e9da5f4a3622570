package dev.slipway.telemetry;

import dev.slipway.helm.HelmTarget;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Gives each Helm call a span. What Helm said stays out of it, since charts put values there. */
final class HelmTraces implements HelmAround {
  private static final AttributeKey<String> EXECUTOR =
      AttributeKey.stringKey("slipway.helm.executor");
  private static final AttributeKey<String> RELEASE =
      AttributeKey.stringKey("slipway.helm.release");
  private static final AttributeKey<String> NAMESPACE =
      AttributeKey.stringKey("k8s.namespace.name");
  private static final AttributeKey<String> OUTCOME =
      AttributeKey.stringKey("slipway.helm.outcome");

  private final Tracer tracer;
  private final String executor;

  HelmTraces(Tracer tracer, String executor) {
    this.tracer = tracer;
    this.executor = executor;
  }

  @Override
  public <T> T call(String action, @Nullable HelmTarget target, Supplier<T> call) {
    SpanBuilder builder =
        tracer
            .spanBuilder("helm " + action)
            .setSpanKind(SpanKind.CLIENT)
            .setAttribute(EXECUTOR, executor);
    if (target != null) {
      builder.setAttribute(NAMESPACE, target.release().namespace());
      builder.setAttribute(RELEASE, target.release().name());
    }
    Span span = builder.startSpan();
    try {
      T result = Context.current().with(span).wrapSupplier(call).get();
      span.setAttribute(OUTCOME, HelmOutcome.SUCCESS);
      return result;
    } catch (RuntimeException | Error e) {
      span.setAttribute(OUTCOME, HelmOutcome.of(e));
      span.setStatus(StatusCode.ERROR);
      throw e;
    } finally {
      span.end();
    }
  }
}
