package dev.slipway.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.Platform;
import dev.slipway.PlatformBuilder;
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
import dev.slipway.testkit.ControlPlane;
import dev.slipway.testkit.Eventually;
import dev.slipway.testkit.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.glassfish.grizzly.http.server.HttpServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Many environments that end within one minute, on PostgreSQL, while others ask the API. */
class ManyEnvironmentsTest {
  private static final int PROJECTS = 10;
  private static final Duration PATIENCE = Duration.ofMinutes(15);
  private static final Duration SPREAD = Duration.ofSeconds(15);

  /** Between two questions, which are to find the server busy with its work and not with them. */
  private static final Duration PAUSE = Duration.ofMillis(20);

  @Test
  void environments_endWithinAMinuteAndTheApiAnswersAllTheWhile() throws Exception {
    try (TestDatabase database = TestDatabase.empty();
        SimulatedCluster cluster =
            SimulatedCluster.start(SimulatedOptions.defaults().withPace(Pace.fast()))) {
      Stores stores = stores(database);
      try (Platform platform =
          platform(stores)
              .helm(HelmExecutor.rendering(stores.inventory()))
              .clusters(Clusters.of(cluster))
              .build()) {
        run(platform, database, 500);
      }
    }
  }

  /** Fewer by default, since a real namespace takes its time: all of them with the property. */
  @Test
  @Tag("kubernetes")
  void environments_endWithinAMinuteOnTheRealControlPlane() throws Exception {
    Path kubeconfig = ControlPlane.kubeconfig();
    try (TestDatabase database = TestDatabase.empty();
        Platform platform =
            platform(stores(database))
                .helm(HelmExecutor.embedded())
                .clusters(Clusters.kubeconfig(kubeconfig))
                .build()) {
      run(platform, database, Integer.getInteger("slipway.test.environments", 8));
    }
  }

  private static Stores stores(TestDatabase database) {
    return JpaStores.postgresql(database.pool(20), Encryption.aes(Secret.of("k".repeat(40))));
  }

  private static PlatformBuilder platform(Stores stores) {
    return Platform.builder()
        .stores(stores)
        .environments(EnvironmentOptions.standard().withGrace(Duration.ofSeconds(5)));
  }

  private static void run(Platform platform, TestDatabase database, int count) throws Exception {
    Account account = platform.accounts().create(Actor.system(), "many@example.com");
    Actor actor = Actor.of(account);
    List<Project> projects = new ArrayList<>();
    for (int i = 0; i < PROJECTS; i++) {
      projects.add(platform.projects().create(actor, NewProject.named("many-" + i)));
    }
    for (int i = 0; i < count; i++) {
      platform
          .environments()
          .create(
              actor,
              ProjectRef.of(projects.get(i % PROJECTS).id()),
              EnvironmentSpec.named("preview-" + i, EnvironmentType.EPHEMERAL).withTtlHours(1));
    }
    platform.reconciler().start();
    await(database, EnvironmentStatus.RUNNING, count);
    assertAll(platform, actor, projects, EnvironmentStatus.RUNNING, count);
    try (Prober prober = Prober.start(platform, account, projects.get(0))) {
      endWithinAMinute(platform, actor, projects, count);
      await(database, EnvironmentStatus.EXPIRED, count);
      assertAll(platform, actor, projects, EnvironmentStatus.EXPIRED, count);
      assertThat(prober.failures()).isEmpty();
      assertThat(prober.answers()).isPositive();
    }
    assertThat(platform.cluster().client().namespaces().list().getItems())
        .noneMatch(namespace -> namespace.getMetadata().getName().startsWith("many-"));
  }

  private static void endWithinAMinute(
      Platform platform, Actor actor, List<Project> projects, int count) {
    Instant now = platform.clock().instant();
    int number = 0;
    for (Project project : projects) {
      for (Environment each : platform.environments().list(actor, ProjectRef.of(project.id()))) {
        Instant end = now.plus(SPREAD.multipliedBy(number++).dividedBy(count));
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

  /** Asks the table, since reading hundreds of environments again and again holds the work up. */
  private static void await(TestDatabase database, EnvironmentStatus status, int count) {
    Eventually.value(
        "all are " + status, PATIENCE, () -> count(database, status), counted -> counted == count);
  }

  private static int count(TestDatabase database, EnvironmentStatus status) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        PreparedStatement statement =
            connection.prepareStatement("select count(*) from environments where status = ?")) {
      statement.setString(1, status.name());
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  private static void assertAll(
      Platform platform, Actor actor, List<Project> projects, EnvironmentStatus status, int count) {
    assertThat(projects)
        .flatExtracting(project -> platform.environments().list(actor, ProjectRef.of(project.id())))
        .hasSize(count)
        .extracting(Environment::status)
        .containsOnly(status);
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
        LockSupport.parkNanos(PAUSE.toNanos());
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
