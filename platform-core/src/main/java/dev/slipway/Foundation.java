package dev.slipway;

import dev.slipway.chart.ChartInspector;
import dev.slipway.cluster.ClusterAccess;
import dev.slipway.helm.HelmExecutor;
import dev.slipway.release.ReleaseEngine;
import dev.slipway.store.Stores;
import java.security.SecureRandom;
import java.time.InstantSource;

/**
 * What every capability of a platform stands on.
 *
 * @param stores where everything is kept, whose feed tells webhooks
 * @param options how the capabilities behave
 * @param cluster where things run
 * @param helm what runs Helm, observed
 * @param engine what makes releases true
 * @param inspector what reads charts
 * @param clock tells the time
 * @param random gives uuids and secrets
 */
record Foundation(
    Stores stores,
    PlatformBuilder options,
    ClusterAccess cluster,
    HelmExecutor helm,
    ReleaseEngine engine,
    ChartInspector inspector,
    InstantSource clock,
    SecureRandom random)
    implements AutoCloseable {
  /** The foundation, with its engine. */
  static Foundation of(
      PlatformBuilder options, Stores stores, HelmExecutor helm, SecureRandom random) {
    InstantSource clock = options.clock.get();
    return new Foundation(
        stores,
        options,
        options.cluster.get(),
        helm,
        new ReleaseEngine(
            new ReleaseEngine.Parts(
                stores.releases(),
                stores.transactions(),
                options.cluster.get(),
                helm,
                stores.installation()),
            clock,
            options.engine.get()),
        ChartInspector.create(),
        clock,
        random);
  }

  /** Whose the things on the cluster are. */
  String installation() {
    return stores.installation();
  }

  /** Closes the engine and the executor, then cluster and stores. */
  @Override
  public void close() {
    try (stores;
        cluster;
        helm) {
      engine.close();
    }
  }
}
