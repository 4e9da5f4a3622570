package dev.slipway.server.telemetry;

import dev.slipway.jaxrs.observe.ApiTelemetry;
import dev.slipway.jaxrs.observe.MetricsOperations;
import dev.slipway.jaxrs.operation.Operation;
import dev.slipway.server.data.Database;
import dev.slipway.server.options.TelemetryOptions;
import dev.slipway.telemetry.Telemetry;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What one server tells of itself. It is opened before everything else, and closed last. */
public final class ServerTelemetry implements AutoCloseable {
  private final ServerMetrics metrics = new ServerMetrics();
  private final ServerTraces traces;
  private final @Nullable MetricsListener listener;

  private ServerTelemetry(TelemetryOptions options, String version) {
    traces = new ServerTraces(options, version, metrics.registry());
    InetSocketAddress address = options.metricsAddress();
    listener = address == null ? null : MetricsListener.start(address, metrics::text);
  }

  /**
   * Telemetry by the options.
   *
   * @throws dev.slipway.server.lifecycle.StartException when the address for metrics is taken
   */
  public static ServerTelemetry open(TelemetryOptions options, String version) {
    return new ServerTelemetry(options, version);
  }

  /** Where the platform tells. */
  public Telemetry platform() {
    return Telemetry.of(traces.openTelemetry(), metrics.registry());
  }

  /** Where the HTTP APIs tell. */
  public ApiTelemetry api() {
    return new ApiTelemetry(traces.openTelemetry(), metrics.registry());
  }

  /** The database's connections, whose use is told of from now on. */
  public DataSource observe(Database database) {
    database.measure(metrics.registry());
    return traces.observe(database.dataSource());
  }

  /** The routes that show the metrics to holders of a token. */
  public List<Operation> operations() {
    return new MetricsOperations(ServerMetrics.MEDIA_TYPE, metrics::text).operations();
  }

  /** Where metrics are read without a token, if anywhere. */
  public Optional<URI> metricsAddress() {
    return Optional.ofNullable(listener).map(MetricsListener::address);
  }

  @Override
  public void close() {
    if (listener != null) {
      listener.stop();
    }
    traces.close();
    metrics.close();
  }
}
