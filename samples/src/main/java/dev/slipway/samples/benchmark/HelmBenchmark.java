package dev.slipway.samples.benchmark;

import dev.slipway.Platform;
import dev.slipway.chart.ChartArchive;
import dev.slipway.cluster.ClusterAccess;
import dev.slipway.cluster.Clusters;
import dev.slipway.helm.EmbeddedOptions;
import dev.slipway.helm.HelmExecutor;
import dev.slipway.secret.Encryption;
import dev.slipway.secret.Secret;
import dev.slipway.store.jpa.JpaStores;
import dev.slipway.testkit.TestCharts;
import dev.slipway.testkit.TestDatabase;
import io.fabric8.kubernetes.api.model.Namespace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/**
 * Installs per second through the whole platform and by direct calls of helm-java, namespaces
 * included, on one real control plane, in turns, with the same concurrency.
 *
 * <p>The chart has a Deployment of no replicas, so that no container is waited for: the platform is
 * timed until it has seen each release healthy, helm-java until its call returns.
 */
public final class HelmBenchmark {
  private static final int RELEASES = 48;
  private static final int THREADS = 8;

  private HelmBenchmark() {}

  /** A way to install releases. */
  interface Contender {
    /** What the rows call it. */
    String name();

    /** Installs so many releases and returns how many nanoseconds that took. */
    long install(String prefix, int releases, int threads) throws Exception;
  }

  /** Runs it; arguments: a kubeconfig's path, and how often, 3 when absent. */
  public static void main(String[] arguments) throws Exception {
    Path kubeconfig = Path.of(arguments[0]);
    int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
    ChartArchive archive =
        TestCharts.pack(
            "web",
            Map.of(
                "crds/widgets.yaml",
                "",
                "values.yaml",
                """
                replicas: 0
                image: example.com/web:1.0
                greeting: hello
                password: changeme
                selector: web
                hook:
                  enabled: false
                user: {}
                """));
    Path chart = Files.createTempFile("benchmark", ".tgz");
    Files.write(chart, archive.bytes());
    try (TestDatabase database = TestDatabase.empty();
        ClusterAccess cluster = Clusters.kubeconfig(kubeconfig);
        Platform platform = platform(database, cluster)) {
      Contender direct = new DirectHelm(Clusters.kubeconfig(kubeconfig), kubeconfig, chart);
      Contender whole = new WholePlatform(platform, archive);
      double[] directRates = new double[rounds];
      double[] wholeRates = new double[rounds];
      for (int round = -1; round < rounds; round++) {
        double directRate = measure(direct, cluster, round);
        double wholeRate = measure(whole, cluster, round);
        if (round >= 0) {
          directRates[round] = directRate;
          wholeRates[round] = wholeRate;
        }
      }
      double directMedian = median(directRates);
      double wholeMedian = median(wholeRates);
      print(
          "{\"vs_helm_java\": %.2f, \"slipway_per_s\": %.2f, \"helm_java_per_s\": %.2f,"
              + " \"releases\": %d, \"concurrency\": %d}%n",
          wholeMedian / directMedian, wholeMedian, directMedian, RELEASES, THREADS);
    } finally {
      Files.deleteIfExists(chart);
    }
    // helm-java's Go runtime leaves threads behind that keep a JVM alive.
    Runtime.getRuntime().halt(0);
  }

  private static double measure(Contender contender, ClusterAccess cluster, int round)
      throws Exception {
    String prefix = "bench-" + Long.toString(System.nanoTime(), 36) + "-";
    double rate = RELEASES * 1e9 / contender.install(prefix, RELEASES, THREADS);
    print(
        "%s %-10s %6.2f installs/s%n",
        round < 0 ? "warm-up " : "round %2d".formatted(round + 1), contender.name(), rate);
    for (Namespace namespace : cluster.client().namespaces().list().getItems()) {
      if (namespace.getMetadata().getName().startsWith("bench-")
          && contender instanceof DirectHelm) {
        cluster.client().resource(namespace).delete();
      }
    }
    return rate;
  }

  private static Platform platform(TestDatabase database, ClusterAccess cluster) {
    return Platform.builder()
        .stores(
            JpaStores.postgresql(
                database.pool(24), Encryption.aes(Secret.of("a key for the benchmark only"))))
        .helm(HelmExecutor.embedded(EmbeddedOptions.defaults().withWorkers(THREADS)))
        .clusters(cluster)
        .reconciler(reconciler -> reconciler.workers(THREADS))
        .build();
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static void print(String format, Object... values) {
    System.out.printf(Locale.ROOT, format, values);
  }
}
