package dev.slipway.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTraceTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String SPAN = "b7ad6b7169203331";

  @Test
  void work_takesTheTraceOfItsThread_andWithoutOneNone() {
    assertThat(work(TraceState.getDefault()).traceContext())
        .isEqualTo("00-" + TRACE + "-" + SPAN + "-01 slipway=1795176000");
    assertThat(Work.of(new WorkKey("thing", "1"), "owner", NOW).traceContext()).isNull();
  }

  @Test
  void othersState_isKept_unlessItIsLong() {
    TraceState others = TraceState.builder().put("vendor", "abc").build();
    assertThat(work(others).traceContext()).endsWith("-01 slipway=1795176000,vendor=abc");
    assertThat(RequestTrace.parse(work(others).traceContext()).getTraceState().get("vendor"))
        .isEqualTo("abc");

    TraceState full =
        TraceState.builder().put("a", "x".repeat(256)).put("b", "x".repeat(256)).build();
    assertThat(work(full).traceContext()).endsWith("-01 slipway=1795176000");
  }

  @Test
  void rememberedTrace_comesBack() {
    SpanContext span = RequestTrace.parse(work(TraceState.getDefault()).traceContext());

    assertThat(span.getTraceId()).isEqualTo(TRACE);
    assertThat(span.getSpanId()).isEqualTo(SPAN);
    assertThat(span.isSampled()).isTrue();
    assertThat(RequestTrace.answers(span, NOW.minusSeconds(1))).isTrue();
    assertThat(RequestTrace.answers(span, NOW.plus(Duration.ofMinutes(10)))).isTrue();
    assertThat(RequestTrace.answers(span, NOW.plus(Duration.ofSeconds(601)))).isFalse();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {"", " ", "second", "00-trace-01", "00-00000000000000000000000000000000-0-00 x=1"})
  void textThatIsNoTrace_isNone(String text) {
    assertThat(RequestTrace.parse(text).isValid()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"never", "99999999999999999999", "9223372036854775807", "-"})
  void timeThatIsNone_isLongAgo(String time) {
    SpanContext span = RequestTrace.parse("00-" + TRACE + "-" + SPAN + "-01 slipway=" + time);

    assertThat(span.isValid()).isTrue();
    assertThat(RequestTrace.answers(span, NOW)).isFalse();
  }

  private static Work work(TraceState state) {
    Span span = Span.wrap(SpanContext.create(TRACE, SPAN, TraceFlags.getSampled(), state));
    return Context.root()
        .with(span)
        .wrapSupplier(() -> Work.of(new WorkKey("thing", "1"), "owner", NOW))
        .get();
  }
}
