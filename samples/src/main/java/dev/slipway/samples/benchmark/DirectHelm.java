package dev.slipway.samples.benchmark;

import com.marcnuri.helm.Helm;
import dev.slipway.cluster.ClusterAccess;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Installs by calling helm-java from threads of this JVM, as a program without a platform would.
 */
final class DirectHelm implements HelmBenchmark.Contender {
  private final ClusterAccess cluster;
  private final Path kubeconfig;
  private final Path chart;

  DirectHelm(ClusterAccess cluster, Path kubeconfig, Path chart) {
    this.cluster = cluster;
    this.kubeconfig = kubeconfig;
    this.chart = chart;
  }

  @Override
  public String name() {
    return "helm-java";
  }

  @Override
  public long install(String prefix, int releases, int threads)
      throws InterruptedException, ExecutionException {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Callable<Void>> tasks = new ArrayList<>();
      for (int i = 0; i < releases; i++) {
        String name = prefix + i;
        tasks.add(() -> install(name));
      }
      long start = System.nanoTime();
      for (Future<Void> done : pool.invokeAll(tasks)) {
        done.get();
      }
      return System.nanoTime() - start;
    } finally {
      pool.shutdownNow();
    }
  }

  private Void install(String name) {
    cluster
        .client()
        .namespaces()
        .resource(new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build())
        .create();
    new Helm(chart)
        .install()
        .withName(name)
        .withNamespace(name)
        .withKubeConfig(kubeconfig)
        .skipCrds()
        .call();
    return null;
  }
}
