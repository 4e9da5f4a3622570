package dev.slipway.samples.benchmark;

import dev.slipway.Platform;
import dev.slipway.catalog.Product;
import dev.slipway.catalog.Template;
import dev.slipway.catalog.TemplateStatus;
import dev.slipway.chart.Chart;
import dev.slipway.chart.ChartArchive;
import dev.slipway.chart.ChartSource;
import dev.slipway.deployment.Deployment;
import dev.slipway.deployment.DeploymentStatus;
import dev.slipway.identity.Actor;
import dev.slipway.testkit.Eventually;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Installs through the platform: rows, queue, reconciler, engine and worker processes. */
final class WholePlatform implements HelmBenchmark.Contender {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Platform platform;
  private final Actor user;
  private final Template template;

  WholePlatform(Platform platform, ChartArchive archive) {
    this.platform = platform;
    Actor admin = Actor.system();
    Chart chart = platform.charts().upload(admin, archive.bytes(), null);
    Product product = platform.catalog().createProduct(admin, "Bench");
    template = platform.catalog().publish(admin, product.id(), ChartSource.uploaded(chart));
    user = Actor.of(platform.accounts().create(admin, "bench@example.com"));
    platform.reconciler().start();
    Eventually.await(
        "the template is ready",
        PATIENCE,
        () ->
            platform.catalog().template(admin, product.id(), template.id()).status()
                == TemplateStatus.READY);
  }

  @Override
  public String name() {
    return "slipway";
  }

  @Override
  public long install(String prefix, int releases, int threads) throws InterruptedException {
    long start = System.nanoTime();
    List<Deployment> submitted = new ArrayList<>();
    for (int i = 0; i < releases; i++) {
      submitted.add(platform.deployments().deploy(user, template.id()).submit());
    }
    for (Deployment deployment : submitted) {
      Deployment ended = platform.deployments().await(deployment.id(), PATIENCE);
      if (ended.status() != DeploymentStatus.READY) {
        throw new IllegalStateException(ended.name() + ": " + ended.observed().lastError());
      }
    }
    return System.nanoTime() - start;
  }
}
