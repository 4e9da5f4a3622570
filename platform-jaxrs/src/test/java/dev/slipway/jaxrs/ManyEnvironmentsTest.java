package dev.slipway.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.Platform;
import dev.slipway.cluster.Clusters;
import dev.slipway.cluster.simulated.Pace;
import dev.slipway.cluster.simulated.SimulatedCluster;
import dev.slipway.cluster.simulated.SimulatedOptions;
import dev.slipway.helm.HelmExecutor;
import dev.slipway.identity.Account;
import dev.slipway.identity.Actor;
import dev.slipway.project.NewProject;
import dev.slipway.project.Project;
import dev.slipway.project.ProjectRef;
import dev.slipway.project.environment.Environment;
import dev.slipway.project.environment.EnvironmentExpiry;
import dev.slipway.project.environment.EnvironmentOptions;
import dev.slipway.project.environment.EnvironmentSpec;
import dev.slipway.project.environment.EnvironmentStatus;
import dev.slipway.project.environment.EnvironmentType;
import dev.slipway.reconcile.Work;
import dev.slipway.reconcile.WorkKey;
import dev.slipway.secret.Encryption;
import dev.slipway.secret.Secret;
import dev.slipway.store.Stores;
import dev.slipway.store.jpa.JpaStores;
import dev.slipway.testkit.Eventually;
import dev.slipway.testkit.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.glassfish.grizzly.http.server.HttpServer;
import org.junit.jupiter.api.Test;

/** Many environments that end within one minute, on PostgreSQL, while others ask the API. */
class ManyEnvironmentsTest {
  private static final int COUNT = 500;
  private static final int PROJECTS = 10;
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final Duration SPREAD = Duration.ofSeconds(15);

  @Test
  void fiveHundredEnvironments_endWithinAMinuteAndTheApiAnswersAllTheWhile() throws Exception {
    try (TestDatabase database = TestDatabase.empty();
        SimulatedCluster cluster =
            SimulatedCluster.start(SimulatedOptions.defaults().withPace(Pace.fast()))) {
      Stores stores =
          JpaStores.postgresql(database.pool(20), Encryption.aes(Secret.of("k".repeat(40))));
      try (Platform platform =
          Platform.builder()
              .stores(stores)
              .helm(HelmExecutor.rendering(stores.inventory()))
              .clusters(Clusters.of(cluster))
              .environments(EnvironmentOptions.standard().withGrace(Duration.ofSeconds(5)))
              .build()) {
        run(platform, cluster);
      }
    }
  }

  private static void run(Platform platform, SimulatedCluster cluster) throws Exception {
    Account account = platform.accounts().create(Actor.system(), "many@example.com");
    Actor actor = Actor.of(account);
    List<Project> projects = new ArrayList<>();
    for (int i = 0; i < PROJECTS; i++) {
      projects.add(platform.projects().create(actor, NewProject.named("many-" + i)));
    }
    for (int i = 0; i < COUNT; i++) {
      platform
          .environments()
          .create(
              actor,
              ProjectRef.of(projects.get(i % PROJECTS).id()),
              EnvironmentSpec.named("preview-" + i, EnvironmentType.EPHEMERAL).withTtlHours(1));
    }
    platform.reconciler().start();
    await(platform, actor, projects, EnvironmentStatus.RUNNING);
    try (Prober prober = Prober.start(platform, account, projects.get(0))) {
      endWithinAMinute(platform, actor, projects);
      await(platform, actor, projects, EnvironmentStatus.EXPIRED);
      assertThat(prober.failures()).isEmpty();
      assertThat(prober.answers()).isPositive();
    }
    try (var client = Clusters.of(cluster)) {
      assertThat(client.client().namespaces().list().getItems())
          .noneMatch(namespace -> namespace.getMetadata().getName().startsWith("many-"));
    }
  }

  private static void endWithinAMinute(Platform platform, Actor actor, List<Project> projects) {
    Instant now = platform.clock().instant();
    int number = 0;
    for (Project project : projects) {
      for (Environment each : platform.environments().list(actor, ProjectRef.of(project.id()))) {
        Instant end = now.plus(SPREAD.multipliedBy(number++).dividedBy(COUNT));
        WorkKey key = new WorkKey(EnvironmentExpiry.WORK_KIND, each.id().toString());
        platform
            .stores()
            .transactions()
            .useTransaction(
                () -> {
                  Environment held =
                      platform.stores().environments().findForUpdate(each.id()).orElseThrow();
                  platform.stores().environments().update(endingAt(held, end));
                  platform.stores().queue().enqueue(Work.of(key, "environments", now));
                });
      }
    }
  }

  private static Environment endingAt(Environment each, Instant end) {
    return new Environment(
        each.id(),
        each.projectId(),
        each.spec(),
        each.namespace(),
        each.state(),
        each.rollouts(),
        end,
        each.createdAt(),
        each.updatedAt(),
        null);
  }

  private static void await(
      Platform platform, Actor actor, List<Project> projects, EnvironmentStatus status) {
    Eventually.value(
        "all are " + status,
        PATIENCE,
        () -> count(platform, actor, projects),
        count -> count.getOrDefault(status, 0L) == COUNT);
  }

  private static Map<EnvironmentStatus, Long> count(
      Platform platform, Actor actor, List<Project> projects) {
    return projects.stream()
        .flatMap(
            project -> platform.environments().list(actor, ProjectRef.of(project.id())).stream())
        .collect(Collectors.groupingBy(Environment::status, Collectors.counting()));
  }

  /** Somebody who asks the API one question after the other. */
  private static final class Prober implements AutoCloseable {
    private final HttpServer server;
    private final SlipwayApplication application;
    private final Thread thread;
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicInteger answers = new AtomicInteger();
    private final List<String> failures = new ArrayList<>();

    private Prober(
        HttpServer server, SlipwayApplication application, ApiClient client, String path) {
      this.server = server;
      this.application = application;
      this.thread = new Thread(() -> ask(client, path), "prober");
    }

    static Prober start(Platform platform, Account account, Project project) throws Exception {
      SlipwayApplication application =
          new SlipwayApplication(Capabilities.of(platform), ApiOptions.defaults(), List.of());
      HttpServer server = ApiServer.serve(application);
      ApiClient client =
          new ApiClient(ApiServer.address(server), null)
              .with(platform.tokens().issueUser(account).value().reveal());
      Prober prober =
          new Prober(
              server, application, client, "/api/v1/environments/projects/" + project.uuid());
      prober.thread.start();
      return prober;
    }

    private void ask(ApiClient client, String path) {
      while (!over.get()) {
        ApiClient.Reply reply = client.get(path);
        if (reply.status() == 200) {
          answers.incrementAndGet();
        } else {
          synchronized (failures) {
            failures.add(reply.toString());
          }
        }
      }
    }

    int answers() {
      return answers.get();
    }

    List<String> failures() {
      synchronized (failures) {
        return List.copyOf(failures);
      }
    }

    @Override
    public void close() throws InterruptedException {
      over.set(true);
      thread.join();
      server.shutdownNow();
      application.close();
    }
  }
}
