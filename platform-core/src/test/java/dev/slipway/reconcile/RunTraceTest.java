package dev.slipway.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class RunTraceTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String REQUEST =
      "00-" + TRACE + "-b7ad6b7169203331-01 slipway=" + NOW.getEpochSecond();

  private final InMemorySpanExporter spans = InMemorySpanExporter.create();
  private final SdkTracerProvider provider =
      SdkTracerProvider.builder().addSpanProcessor(SimpleSpanProcessor.create(spans)).build();
  private final RunTrace traces = new RunTrace(provider.get("test"));

  @AfterEach
  void close() {
    provider.close();
  }

  @Test
  void runThatAnswersARequest_isInItsTrace() {
    SpanData span = run(claim(REQUEST, NOW.plusSeconds(600)), Outcome::done);

    assertThat(span.getName()).isEqualTo("run thing");
    assertThat(span.getTraceId()).isEqualTo(TRACE);
    assertThat(span.getParentSpanId()).isEqualTo("b7ad6b7169203331");
    assertThat(span.getLinks()).isEmpty();
    assertThat(span.getAttributes().get(AttributeKey.stringKey("slipway.work.key")))
        .isEqualTo("42");
    assertThat(outcome(span)).isEqualTo("done");
    assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
  }

  @Test
  void laterRun_beginsATraceThatLinksToTheRequest() {
    SpanData span = run(claim(REQUEST, NOW.plusSeconds(601)), Outcome::done);

    assertThat(span.getTraceId()).isNotEqualTo(TRACE);
    assertThat(span.getParentSpanContext().isValid()).isFalse();
    assertThat(span.getLinks())
        .singleElement()
        .satisfies(link -> assertThat(link.getSpanContext().getTraceId()).isEqualTo(TRACE));
  }

  @Test
  void runThatNobodyAskedFor_beginsATrace() {
    SpanData span = run(claim(null, NOW), Outcome::done);

    assertThat(span.getParentSpanContext().isValid()).isFalse();
    assertThat(span.getLinks()).isEmpty();
  }

  @Test
  void failures_areMarked_withoutTheirWords() {
    SpanData retry = run(claim(null, NOW), () -> Outcome.retry("the password is s3cret"));
    assertThat(outcome(retry)).isEqualTo("retry");
    assertThat(retry.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(retry.toString()).doesNotContain("s3cret");

    assertThat(outcome(run(claim(null, NOW), () -> Outcome.waitForDependency("x"))))
        .isEqualTo("wait");
    assertThat(outcome(run(claim(null, NOW), () -> Outcome.stalled("x")))).isEqualTo("stalled");
    assertThat(outcome(run(claim(null, NOW), () -> null))).isEqualTo("lost");
  }

  @Test
  void log_knowsKeyAndTrace_whileItRuns() {
    traces.around(
        claim(REQUEST, NOW),
        () -> {
          assertThat(MDC.get("work")).isEqualTo("thing/42");
          assertThat(MDC.get("trace_id")).isEqualTo(TRACE);
          assertThat(Span.current().getSpanContext().getTraceId()).isEqualTo(TRACE);
          return Optional.of(Outcome.done());
        });

    assertThat(MDC.get("work")).isNull();
    assertThat(MDC.get("trace_id")).isNull();
    assertThat(Span.current().getSpanContext().isValid()).isFalse();
  }

  @Test
  void error_endsTheSpan() {
    assertThatThrownBy(
            () ->
                traces.around(
                    claim(null, NOW),
                    () -> {
                      throw new IllegalStateException("broken");
                    }))
        .hasMessage("broken");

    assertThat(spans.getFinishedSpanItems()).hasSize(1);
    assertThat(MDC.get("work")).isNull();
  }

  private SpanData run(Claim claim, Supplier<@Nullable Outcome> outcome) {
    spans.reset();
    traces.around(claim, () -> Optional.ofNullable(outcome.get()));
    assertThat(spans.getFinishedSpanItems()).hasSize(1);
    return spans.getFinishedSpanItems().get(0);
  }

  private static @Nullable String outcome(SpanData span) {
    return span.getAttributes().get(AttributeKey.stringKey("slipway.work.outcome"));
  }

  private static Claim claim(@Nullable String trace, Instant dueAt) {
    return new Claim(
        new WorkKey("thing", "42"),
        "account/1",
        "worker",
        1,
        1,
        0,
        0,
        dueAt,
        dueAt.plusSeconds(10),
        trace);
  }
}
