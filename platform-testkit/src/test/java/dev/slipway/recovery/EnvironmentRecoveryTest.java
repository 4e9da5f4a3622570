package dev.slipway.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.Platform;
import dev.slipway.cluster.Clusters;
import dev.slipway.cluster.simulated.Pace;
import dev.slipway.cluster.simulated.SimulatedCluster;
import dev.slipway.cluster.simulated.SimulatedOptions;
import dev.slipway.helm.HelmExecutor;
import dev.slipway.identity.Actor;
import dev.slipway.project.NewProject;
import dev.slipway.project.Project;
import dev.slipway.project.ProjectRef;
import dev.slipway.project.environment.Environment;
import dev.slipway.project.environment.EnvironmentSpec;
import dev.slipway.project.environment.EnvironmentStatus;
import dev.slipway.project.environment.EnvironmentType;
import dev.slipway.project.rollout.Rollout;
import dev.slipway.project.rollout.RolloutStatus;
import dev.slipway.store.Stores;
import dev.slipway.testkit.Eventually;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A cluster that is away is told in the status, and nobody has to do anything when it is back. */
class EnvironmentRecoveryTest {
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private final SimulatedCluster cluster =
      SimulatedCluster.start(SimulatedOptions.defaults().withPace(Pace.fast()));
  private final Stores stores = Stores.inMemory();
  private final Platform platform =
      Platform.builder()
          .stores(stores)
          .helm(HelmExecutor.rendering(stores.inventory()))
          .clusters(Clusters.of(cluster))
          .build();
  private final Actor ann = Actor.of(platform.accounts().create(Actor.system(), "ann@example.com"));
  private final Project project = platform.projects().create(ann, NewProject.named("shop"));

  @BeforeEach
  void start() {
    platform.reconciler().start();
  }

  @AfterEach
  void close() {
    platform.close();
    cluster.close();
  }

  private Environment create() {
    return platform
        .environments()
        .create(
            ann,
            ProjectRef.of(project.id()),
            EnvironmentSpec.named("staging", EnvironmentType.PERSISTENT));
  }

  private Environment running(Environment environment) {
    return Eventually.value(
        "running",
        PATIENCE,
        () -> platform.environments().get(ann, environment.id()),
        now -> now.status() == EnvironmentStatus.RUNNING);
  }

  @Test
  void environment_waitsForAClusterThatIsAway() {
    cluster.powerOff();
    Environment made = create();

    Environment waiting =
        Eventually.value(
            "the reason",
            PATIENCE,
            () -> platform.environments().get(ann, made.id()),
            now -> now.state().reason() != null);
    assertThat(waiting.status()).isEqualTo(EnvironmentStatus.PROVISIONING);
    assertThat(waiting.state().reason()).contains("the cluster does not answer");

    cluster.powerOn();
    assertThat(running(made).state().reason()).isNull();
  }

  @Test
  void rollout_waitsForAClusterThatIsAway() {
    Environment environment = running(create());
    cluster.powerOff();
    Rollout made = platform.rollouts().create(ann, environment.id(), "v1");
    Eventually.await(
        "the cluster is missed",
        PATIENCE,
        () ->
            platform.environments().get(ann, environment.id()).state().reason() != null
                || platform.rollouts().get(ann, made.id()).progress().reason() != null);
    assertThat(platform.rollouts().get(ann, made.id()).status().isOpen()).isTrue();

    cluster.powerOn();
    Eventually.await(
        "succeeded",
        PATIENCE,
        () -> platform.rollouts().get(ann, made.id()).status() == RolloutStatus.SUCCEEDED);
  }

  @Test
  void deletion_waitsForAClusterThatIsAway() {
    Environment environment = running(create());
    cluster.powerOff();
    platform.environments().delete(ann, environment.id());
    Eventually.await(
        "the cluster is missed",
        PATIENCE,
        () -> platform.environments().get(ann, environment.id()).state().reason() != null);

    cluster.powerOn();
    Eventually.await(
        "gone",
        PATIENCE,
        () ->
            stores.environments().find(environment.id()).orElseThrow().status()
                == EnvironmentStatus.EXPIRED);
  }
}
