package dev.slipway.server.options;

import dev.slipway.secret.Secret;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the server tells of itself, and to whom.
 *
 * @param metricsAddress where the metrics are read without a token, or null for nowhere
 * @param collector the OTLP collector that spans are sent to over HTTP, or null to make none
 * @param headers sent to the collector with them
 * @param serviceName what the server is called in traces
 * @param ratio which share of the traces that begin here is kept, 0 to 1
 */
public record TelemetryOptions(
    @Nullable InetSocketAddress metricsAddress,
    @Nullable URI collector,
    Map<String, Secret> headers,
    String serviceName,
    double ratio) {
  public TelemetryOptions {
    headers = Map.copyOf(headers);
  }

  /** Metrics for holders of a token, and no traces. */
  public static TelemetryOptions defaults() {
    return new TelemetryOptions(null, null, Map.of(), "slipway", 1);
  }
}
