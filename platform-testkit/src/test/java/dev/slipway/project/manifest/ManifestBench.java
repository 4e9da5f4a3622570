package dev.slipway.project.manifest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.catalog.NewTemplate;
import dev.slipway.catalog.ProductCatalog;
import dev.slipway.catalog.Template;
import dev.slipway.chart.ChartArchive;
import dev.slipway.chart.ChartInspector;
import dev.slipway.chart.ChartSource;
import dev.slipway.event.Event;
import dev.slipway.event.EventFilter;
import dev.slipway.identity.Actor;
import dev.slipway.identity.TestAccounts;
import dev.slipway.page.PageRequest;
import dev.slipway.project.Project;
import dev.slipway.project.ProjectFilter;
import dev.slipway.project.ProjectOrder;
import dev.slipway.project.ProjectRef;
import dev.slipway.project.ProjectStores;
import dev.slipway.project.Projects;
import dev.slipway.project.environment.Environment;
import dev.slipway.project.environment.EnvironmentStores;
import dev.slipway.project.environment.EnvironmentVariables;
import dev.slipway.project.environment.Environments;
import dev.slipway.project.rollout.Rollout;
import dev.slipway.project.rollout.RolloutOptions;
import dev.slipway.project.rollout.RolloutStore;
import dev.slipway.project.rollout.RolloutStores;
import dev.slipway.project.rollout.Rollouts;
import dev.slipway.store.Stores;
import dev.slipway.testkit.TestCharts;
import dev.slipway.yaml.YamlReader;
import dev.slipway.yaml.YamlRules;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Projects as files, over given stores, with everything that they are made of. */
final class ManifestBench {
  private static final YamlReader YAML = new YamlReader(YamlRules.ofDocuments());

  final Stores stores;
  final Projects projects;
  final Environments environments;
  final EnvironmentVariables variables;
  final Rollouts rollouts;
  final ProjectManifests manifests;

  private final ProductCatalog catalog;
  private final InstantSource clock = InstantSource.system();

  /**
   * A bench.
   *
   * @param rolloutStore where rollouts are kept
   */
  ManifestBench(Stores stores, RolloutStore rolloutStore) {
    this.stores = stores;
    RandomGenerator random = new SecureRandom();
    ChartInspector inspector = ChartInspector.create();
    EnvironmentStores environmentStores =
        new EnvironmentStores(
            stores.transactions(),
            stores.projects(),
            stores.environments(),
            stores.releases(),
            stores.events(),
            stores.queue());
    RolloutStores rolloutStores =
        new RolloutStores(
            environmentStores,
            rolloutStore,
            stores.rolloutLogs(),
            stores.catalog(),
            stores.charts());
    projects =
        new Projects(
            new ProjectStores(
                stores.transactions(),
                stores.projects(),
                stores.accounts(),
                stores.events(),
                stores.queue()),
            List.of(),
            clock,
            random);
    environments = new Environments(environmentStores, clock, random);
    variables = new EnvironmentVariables(environmentStores, clock);
    rollouts = new Rollouts(rolloutStores, inspector, RolloutOptions.standard(), clock, random);
    catalog =
        new ProductCatalog(
            stores.catalog(), stores.transactions(), stores.events(), stores.queue(), clock);
    manifests =
        new ProjectManifests(
            rolloutStores,
            stores.accounts(),
            new ManifestCapabilities(projects, environments, variables, rollouts),
            inspector);
  }

  /** An account that is there from now on. */
  Actor account() {
    return TestAccounts.insert(stores, UUID.randomUUID().toString(), clock.instant());
  }

  static ObjectNode json(String yaml) {
    return (ObjectNode) YAML.read(yaml.getBytes(StandardCharsets.UTF_8));
  }

  static ProjectManifest file(String yaml) {
    return ProjectManifest.read(json(yaml));
  }

  ApplyResult apply(Actor actor, String yaml) {
    return manifests.apply(actor, file(yaml), ApplyOptions.standard());
  }

  String export(Actor actor, ApplyResult applied) {
    return manifests.export(actor, ref(applied));
  }

  static ProjectRef ref(ApplyResult applied) {
    UUID id = applied.projectId();
    if (id == null) {
      throw new IllegalStateException("nothing was applied");
    }
    return ProjectRef.of(id);
  }

  Environment environment(Actor actor, ApplyResult applied, String name) {
    return environments.list(actor, ref(applied)).stream()
        .filter(found -> found.spec().name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  List<String> versions(Actor actor, ApplyResult applied, String name) {
    return rollouts
        .list(actor, environment(actor, applied, name).id(), PageRequest.all())
        .items()
        .stream()
        .map(Rollout::version)
        .toList();
  }

  List<Project> projectsOf(Actor actor) {
    return projects
        .list(actor, ProjectFilter.all(), ProjectOrder.NEWEST, PageRequest.all())
        .items();
  }

  /** A template whose chart is resolved, with a schema for what users may set. */
  long template(String product, String userSchema) {
    ChartArchive archive = TestCharts.web();
    stores.transactions().useTransaction(() -> stores.charts().put(archive, clock.instant()));
    Actor admin = Actor.system();
    NewTemplate wanted =
        new NewTemplate(
            ChartSource.oci("oci://registry.example.com/web", "1.0.0"),
            null,
            null,
            json("{type: object, properties: {user: " + userSchema + "}}"),
            null,
            false);
    Template template = catalog.publish(admin, catalog.createProduct(admin, product).id(), wanted);
    stores
        .transactions()
        .useTransaction(
            () -> stores.catalog().updateTemplate(template.resolved(archive.digest(), null)));
    return template.id();
  }

  /** Everything that the feed tells after a place in it. */
  List<Event> events(long after) {
    return stores.events().after(after, EventFilter.all(), 10_000);
  }
}
