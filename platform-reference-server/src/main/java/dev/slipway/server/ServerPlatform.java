package dev.slipway.server;

import dev.slipway.Platform;
import dev.slipway.cluster.ClusterAccess;
import dev.slipway.cluster.Clusters;
import dev.slipway.cluster.simulated.SimulatedOptions;
import dev.slipway.helm.HelmExecutor;
import dev.slipway.pipeline.PipelineOptions;
import dev.slipway.pipeline.script.ScriptRunner;
import dev.slipway.server.data.DataFolder;
import dev.slipway.server.data.Database;
import dev.slipway.server.data.ServerKeys;
import dev.slipway.server.options.ClusterOption;
import dev.slipway.server.options.HelmOption;
import dev.slipway.server.options.ScriptsOption;
import dev.slipway.server.options.ServerOptions;
import dev.slipway.server.telemetry.ServerTelemetry;
import dev.slipway.store.Stores;
import dev.slipway.store.jpa.JpaStores;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Wires a server's platform from its options. */
final class ServerPlatform {
  private static final Logger LOG = LoggerFactory.getLogger(ServerPlatform.class);

  private ServerPlatform() {}

  /**
   * The platform, which closes its parts; when it cannot be made, they are closed already.
   *
   * @param listens where the machine's own programs reach the server, asked for once work began
   */
  static Platform of(
      ServerOptions options,
      ServerKeys keys,
      Database database,
      ServerTelemetry telemetry,
      DataFolder folder,
      ScriptRunner scripts,
      Supplier<URI> listens) {
    Deque<AutoCloseable> parts = new ArrayDeque<>();
    try {
      JpaStores stores = JpaStores.postgresql(telemetry.observe(database), keys.encryption());
      parts.push(stores);
      keys.bind(stores);
      ClusterAccess cluster = cluster(options.cluster(), folder);
      parts.push(cluster);
      HelmExecutor helm = helm(options.helm(), stores);
      parts.push(helm);
      return Platform.builder()
          .stores(stores)
          .helm(helm)
          .clusters(cluster)
          .charts(options.charts())
          .helmCharts(options.helmCharts())
          .projects(options.projects().projects())
          .environments(options.projects().environments())
          .rollouts(options.projects().rollouts())
          .webhooks(options.projects().webhooks())
          .images(options.images())
          .builds(options.builds())
          .fleet(options.fleet())
          .pipeline(pipeline(options.scripts(), listens))
          .scripts(scripts)
          .advisors(options.advisors().advisors())
          .retention(options.retention())
          .reconciler(reconciler -> reconciler.workers(options.workers()))
          .tokens(keys.tokens())
          .identityProviders(options.identityProviders())
          .telemetry(telemetry.platform())
          .build();
    } catch (RuntimeException e) {
      parts.forEach(part -> close(part, e));
      throw e;
    }
  }

  private static PipelineOptions pipeline(ScriptsOption scripts, Supplier<URI> listens) {
    URI told = scripts.apiUrl();
    return told == null ? scripts.pipeline().apiUrl(listens) : scripts.pipeline().apiUrl(told);
  }

  private static ClusterAccess cluster(ClusterOption option, DataFolder folder) {
    if (option instanceof ClusterOption.Kubeconfig kubeconfig) {
      return Clusters.kubeconfig(kubeconfig.file());
    }
    if (option instanceof ClusterOption.InCluster inside) {
      return Clusters.serviceAccount(inside.server(), inside.folder());
    }
    LOG.info("The cluster is simulated: objects become ready, but no container runs");
    return Clusters.simulated(SimulatedOptions.defaults().withDataDir(folder.resolve("cluster")));
  }

  private static HelmExecutor helm(HelmOption option, Stores stores) {
    if (option instanceof HelmOption.Cli cli) {
      return HelmExecutor.cli(cli.binary());
    }
    return option instanceof HelmOption.Embedded
        ? HelmExecutor.embedded()
        : HelmExecutor.rendering(stores.inventory());
  }

  private static void close(AutoCloseable part, RuntimeException failure) {
    try {
      part.close();
    } catch (Exception e) {
      failure.addSuppressed(e);
    }
  }
}
