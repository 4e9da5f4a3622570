package dev.slipway.server.telemetry;

import dev.slipway.server.options.TelemetryOptions;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.instrumentation.jdbc.datasource.JdbcTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanLimits;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Makes spans and sends them to a collector, or does neither. Thread-safe.
 *
 * <p>Nobody waits for the collector: spans queue in memory, and those that find the queue full are
 * dropped. Spans hold no events, since an exception's message may hold what a row holds.
 */
final class ServerTraces implements AutoCloseable {
  private static final int QUEUE = 8_192;
  private static final int LONGEST_ATTRIBUTE = 4_096;
  private static final Duration SEND_EVERY = Duration.ofSeconds(1);
  private static final Duration SEND_TIMEOUT = Duration.ofSeconds(5);
  private static final long FLUSH_MILLIS = 2_000;

  private final @Nullable OpenTelemetrySdk sdk;

  ServerTraces(TelemetryOptions options, String version, MeterRegistry meters) {
    URI collector = options.collector();
    sdk = collector == null ? null : sdk(options, collector, version, meters);
  }

  OpenTelemetry openTelemetry() {
    return sdk == null ? OpenTelemetry.noop() : sdk;
  }

  /** The data source, whose statements have spans: their text without any value. */
  DataSource observe(DataSource dataSource) {
    return sdk == null
        ? dataSource
        : JdbcTelemetry.builder(sdk)
            .setDataSourceInstrumenterEnabled(false)
            .setQuerySanitizationEnabled(true)
            .setCaptureQueryParameters(false)
            .build()
            .wrap(dataSource);
  }

  /** Sends what is not sent yet, as far as that goes in two seconds. */
  @Override
  public void close() {
    if (sdk != null) {
      sdk.getSdkTracerProvider().shutdown().join(FLUSH_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private static OpenTelemetrySdk sdk(
      TelemetryOptions options, URI collector, String version, MeterRegistry meters) {
    OtlpHttpSpanExporterBuilder exporter =
        OtlpHttpSpanExporter.builder().setEndpoint(endpoint(collector)).setTimeout(SEND_TIMEOUT);
    options.headers().forEach((name, value) -> exporter.addHeader(name, value.reveal()));
    Attributes who =
        Attributes.of(
            AttributeKey.stringKey("service.name"), options.serviceName(),
            AttributeKey.stringKey("service.version"), version,
            AttributeKey.stringKey("service.instance.id"), UUID.randomUUID().toString());
    SdkTracerProvider provider =
        SdkTracerProvider.builder()
            .setResource(Resource.getDefault().merge(Resource.create(who)))
            .setSampler(Sampler.parentBased(new RootSampler(options.ratio())))
            .setSpanLimits(
                SpanLimits.builder()
                    .setMaxNumberOfEvents(0)
                    .setMaxAttributeValueLength(LONGEST_ATTRIBUTE)
                    .build())
            .addSpanProcessor(
                BatchSpanProcessor.builder(
                        new WatchedExporter(
                            exporter.build(), collector.toString(), meters, System::nanoTime))
                    .setMaxQueueSize(QUEUE)
                    .setScheduleDelay(SEND_EVERY)
                    .setExporterTimeout(SEND_TIMEOUT)
                    .build())
            .build();
    return OpenTelemetrySdk.builder()
        .setTracerProvider(provider)
        .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
        .build();
  }

  private static String endpoint(URI collector) {
    String text = collector.toString();
    String path = "/v1/traces";
    return text.endsWith(path) ? text : text.replaceAll("/+$", "") + path;
  }
}
