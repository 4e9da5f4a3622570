package dev.slipway.project.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.identity.ProjectRole;
import dev.slipway.project.Project;
import dev.slipway.project.webhook.WebhookDelivery.Status;
import dev.slipway.reconcile.Reconciler;
import dev.slipway.secret.Encryption;
import dev.slipway.secret.Secret;
import dev.slipway.store.jpa.JpaStores;
import dev.slipway.testkit.Eventually;
import dev.slipway.testkit.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Deliveries by real workers over PostgreSQL. */
class WebhookOnPostgresTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Encryption ENCRYPTION = Encryption.aes(Secret.of("a key of the webhooks"));
  private static final int EVENTS = 1000;

  private final TestDatabase database = TestDatabase.empty();
  private final InstantSource clock = InstantSource.system();
  private final Receiver receiver = new Receiver();
  private final WebhookBench bench =
      new WebhookBench(JpaStores.postgresql(database.pool(8), ENCRYPTION), clock, "127.0.0.1");
  private final Project project = bench.project("mine");

  @AfterEach
  void close() {
    bench.close();
    receiver.close();
    database.close();
  }

  private Reconciler start() {
    Reconciler reconciler = Reconciler.builder(bench.stores.queue(), clock).build();
    reconciler.register(Webhook.WORK_KIND, bench.work);
    reconciler.start();
    return reconciler;
  }

  private static List<String> kinds(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> "step." + i).toList();
  }

  private void happen(int from, int to) {
    for (int start = from; start < to; start += 50) {
      List<String> kinds = kinds(start, Math.min(to, start + 50));
      bench
          .stores
          .transactions()
          .useTransaction(() -> kinds.forEach(kind -> bench.happens(project, kind)));
    }
  }

  @Test
  void deadReceiver_doesNotHoldUpALiveOne() throws IOException {
    int deadPort;
    try (ServerSocket dead = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      deadPort = dead.getLocalPort();
    }
    Webhook dead = bench.hook(project, "http://127.0.0.1:" + deadPort + "/", "step");
    Webhook live = bench.hook(project, receiver.url("/live"), "step");
    Reconciler first = start();
    happen(0, EVENTS / 2);
    Eventually.await("some deliveries", PATIENCE, () -> receiver.received.size() > 100);
    first.stop(PATIENCE);
    Reconciler second = start();
    happen(EVENTS / 2, EVENTS);

    Eventually.await("every delivery", PATIENCE, () -> receiver.received.size() >= EVENTS);
    Eventually.await("the end of the work", PATIENCE, () -> !bench.isAsked(live));
    second.stop(PATIENCE);

    assertThat(receiver.kinds()).isEqualTo(kinds(0, EVENTS));
    Set<String> ids = new HashSet<>();
    receiver.received.forEach(one -> ids.add(one.header("X-Slipway-Delivery")));
    assertThat(ids).hasSize(EVENTS);
    assertThat(bench.deliveries(live)).allMatch(one -> one.status() == Status.SUCCEEDED);
    assertThat(bench.deliveries(dead)).hasSize(1);
    assertThat(bench.last(dead).status()).isEqualTo(Status.PENDING);
    assertThat(bench.last(dead).error()).isEqualTo("The receiver cannot be connected to");
    assertThat(bench.last(dead).attempts()).isLessThan(4);
  }

  @Test
  void event_isSentToThoseWhoseProjectItIs() throws Exception {
    Webhook webhook = bench.hook(project, receiver.url("/one?token=t0ken"), "project");
    Reconciler reconciler = start();
    bench.members.add(bench.ann, WebhookBench.ref(project), "bob@example.com", ProjectRole.VIEWER);
    Eventually.await("a delivery", PATIENCE, () -> receiver.received.size() == 1);
    bench.projects.delete(bench.ann, WebhookBench.ref(project));
    Eventually.await(
        "the webhook went with its project",
        PATIENCE,
        () -> bench.stores.webhooks().find(webhook.id()).isEmpty());
    reconciler.stop(PATIENCE);

    assertThat(receiver.kinds()).containsExactly("project.member-added", "project.deleted");
    assertThat(bench.isAsked(webhook)).isFalse();
  }

  @Test
  void manyReceiversThatAreGone_doNotWaitForEachOther() {
    receiver.answer(410);
    List<Webhook> webhooks =
        IntStream.range(0, 20).mapToObj(i -> bench.hook(project, receiver.url("/" + i))).toList();
    Reconciler reconciler = start();
    happen(0, 10);

    Eventually.await(
        "every webhook is switched off",
        PATIENCE,
        () -> webhooks.stream().noneMatch(webhook -> bench.now(webhook).active()));
    Eventually.await(
        "the end of the work", PATIENCE, () -> webhooks.stream().noneMatch(bench::isAsked));
    reconciler.stop(PATIENCE);

    assertThat(receiver.received).hasSize(20);
    assertThat(bench.events(project))
        .filteredOn(event -> event.kind().equals("project.webhook-deactivated"))
        .hasSize(20);
  }

  @Test
  void addressAndSecret_areNotKeptInTheClear() throws Exception {
    bench.hook(project, receiver.url("/one?token=t0ken"));

    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "select (select string_agg(w::text || encode(target, 'escape'), '') from webhooks w)"
                    + " || (select string_agg(e::text, '') from events e)")) {
      row.next();
      assertThat(row.getString(1))
          .contains("webhook-created")
          .doesNotContain("t0ken", WebhookBench.SECRET.reveal());
    }
  }
}
