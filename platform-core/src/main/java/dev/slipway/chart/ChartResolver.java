package dev.slipway.chart;

import dev.slipway.registry.CredentialStore;

/**
 * Fetches a chart with everything it depends on.
 *
 * <p>Thread-safe. Runs in a worker, never inside a transaction or request.
 */
@FunctionalInterface
public interface ChartResolver {
  /** The resolver that fetches over the network, as far as the options let it. */
  static ChartResolver create(
      ChartStore charts, CredentialStore credentials, ResolverOptions options) {
    return new NetworkResolver(charts, credentials, options, true);
  }

  /**
   * The resolver for references that anybody may give: a loopback host in one is trusted only when
   * the options allow it.
   */
  static ChartResolver forAnybody(
      ChartStore charts, CredentialStore credentials, ResolverOptions options) {
    return new NetworkResolver(charts, credentials, options, false);
  }

  /**
   * The checked archive of the source, its dependencies vendored into {@code charts/}.
   *
   * @throws InvalidChartException when the chart is broken, its digest differs, or its reference is
   *     not allowed: permanent
   * @throws dev.slipway.error.NotFoundException when the host answers that there is no such chart:
   *     permanent
   * @throws dev.slipway.error.UnavailableException when the host does not answer or is overloaded:
   *     transient
   */
  ChartArchive resolve(ChartSource source);
}
