package dev.slipway.chart;

import dev.slipway.registry.CredentialStore;
import dev.slipway.registry.Downloads;
import dev.slipway.registry.HostPolicy;

/** Fetches charts from the store, registries and repositories, and what they depend on. */
final class NetworkResolver implements ChartResolver {
  private final ChartStore charts;
  private final CredentialStore credentials;
  private final ResolverOptions options;
  private final boolean trusting;

  /**
   * @param trusting whether a loopback host in a reference may be spoken to because it is there
   */
  NetworkResolver(
      ChartStore charts, CredentialStore credentials, ResolverOptions options, boolean trusting) {
    this.charts = charts;
    this.credentials = credentials;
    this.options = options;
    this.trusting = trusting;
  }

  @Override
  public ChartArchive resolve(ChartSource source) {
    HostPolicy policy =
        ChartReferences.serverOf(source.reference())
            .filter(server -> trusting)
            .map(server -> HostPolicy.forReference(options.connections(), server))
            .orElseGet(() -> HostPolicy.of(options.connections()));
    try (Downloads downloads = new Downloads(policy, credentials, options.timeout())) {
      ChartFetch fetch = new ChartFetch(charts, downloads);
      byte[] found = fetch.fetch(source.reference(), source.version(), source.digest());
      ChartMetadata metadata = installable(found);
      if (!Versions.satisfies(metadata.version(), source.version())) {
        throw new InvalidChartException(
            "The chart's version is %s, not %s"
                .formatted(
                    ArchivePaths.show(metadata.version()), ArchivePaths.show(source.version())));
      }
      byte[] complete = new Vendoring(fetch).complete(found, 0);
      return new ChartArchive(metadata.name(), metadata.version(), complete);
    }
  }

  private static ChartMetadata installable(byte[] archive) {
    ChartContent content = ArchiveInspector.content(archive);
    Libraries.refuse(content);
    return content.metadata();
  }
}
