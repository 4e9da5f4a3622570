package dev.slipway.server.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An exporter that counts what the collector takes and refuses, and says so in one line now and
 * then.
 */
final class WatchedExporter implements SpanExporter {
  private static final Logger LOG = LoggerFactory.getLogger(WatchedExporter.class);
  private static final long BETWEEN_LINES = Duration.ofMinutes(5).toNanos();

  private final SpanExporter exporter;
  private final String collector;
  private final LongSupplier nanoTime;
  private final Counter sent;
  private final Counter lost;
  private final AtomicLong unsaid = new AtomicLong();
  private final AtomicLong sayAt;

  WatchedExporter(
      SpanExporter exporter, String collector, MeterRegistry meters, LongSupplier nanoTime) {
    this.exporter = exporter;
    this.collector = collector;
    this.nanoTime = nanoTime;
    this.sayAt = new AtomicLong(nanoTime.getAsLong());
    this.sent = counter(meters, "sent");
    this.lost = counter(meters, "lost");
  }

  @Override
  public CompletableResultCode export(Collection<SpanData> spans) {
    int count = spans.size();
    CompletableResultCode result = exporter.export(spans);
    return result.whenComplete(
        () -> {
          if (result.isSuccess()) {
            sent.increment(count);
          } else {
            lost.increment(count);
            unsaid.addAndGet(count);
            say();
          }
        });
  }

  private void say() {
    long now = nanoTime.getAsLong();
    long due = sayAt.get();
    if (now - due >= 0 && sayAt.compareAndSet(due, now + BETWEEN_LINES)) {
      LOG.warn(
          "The collector {} takes no traces: {} spans are lost", collector, unsaid.getAndSet(0));
    }
  }

  private static Counter counter(MeterRegistry meters, String outcome) {
    return Counter.builder("slipway.traces.spans")
        .description("Spans that went to the collector, by outcome")
        .tag("outcome", outcome)
        .register(meters);
  }

  @Override
  public CompletableResultCode flush() {
    return exporter.flush();
  }

  @Override
  public CompletableResultCode shutdown() {
    return exporter.shutdown();
  }
}
