package dev.slipway.testkit.fault;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.slipway.Platform;
import dev.slipway.cluster.Clusters;
import dev.slipway.fleet.FleetOptions;
import dev.slipway.helm.HelmExecutor;
import dev.slipway.identity.token.TokenOptions;
import dev.slipway.release.Checkpoint;
import dev.slipway.release.EngineOptions;
import dev.slipway.secret.Encryption;
import dev.slipway.store.Stores;
import dev.slipway.store.jpa.JpaStores;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The main class of a process that runs a whole platform until it is stopped, killed, or crashes
 * where its settings say. It prints {@link #RUNS} when its reconciler runs, {@link #PASSED} and the
 * name at each checkpoint, and {@link #STOPPED} when SIGTERM has let it finish. It ends with its
 * standard input, so that it does not outlive its parent.
 */
public final class PlatformProcess {
  /** Printed when the reconciler runs. */
  public static final String RUNS = "slipway: the reconciler runs";

  /** Printed before the name of a checkpoint that is passed. */
  public static final String PASSED = "slipway: passed ";

  /** Printed when everything is closed after SIGTERM. */
  public static final String STOPPED = "slipway: stopped";

  private static final int CONNECTIONS = 12;
  private static final String CLI = "cli=";

  private PlatformProcess() {}

  /**
   * Runs the process.
   *
   * @param arguments none
   * @throws IOException when the standard input cannot be read
   */
  public static void main(String[] arguments) throws IOException {
    ProcessSettings settings = ProcessSettings.of(System.getenv());
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    HikariDataSource pool = pool(settings);
    Platform platform = platform(settings, pool, out);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  platform.close();
                  pool.close();
                  out.println(STOPPED);
                },
                "slipway-stop"));
    platform.reconciler().start();
    out.println(RUNS);
    while (System.in.read() >= 0) {
      // Nobody writes: the end is what is waited for.
    }
    Runtime.getRuntime().halt(CrashPoints.EXIT_CODE);
  }

  private static Platform platform(
      ProcessSettings settings, HikariDataSource pool, PrintStream out) {
    Stores stores = JpaStores.postgresql(pool, Encryption.aes(settings.encryptionKey()));
    return Platform.builder()
        .stores(stores)
        .helm(helm(settings.helm(), stores))
        .clusters(Clusters.kubeconfig(settings.kubeconfig()))
        .tokens(TokenOptions.of("slipway", settings.tokenKey()))
        .engine(EngineOptions.standard().withCheckpoints(checkpoints(settings, out)))
        .fleet(fleet(settings.minikube()))
        .reconciler(reconciler -> reconciler.name(settings.name()))
        .build();
  }

  private static FleetOptions fleet(@Nullable Path minikube) {
    FleetOptions standard = FleetOptions.standard();
    return minikube == null
        ? standard
        : new FleetOptions(minikube, standard.timeout(), standard.recheck());
  }

  private static Consumer<Checkpoint> checkpoints(ProcessSettings settings, PrintStream out) {
    Consumer<Checkpoint> tell = checkpoint -> out.println(PASSED + checkpoint);
    Checkpoint crashAt = settings.crashAt();
    return crashAt == null ? tell : tell.andThen(CrashPoints.at(crashAt, settings.crashTime()));
  }

  private static HelmExecutor helm(String name, Stores stores) {
    if (name.startsWith(CLI)) {
      return HelmExecutor.cli(Path.of(name.substring(CLI.length())));
    }
    return switch (name) {
      case "embedded" -> HelmExecutor.embedded();
      case "rendering" -> HelmExecutor.rendering(stores.inventory());
      default -> throw new IllegalArgumentException("there is no Helm executor " + name);
    };
  }

  private static HikariDataSource pool(ProcessSettings settings) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(settings.jdbcUrl().reveal());
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(1);
    config.setPoolName(settings.name());
    return new HikariDataSource(config);
  }
}
