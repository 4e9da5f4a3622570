package dev.slipway.server.options;

import dev.slipway.audit.RetentionOptions;
import dev.slipway.chart.ResolverOptions;
import dev.slipway.fleet.FleetOptions;
import dev.slipway.identity.provider.IdentityProvider;
import dev.slipway.image.ImageOptions;
import dev.slipway.image.build.BuildOptions;
import java.nio.file.Path;
import java.util.List;

/**
 * Everything a server starts with, checked.
 *
 * @param http how it is reached
 * @param data its folder
 * @param database where the data is kept
 * @param cluster where workloads run
 * @param helm how Helm runs
 * @param workers how many releases are worked on at once
 * @param charts where charts may come from
 * @param helmCharts where the Helm charts of accounts may come from
 * @param images how container images are watched
 * @param builds how they are built
 * @param fleet how clusters are looked after
 * @param advisors who advises
 * @param projects how projects, environments and rollouts behave
 * @param retention how long the feed is kept
 * @param scripts how deploy scripts are run
 * @param keys its secrets
 * @param identityProviders whose tokens it takes beside its own
 * @param log how it logs
 * @param telemetry what it tells of itself
 */
public record ServerOptions(
    HttpOptions http,
    Path data,
    DatabaseOption database,
    ClusterOption cluster,
    HelmOption helm,
    int workers,
    ResolverOptions charts,
    ResolverOptions helmCharts,
    ImageOptions images,
    BuildOptions builds,
    FleetOptions fleet,
    AdvisorOption advisors,
    ProjectsOption projects,
    RetentionOptions retention,
    ScriptsOption scripts,
    KeyOptions keys,
    List<IdentityProvider> identityProviders,
    LogOptions log,
    TelemetryOptions telemetry) {
  public ServerOptions {
    identityProviders = List.copyOf(identityProviders);
  }

  /** The same, reached in another way. */
  public ServerOptions withHttp(HttpOptions other) {
    return with(other, data, keys);
  }

  /** The same, in another folder. */
  public ServerOptions withData(Path other) {
    return with(http, other, keys);
  }

  /** The same, with other secrets. */
  public ServerOptions withKeys(KeyOptions other) {
    return with(http, data, other);
  }

  private ServerOptions with(HttpOptions newHttp, Path newData, KeyOptions newKeys) {
    return new ServerOptions(
        newHttp,
        newData,
        database,
        cluster,
        helm,
        workers,
        charts,
        helmCharts,
        images,
        builds,
        fleet,
        advisors,
        projects,
        retention,
        scripts,
        newKeys,
        identityProviders,
        log,
        telemetry);
  }
}
