package dev.slipway.samples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.Platform;
import dev.slipway.catalog.Product;
import dev.slipway.catalog.Template;
import dev.slipway.chart.Chart;
import dev.slipway.chart.ChartSource;
import dev.slipway.cluster.Clusters;
import dev.slipway.deployment.Deployment;
import dev.slipway.deployment.DeploymentStatus;
import dev.slipway.helm.HelmExecutor;
import dev.slipway.identity.Account;
import dev.slipway.identity.Actor;
import dev.slipway.identity.Permission;
import dev.slipway.identity.token.ServiceToken;
import dev.slipway.page.PageRequest;
import dev.slipway.pipeline.PipelineOptions;
import dev.slipway.pipeline.Run;
import dev.slipway.pipeline.RunState;
import dev.slipway.pipeline.Step;
import dev.slipway.pipeline.StepState;
import dev.slipway.pipeline.script.ProcessScriptRunner;
import dev.slipway.pipeline.script.ScriptOptions;
import dev.slipway.project.NewProject;
import dev.slipway.project.Project;
import dev.slipway.project.ProjectRef;
import dev.slipway.project.environment.Environment;
import dev.slipway.project.environment.EnvironmentSpec;
import dev.slipway.project.environment.EnvironmentType;
import dev.slipway.project.rollout.Rollout;
import dev.slipway.project.rollout.RolloutStatus;
import dev.slipway.store.Stores;
import dev.slipway.testkit.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** One service whose steps are the platform's and a script's: they live in one timeline. */
@EnabledOnOs(OS.LINUX)
class PipelineStepsTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String PATH = "/usr/local/bin:/usr/bin:/bin";
  private static final String DOMAIN = "db.example.com";
  private static final String CONFIG =
      """
      {
        "description": "A database, a build and what was built, in one timeline",
        "deploy_script": "build.sh",
        "steps": [
          {"name": "Database", "deploy": {
            "template_id": "${env.template}", "domainname": "db.example.com",
            "user_values": {"replicas": "${env.replicas}"}}},
          {"name": "Build"},
          {"name": "Roll out", "rollout": {
            "environment_id": "${env.environment}", "version": "${env.version}"}}
        ]
      }
      """;
  private static final String ROLLOUT_FIRST =
      """
      {
        "deploy_script": "build.sh",
        "steps": [
          {"name": "Roll out", "rollout": {
            "environment_id": "${env.environment}", "version": "${env.version}"}},
          {"name": "Build"}
        ]
      }
      """;
  private static final String SCRIPT =
      """
      #!/bin/sh
      echo built >> built
      echo '{"name": "Build", "state": "running"}'
      echo '{"name": "Build", "state": "success", "message": "built"}'
      """;

  @TempDir Path folder;

  private final Stores stores = Stores.inMemory();
  private ProcessScriptRunner scripts;
  private Platform platform;
  private Account me;
  private Template template;

  @BeforeEach
  void open() throws Exception {
    service("shop", CONFIG);
    service("early", ROLLOUT_FIRST);
    scripts =
        new ProcessScriptRunner(
            ScriptOptions.of(
                PATH, folder, folder.resolve("files"), Clock.systemUTC(), new SecureRandom()));
    platform =
        Platform.builder()
            .stores(stores)
            .helm(HelmExecutor.rendering(stores.inventory()))
            .clusters(Clusters.simulated())
            .pipeline(PipelineOptions.standard().services(folder.resolve("services")).path(PATH))
            .scripts(scripts)
            .build();
    platform.reconciler().start();
    Actor admin = Actor.system();
    me = platform.accounts().create(admin, "me@example.com");
    Product product = platform.catalog().createProduct(admin, "Database");
    Chart chart = platform.charts().upload(admin, SampleCharts.greeter(), null);
    template = platform.catalog().publish(admin, product.id(), ChartSource.uploaded(chart));
    platform.scriptServices().sync(admin);
  }

  @AfterEach
  void close() {
    platform.close();
    scripts.close();
  }

  private void service(String name, String config) throws IOException {
    Path service = Files.createDirectories(folder.resolve("services").resolve(name));
    Files.writeString(service.resolve("config.json"), config);
    Path script = Files.writeString(service.resolve("build.sh"), SCRIPT);
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Environment environment(Account owner, String project) throws InterruptedException {
    Actor actor = Actor.of(owner);
    Project made = platform.projects().create(actor, NewProject.named(project));
    Environment environment =
        platform
            .environments()
            .create(
                actor,
                ProjectRef.of(made.id()),
                EnvironmentSpec.named("preview", EnvironmentType.EPHEMERAL).withTtlHours(8));
    return platform.environments().await(actor, environment.id(), PATIENCE);
  }

  private static ObjectNode env(long template, UUID environment, String version) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("template", template)
        .put("environment", environment.toString())
        .put("version", version)
        .put("replicas", 2);
  }

  private Run run(ObjectNode env) {
    return run("shop", env);
  }

  private Run run(String service, ObjectNode env) {
    Run started =
        platform
            .runs()
            .start(
                Actor.bearer(me.name(), Permission.RUNS_START),
                new ServiceToken(service, "test", me.name(), null, Instant.MAX),
                env);
    return Eventually.value(
        "run " + started.id() + " is over",
        PATIENCE,
        () -> platform.runs().get(Actor.of(me), started.id()),
        run -> run.state() == RunState.FINISHED);
  }

  private List<Step> steps(Run run) {
    return platform.runs().steps(Actor.of(me), run.id());
  }

  private List<Deployment> deployments() {
    return platform.deployments().list(Actor.of(me), me.id(), PageRequest.all()).items();
  }

  private List<String> lines(String file) throws Exception {
    Path path = folder.resolve(file);
    return Files.exists(path) ? Files.readAllLines(path) : List.of();
  }

  @Test
  void templateScriptAndRollout_areStepsOfOneRun() throws Exception {
    Environment preview = environment(me, "shop");

    Run run = run(env(template.id(), preview.id(), "sha-1"));

    assertThat(run.progress().failure()).as(steps(run).toString()).isNull();
    assertThat(steps(run).stream().map(Step::name))
        .containsExactly("Database", "Build", "Roll out");
    assertThat(steps(run))
        .allSatisfy(
            step -> {
              assertThat(step.state()).isEqualTo(StepState.SUCCESS);
              assertThat(step.started()).isNotNull();
              assertThat(step.finished()).isNotNull();
            });
    assertThat(steps(run))
        .isSortedAccordingTo(Comparator.comparing(step -> Objects.requireNonNull(step.finished())));
    assertThat(deployments()).hasSize(1);
    Deployment deployment = deployments().get(0);
    assertThat(deployment.status()).isEqualTo(DeploymentStatus.READY);
    assertThat(deployment.accountId()).isEqualTo(me.id());
    assertThat(deployment.domainName()).isEqualTo(DOMAIN);
    assertThat(deployment.templateId()).isEqualTo(template.id());
    List<Rollout> rollouts =
        platform.rollouts().list(Actor.of(me), preview.id(), PageRequest.all()).items();
    assertThat(rollouts).hasSize(1);
    assertThat(rollouts.get(0).version()).isEqualTo("sha-1");
    assertThat(rollouts.get(0).status()).isEqualTo(RolloutStatus.SUCCEEDED);
    assertThat(steps(run).get(0).message()).contains(deployment.name().value(), "ready");
    assertThat(steps(run).get(2).message()).contains(rollouts.get(0).id().toString(), "sha-1");
    assertThat(lines("built")).hasSize(1);
  }

  @Test
  void secondRun_changesTheSameDeployment() throws Exception {
    Environment preview = environment(me, "shop");
    Run first = run(env(template.id(), preview.id(), "sha-1"));
    assertThat(first.progress().failure()).as(steps(first).toString()).isNull();
    Deployment before = deployments().get(0);

    Run second = run(env(template.id(), preview.id(), "sha-2").put("replicas", 3));

    assertThat(second.progress().failure()).as(steps(second).toString()).isNull();
    assertThat(deployments()).hasSize(1);
    Deployment after = deployments().get(0);
    assertThat(after.id()).isEqualTo(before.id());
    assertThat(after.generation()).isEqualTo(before.generation() + 1);
    assertThat(after.status()).isEqualTo(DeploymentStatus.READY);
    assertThat(platform.deployments().visibleValues(before))
        .isEqualTo(JsonNodeFactory.instance.objectNode().put("replicas", 2));
    assertThat(platform.deployments().visibleValues(after))
        .isEqualTo(JsonNodeFactory.instance.objectNode().put("replicas", 3));
    assertThat(
            platform.rollouts().list(Actor.of(me), preview.id(), PageRequest.all()).items().stream()
                .map(Rollout::version))
        .containsExactlyInAnyOrder("sha-1", "sha-2");
    assertThat(lines("built")).hasSize(2);
  }

  @Test
  void unknownTemplate_isAFailedStepAndTheScriptDoesNotRun() throws Exception {
    Environment preview = environment(me, "shop");

    Run run = run(env(4711, preview.id(), "sha-1"));

    assertThat(run.progress().failure()).isEqualTo("a step failed");
    assertFailed(run, "Database", "Template");
    assertThat(lines("built")).isEmpty();
    assertThat(deployments()).isEmpty();
    assertThat(platform.rollouts().list(Actor.of(me), preview.id(), PageRequest.all()).items())
        .isEmpty();
  }

  @Test
  void environmentOfSomebodyElse_isAFailedStepAndTheScriptDoesNotRun() throws Exception {
    Account other = platform.accounts().create(Actor.system(), "other@example.com");
    Environment foreign = environment(other, "theirs");

    Run run = run("early", env(template.id(), foreign.id(), "sha-1"));

    assertThat(run.progress().failure()).isEqualTo("a step failed");
    assertFailed(run, "Roll out", "Environment not found");
    assertThat(lines("built")).isEmpty();
    assertThat(platform.rollouts().list(Actor.of(other), foreign.id(), PageRequest.all()).items())
        .isEmpty();
  }

  @Test
  void refusedStepAfterTheScript_leavesWhatWasDoneBefore() throws Exception {
    Run run = run(env(template.id(), new UUID(0, 4711), "sha-1"));

    assertThat(run.progress().failure()).isEqualTo("a step failed");
    assertThat(steps(run).stream().map(step -> step.name() + " " + step.state().word()))
        .containsExactly("Database success", "Build success", "Roll out failure");
    assertThat(lines("built")).hasSize(1);
    assertThat(deployments()).hasSize(1);
  }

  @Test
  void valueThatWasNotGiven_isNamed() throws Exception {
    Run run = run(JsonNodeFactory.instance.objectNode().put("version", "sha-1"));

    assertFailed(run, "Database", "template");
    assertThat(steps(run).get(0).message()).contains("was not given to the run");
    assertThat(lines("built")).isEmpty();
  }

  private void assertFailed(Run run, String name, String reason) {
    assertThat(steps(run)).hasSize(1);
    assertThat(steps(run).get(0).name()).isEqualTo(name);
    assertThat(steps(run).get(0).state()).isEqualTo(StepState.FAILURE);
    assertThat(steps(run).get(0).message()).contains(reason);
  }
}
