package dev.slipway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.error.UnavailableException;
import dev.slipway.event.AuditFilter;
import dev.slipway.identity.Account;
import dev.slipway.identity.Actor;
import dev.slipway.identity.Permission;
import dev.slipway.identity.Tier;
import dev.slipway.identity.token.ServiceToken;
import dev.slipway.identity.token.TokenOptions;
import dev.slipway.identity.token.Tokens;
import dev.slipway.page.PageRequest;
import dev.slipway.pipeline.script.ScriptResult;
import dev.slipway.reconcile.LeaseLostException;
import dev.slipway.reconcile.Reconciler;
import dev.slipway.reconcile.Work;
import dev.slipway.secret.Secret;
import dev.slipway.store.Stores;
import dev.slipway.testkit.Eventually;
import dev.slipway.testkit.ScriptedRunner;
import dev.slipway.testkit.TestLease;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of scripts through queue, workers and stores. */
abstract class RunWorkContract {
  private static final Actor ADA = new Actor(1L, "ada@example.com", false);

  final ScriptedRunner runner = new ScriptedRunner();
  private final InstantSource clock = InstantSource.system();
  private final Tokens tokens =
      new Tokens(TokenOptions.of("test", Secret.of("k".repeat(32))), clock);
  private final List<Reconciler> reconcilers = new ArrayList<>();
  private @TempDir Path project = Path.of("");
  private PipelineOptions options = PipelineOptions.standard();
  private PipelineStores stores = of(Stores.inMemory());
  private Runs runs = new Runs(stores, clock);
  private ScriptServices services = new ScriptServices(stores, options, clock);

  /** The stores under test. */
  abstract Stores stores();

  /** The same data as another server sees it. */
  abstract Stores otherStores();

  @BeforeEach
  void make() throws IOException {
    options =
        PipelineOptions.standard().services(Files.createDirectory(project.resolve("services")));
    stores = of(stores());
    runs = new Runs(stores, clock);
    services = new ScriptServices(stores, options, clock);
  }

  @AfterEach
  void stop() {
    reconcilers.forEach(Reconciler::close);
  }

  private static PipelineStores of(Stores all) {
    return new PipelineStores(
        all.transactions(),
        all.scriptServices(),
        all.runs(),
        all.runOutput(),
        all.events(),
        all.queue());
  }

  ScriptService service(String name, String config) {
    try {
      Path folder = Files.createDirectories(project.resolve("services").resolve(name));
      Files.writeString(folder.resolve("config.json"), config);
      Files.writeString(folder.resolve("deploy.sh"), "");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    services.sync(ADA);
    return stores.services().find(name).orElseThrow();
  }

  Run start(String service) {
    return start(service, JsonNodeFactory.instance.objectNode());
  }

  private Run start(String service, ObjectNode env) {
    return runs.start(
        Actor.bearer("ada", Permission.RUNS_START),
        new ServiceToken(service, "test", "ada", null, Instant.MAX),
        env);
  }

  private RunWork work(RunningScripts running) {
    return work(running, RunActions.none());
  }

  private RunWork work(RunningScripts running, RunActions actions) {
    return new RunWork(stores, options, tokens, runner, running, actions, clock);
  }

  void reconcile(int atOnce) {
    RunningScripts running = new RunningScripts(stores);
    Reconciler reconciler =
        Reconciler.builder(stores.queue(), clock).workers(8).cap(RunWork.WORK_KIND, atOnce).build();
    reconciler.register(running);
    reconciler.register(RunWork.WORK_KIND, work(running));
    reconcilers.add(reconciler);
    reconciler.start();
  }

  Run ended(Run run) {
    return Eventually.value(
        "run " + run.id() + " is over",
        Duration.ofSeconds(20),
        () -> seen(run),
        found -> found.state() == RunState.FINISHED);
  }

  private Run seen(Run run) {
    try {
      return stores.runs().find(run.id()).orElseThrow();
    } catch (UnavailableException e) {
      return run; // the test took the database away
    }
  }

  List<String> steps(Run run) {
    return stores.runs().steps(run.id()).stream()
        .map(step -> step.name() + " " + step.state().word() + " " + step.message())
        .map(String::strip)
        .toList();
  }

  @Test
  void runsOfAService_goOneAfterTheOther() {
    service("shop", "{}");
    reconcile(8);
    List<Run> all = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      all.add(start("shop"));
    }
    all.forEach(run -> assertThat(ended(run).progress().failure()).isNull());
    assertThat(runner.most()).isEqualTo(1);
    assertThat(runner.commands().stream().map(command -> command.name()).toList())
        .isEqualTo(all.stream().map(run -> "shop/" + run.id()).toList());
  }

  @Test
  void runsOfAService_goAsManyAtOnceAsItAllows() {
    CountDownLatch end = new CountDownLatch(1);
    runner.script("shop", ScriptedRunner.waiting(end, 0));
    service("shop", "{}");
    reconcile(8);
    List<Run> all = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      all.add(start("shop"));
    }
    Eventually.await("one runs", () -> runner.running() == 1);
    service("shop", "{\"max_parallel\": 3}");
    Eventually.await("three run", () -> runner.running() == 3);
    end.countDown();
    all.forEach(this::ended);
    assertThat(runner.most()).isEqualTo(3);
  }

  @Test
  void runsOfAllServices_goAsManyAtOnceAsTheServerAllows() {
    CountDownLatch end = new CountDownLatch(1);
    List<Run> all = new ArrayList<>();
    reconcile(2);
    for (int i = 0; i < 4; i++) {
      service("s" + i, "{}");
      runner.script("s" + i, ScriptedRunner.waiting(end, 0));
      all.add(start("s" + i));
    }
    Eventually.await("two run", () -> runner.running() == 2);
    end.countDown();
    all.forEach(this::ended);
    assertThat(runner.most()).isEqualTo(2);
  }

  @Test
  void runOfAServerThatCrashed_hasFailedAndTheNextOneGoes() {
    service("shop", "{\"steps\": [{\"name\": \"a\"}, {\"name\": \"b\"}]}");
    Run crashed = start("shop");
    Run next = start("shop");
    Run queued = stores.runs().find(crashed.id()).orElseThrow();
    stores.runs().update(queued.with(queued.progress().begun(Instant.EPOCH)));

    reconcile(2);

    Run end = ended(crashed);
    assertThat(end.finished()).isNotNull();
    assertThat(end.progress().failure()).isEqualTo("the server that ran it has stopped");
    assertThat(steps(crashed))
        .containsExactly(
            "failed step failure deployment failed: the server that ran it has stopped");
    assertThat(ended(next).progress().failure()).isNull();
    assertThat(runner.commands()).hasSize(1);
  }

  @Test
  void lostLease_stopsTheScriptAndWritesNothing() throws Exception {
    service("shop", "{\"steps\": [{\"name\": \"a\"}]}");
    CountDownLatch begun = new CountDownLatch(1);
    CompletableFuture<ScriptResult> result = new CompletableFuture<>();
    runner.script(
        "shop",
        (command, listener, cancellation) -> {
          begun.countDown();
          result.complete(ScriptedRunner.hanging().run(command, listener, cancellation));
          listener.report(ScriptedRunner.report("a", "success", "a zombie's"));
          listener.output("a zombie's");
          return new ScriptResult.Exited(0);
        });
    Run run = start("shop");
    TestLease lease = new TestLease(RunSlots.key(run.id()), 1, 0);
    CompletableFuture<Throwable> thrown = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                work(new RunningScripts(stores)).handle(lease);
                thrown.complete(new AssertionError("nothing was thrown"));
              } catch (Throwable e) {
                thrown.complete(e);
              }
            });
    thread.start();
    begun.await();

    lease.lose();

    assertThat(thrown.get()).isInstanceOf(LeaseLostException.class);
    assertThat(result.get()).isInstanceOf(ScriptResult.Cancelled.class);
    assertThat(stores.runs().find(run.id()).orElseThrow().state()).isEqualTo(RunState.RUNNING);
    assertThat(steps(run)).containsExactly("a running");
    assertThat(stores.output().from(run.id(), 0, 1)).isEmpty();
  }

  @Test
  void lostLease_letsAStepOfThePlatformDoNothingMore() throws Exception {
    Instant now = Instant.parse("2026-11-20T12:00:00Z");
    stores()
        .accounts()
        .insert(
            new Account(
                0,
                UUID.randomUUID(),
                "ada",
                "ada@example.com",
                null,
                null,
                false,
                true,
                Tier.STANDARD,
                now,
                now,
                null));
    service("shop", "{\"steps\": [{\"name\": \"a\", \"deploy\": {}}]}");
    CountDownLatch begun = new CountDownLatch(1);
    CompletableFuture<String> undone = new CompletableFuture<>();
    StepAction action =
        new StepAction() {
          @Override
          public String word() {
            return "deploy";
          }

          @Override
          public Result run(Actor actor, ObjectNode instructions, Progress progress)
              throws InterruptedException {
            begun.countDown();
            while (!progress.isOver()) {
              Thread.onSpinWait();
            }
            try {
              return progress.see(() -> new Result(undone.complete("undone"), "undone"));
            } finally {
              undone.complete("nothing");
            }
          }
        };
    RunActions actions = new RunActions(List.of(action), stores().accounts());
    Run run = start("shop");
    TestLease lease = new TestLease(RunSlots.key(run.id()), 1, 0);
    CompletableFuture<Throwable> thrown = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                work(new RunningScripts(stores), actions).handle(lease);
                thrown.complete(new AssertionError("nothing was thrown"));
              } catch (Throwable e) {
                thrown.complete(e);
              }
            });
    thread.start();
    begun.await();

    lease.lose();

    assertThat(thrown.get()).isInstanceOf(LeaseLostException.class);
    assertThat(undone.get()).isEqualTo("nothing");
    assertThat(steps(run)).containsExactly("a running");
  }

  @Test
  void cancel_onAnotherServerStopsTheScriptHere() {
    service("shop", "{}");
    runner.script("shop", ScriptedRunner.hanging());
    reconcile(2);
    Run run = start("shop");
    Eventually.await("it runs", () -> runner.running() == 1);
    Instant before = Instant.now();

    new Runs(of(otherStores()), clock).cancel(ADA, run.id());

    assertThat(ended(run).progress().failure()).isEqualTo("cancelled by ada@example.com");
    assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void exitCode_countsWithoutAReportedFailureOnly() {
    service("told", "{}");
    service("silent", "{}");
    service("soft", "{}");
    runner.script(
        "told",
        (command, listener, cancellation) -> {
          listener.report(ScriptedRunner.report("build", "failure", "no compiler"));
          return new ScriptResult.Exited(3);
        });
    runner.script("silent", (command, listener, cancellation) -> new ScriptResult.Exited(3));
    runner.script(
        "soft",
        (command, listener, cancellation) -> {
          listener.report(ScriptedRunner.report("build", "failure", "no compiler"));
          listener.report(ScriptedRunner.report("odd", "no state", ""));
          return new ScriptResult.Exited(0);
        });
    reconcile(2);
    ObjectNode env = JsonNodeFactory.instance.objectNode().put("domain", "x");
    Run told = start("told", env);
    Run silent = start("silent", env);
    Run soft = start("soft", env);

    assertThat(ended(told).progress().exitCode()).isEqualTo(3);
    assertThat(steps(told)).containsExactly("build failure no compiler");
    ended(silent);
    assertThat(steps(silent))
        .containsExactly(
            "failed step failure deployment failed: the script ended with exit code 3");
    assertThat(ended(soft).progress().failure()).isEqualTo("a step failed");
    assertThat(steps(soft)).containsExactly("build failure no compiler");
    assertThat(stores.runs().deployed(null, null)).isEmpty();
  }

  @Test
  void successfulRun_replacesWhatWasDeployedOfItsDomain() {
    service("shop", "{}");
    reconcile(2);
    for (String domain : List.of("a", "b", "a")) {
      ended(start("shop", JsonNodeFactory.instance.objectNode().put("domain", domain)));
    }
    ended(start("shop"));
    assertThat(stores.runs().deployed(null, null).stream().map(DeployedService::domain).toList())
        .containsExactly("b", "a");
  }

  @Test
  void nextRun_hasTheStepsOfTheLastThatSucceeded() {
    service("shop", "{\"steps\": [{\"name\": \"announced\"}]}");
    runner.script(
        "shop",
        (command, listener, cancellation) -> {
          listener.report(ScriptedRunner.report("real one", "success", "told"));
          listener.report(ScriptedRunner.report("real two", "success", "told"));
          return new ScriptResult.Exited(0);
        });
    Run first = start("shop");
    assertThat(steps(first)).containsExactly("announced pending");
    reconcile(2);
    ended(first);
    reconcilers.forEach(Reconciler::close);
    assertThat(steps(start("shop"))).containsExactly("real one pending", "real two pending");
  }

  @Test
  void manyRuns_allComeToTheirEnd() throws Exception {
    for (int i = 0; i < 4; i++) {
      service("s" + i, "{\"max_parallel\": 2}");
    }
    reconcile(6);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<Run>> all = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        String name = "s" + i % 4;
        all.add(threads.submit(() -> start(name)));
      }
      for (Future<Run> run : all) {
        assertThat(ended(run.get()).progress().failure()).isNull();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(stores.runs().list(PageRequest.all()).total()).isEqualTo(200);
    assertThat(runner.commands()).hasSize(200);
  }

  @Test
  void sync_ofManyAtOnceAddsEachServiceOnce() throws Exception {
    service("shop", "{}");
    for (String name : List.of("a", "b", "c")) {
      Path folder = Files.createDirectories(project.resolve("services").resolve(name));
      Files.writeString(folder.resolve("config.json"), "{}");
    }
    long before = stores.events().last();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<SyncResult>> all = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        all.add(threads.submit(() -> services.sync(ADA)));
      }
      int added = 0;
      for (Future<SyncResult> one : all) {
        added += one.get().added().size();
      }
      assertThat(added).isEqualTo(3);
    } finally {
      threads.shutdownNow();
    }
    assertThat(stores.services().list()).hasSize(4);
    assertThat(stores.events().audit(before, AuditFilter.all(), 10)).hasSize(4);
  }

  @Test
  void deletedService_endsItsRunsWhileOthersStart() throws Exception {
    ScriptService service = service("shop", "{}");
    runner.script("shop", ScriptedRunner.hanging());
    reconcile(4);
    start("shop");
    start("shop");
    Eventually.await("one runs", () -> runner.running() == 1);
    services.delete(ADA, service.id());
    Eventually.await("nothing runs", () -> runner.running() == 0);
    Eventually.await(
        "the queue is empty", () -> stores.queue().nextDue(Set.of(RunWork.WORK_KIND)) == null);
    assertThat(stores.runs().list(PageRequest.all()).total()).isZero();
    runner.script("shop", (command, listener, cancellation) -> new ScriptResult.Exited(0));
    services.sync(ADA);
    assertThat(ended(start("shop")).progress().failure()).isNull();
  }

  @Test
  void doubledWork_startsTheScriptOnce() {
    service("shop", "{}");
    Run run = start("shop");
    reconcile(2);
    ended(run);
    stores.queue().enqueue(Work.of(RunSlots.key(run.id()), "x", Instant.now()));
    Eventually.await(
        "the work is done", () -> stores.queue().find(RunSlots.key(run.id())).isEmpty());
    assertThat(runner.commands()).hasSize(1);
  }
}
