package dev.slipway.server.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class WatchedExporterTest {
  private final MeterRegistry meters = new SimpleMeterRegistry();
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5); // it may wrap at any time
  private final Collector collector = new Collector();
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(WatchedExporter.class);
  private final SdkTracerProvider spans =
      SdkTracerProvider.builder()
          .addSpanProcessor(
              SimpleSpanProcessor.create(
                  new WatchedExporter(collector, "http://collector", meters, now::get)))
          .build();

  @BeforeEach
  void listen() {
    log.start();
    logger.addAppender(log);
  }

  @AfterEach
  void close() {
    logger.detachAppender(log);
    spans.close();
  }

  @Test
  void collectorThatTakesSpans_isNotTalkedOf() {
    send(3);

    assertThat(count("sent")).isEqualTo(3);
    assertThat(count("lost")).isZero();
    assertThat(lines()).isEmpty();
  }

  @Test
  void collectorThatTakesNone_isToldOfNowAndThen() {
    collector.works = false;
    send(3);
    assertThat(lines())
        .containsExactly("The collector http://collector takes no traces: 1 spans are lost");

    now.addAndGet(Duration.ofMinutes(5).toNanos() - 1);
    send(1);
    assertThat(lines()).hasSize(1);

    now.addAndGet(1);
    send(1);
    assertThat(lines())
        .hasSize(2)
        .last()
        .isEqualTo("The collector http://collector takes no traces: 4 spans are lost");
    assertThat(count("lost")).isEqualTo(5);
  }

  private void send(int number) {
    for (int i = 0; i < number; i++) {
      spans.get("test").spanBuilder("a span").startSpan().end();
    }
  }

  private double count(String outcome) {
    return meters.get("slipway.traces.spans").tag("outcome", outcome).counter().count();
  }

  private List<String> lines() {
    return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  private static final class Collector implements SpanExporter {
    private boolean works = true;

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
      return works ? CompletableResultCode.ofSuccess() : CompletableResultCode.ofFailure();
    }

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }
}
