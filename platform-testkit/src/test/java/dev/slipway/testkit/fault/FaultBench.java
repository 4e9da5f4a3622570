package dev.slipway.testkit.fault;

import dev.slipway.Platform;
import dev.slipway.catalog.NewTemplate;
import dev.slipway.catalog.Product;
import dev.slipway.catalog.Template;
import dev.slipway.chart.ChartArchive;
import dev.slipway.chart.ChartSource;
import dev.slipway.cluster.ClusterAccess;
import dev.slipway.cluster.Clusters;
import dev.slipway.deployment.Deployment;
import dev.slipway.deployment.DeploymentChange;
import dev.slipway.deployment.DeploymentStatus;
import dev.slipway.helm.HelmCall;
import dev.slipway.helm.HelmExecutor;
import dev.slipway.helm.HelmRelease;
import dev.slipway.helm.HelmStatus;
import dev.slipway.helm.HelmTarget;
import dev.slipway.helm.ReleaseName;
import dev.slipway.helm.Values;
import dev.slipway.identity.Actor;
import dev.slipway.page.PageRequest;
import dev.slipway.reconcile.WorkItem;
import dev.slipway.reconcile.WorkKey;
import dev.slipway.secret.Encryption;
import dev.slipway.secret.Secret;
import dev.slipway.store.jpa.JpaStores;
import dev.slipway.testkit.ControlPlane;
import dev.slipway.testkit.Eventually;
import dev.slipway.testkit.TestCharts;
import dev.slipway.testkit.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * A database of its own and a platform over it that writes and reads but runs nothing: what is
 * written is worked on by child processes.
 */
final class FaultBench implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(90);

  private static final Secret ENCRYPTION_KEY =
      Secret.of("an encryption key that only this test knows");

  private final TestDatabase database = TestDatabase.copyOf("fault-bench", FaultBench::migrate);
  private final Path kubeconfig = ControlPlane.kubeconfig();
  private final HelmExecutor helm = HelmExecutor.embedded();
  private final ClusterAccess cluster = Clusters.kubeconfig(kubeconfig);
  private final Platform platform =
      Platform.builder()
          .stores(JpaStores.postgresql(database.pool(6), Encryption.aes(ENCRYPTION_KEY)))
          .helm(helm)
          .clusters(cluster)
          .build();
  private final Product product;
  private final List<ChildPlatform> children = new ArrayList<>();
  private final Actor ann = Actor.of(platform.accounts().create(Actor.system(), "ann@example.com"));

  /**
   * A bench whose deployments' names begin with a product's name: suites that run at the same time
   * on one cluster have one each, or they would take each other's pods for their own.
   */
  FaultBench(String productName) {
    product = platform.catalog().createProduct(Actor.system(), productName);
  }

  private static void migrate(DataSource source) {
    JpaStores.postgresql(source, Encryption.aes(ENCRYPTION_KEY)).close();
  }

  ProcessSettings settings(String name) {
    return new ProcessSettings(
        name,
        Secret.of(database.jdbcUrl()),
        kubeconfig,
        "embedded",
        ENCRYPTION_KEY,
        Secret.of("a token key that only this test knows, long enough"));
  }

  ChildPlatform start(ProcessSettings settings) {
    ChildPlatform child = ChildPlatform.start(settings);
    children.add(child);
    return child;
  }

  /** Publishes the chart {@code web} with some files changed. */
  Template publish(Map<String, String> changed) {
    Map<String, String> files = new HashMap<>(Map.of("crds/widgets.yaml", ""));
    files.putAll(changed);
    ChartArchive chart = TestCharts.pack("web", files);
    return platform
        .catalog()
        .publish(
            Actor.system(),
            product.id(),
            NewTemplate.of(
                ChartSource.uploaded(
                    platform.charts().upload(Actor.system(), chart.bytes(), null))));
  }

  Deployment deploy(Template template) {
    return platform.deployments().deploy(ann, template.id()).submit();
  }

  void upgrade(Deployment deployment) {
    platform
        .deployments()
        .update(
            Actor.system(),
            deployment.accountId(),
            deployment.id(),
            new DeploymentChange(null, null, Values.of(Map.of("color", "blue"))),
            null);
  }

  void delete(Deployment deployment) {
    platform.deployments().delete(ann, deployment.accountId(), deployment.id());
  }

  Deployment now(Deployment deployment) {
    return platform.deployments().get(ann, deployment.accountId(), deployment.id());
  }

  /** All deployments. */
  List<Deployment> all() {
    return platform
        .deployments()
        .list(ann, Objects.requireNonNull(ann.accountId()), PageRequest.all())
        .items();
  }

  Platform platform() {
    return platform;
  }

  ClusterAccess cluster() {
    return cluster;
  }

  /** The deployment's row in the queue. */
  Optional<WorkItem> work(Deployment deployment) {
    return platform
        .stores()
        .queue()
        .find(new WorkKey("deployment", Long.toString(deployment.id())));
  }

  /** The revisions that Helm keeps. */
  List<HelmRelease> revisions(Deployment deployment) {
    String name = deployment.name().value();
    return helm.history(
        new HelmTarget(cluster, new ReleaseName(name, name), null), HelmCall.within(PATIENCE));
  }

  boolean namespaceExists(Deployment deployment) {
    return cluster.client().namespaces().withName(deployment.name().value()).get() != null;
  }

  void awaitReady(Deployment deployment) {
    awaitStatus(deployment, DeploymentStatus.READY);
  }

  void awaitGone(Deployment deployment) {
    awaitStatus(deployment, DeploymentStatus.DELETED);
  }

  /** Waits until Helm's newest revision has the status. */
  void awaitRevision(Deployment deployment, HelmStatus status) {
    Eventually.value(
        deployment.name() + " becomes " + status,
        PATIENCE,
        () -> revisions(deployment),
        revisions ->
            !revisions.isEmpty() && revisions.get(revisions.size() - 1).status() == status);
  }

  private void awaitStatus(Deployment deployment, DeploymentStatus status) {
    Deployment now = settled(deployment);
    if (now.status() != status || now.observed().generation() != now.generation()) {
      throw new AssertionError(
          now + " is not " + status + "\n" + work(now) + "\n" + revisions(now) + tails());
    }
  }

  private Deployment settled(Deployment deployment) {
    try {
      return platform.deployments().await(deployment.id(), PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting for " + deployment.name(), e);
    }
  }

  String tails() {
    StringBuilder text = new StringBuilder();
    children.forEach(child -> text.append(child.tail()));
    return text.toString();
  }

  @Override
  public void close() {
    children.forEach(ChildPlatform::close);
    platform.close();
    database.close();
  }
}
