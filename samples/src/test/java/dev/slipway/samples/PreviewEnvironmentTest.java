package dev.slipway.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.Platform;
import dev.slipway.cluster.Clusters;
import dev.slipway.helm.HelmExecutor;
import dev.slipway.identity.Actor;
import dev.slipway.project.NewProject;
import dev.slipway.project.Project;
import dev.slipway.project.ProjectRef;
import dev.slipway.project.environment.Environment;
import dev.slipway.project.environment.EnvironmentSpec;
import dev.slipway.project.environment.EnvironmentType;
import dev.slipway.project.rollout.Rollout;
import dev.slipway.project.rollout.RolloutStatus;
import dev.slipway.secret.Secret;
import dev.slipway.store.Stores;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A preview of a change, as a build would make it. */
class PreviewEnvironmentTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Test
  void build_showsAChangeInAPlaceOfItsOwn() throws Exception {
    Stores stores = Stores.inMemory();
    try (Platform platform =
        Platform.builder()
            .stores(stores)
            .helm(HelmExecutor.rendering(stores.inventory()))
            .clusters(Clusters.simulated())
            .build()) {
      platform.reconciler().start();
      Actor me = Actor.of(platform.accounts().create(Actor.system(), "me@example.com"));
      // region preview
      Project shop = platform.projects().create(me, NewProject.named("shop"));
      EnvironmentSpec wanted =
          EnvironmentSpec.named("preview-pr-123", EnvironmentType.EPHEMERAL).withTtlHours(8);
      Environment preview = platform.environments().create(me, ProjectRef.of(shop.id()), wanted);
      platform.variables().put(me, preview.id(), "DB_PASSWORD", Secret.of("s3cret"), true);
      preview = platform.environments().await(me, preview.id(), PATIENCE);
      Rollout rollout = platform.rollouts().create(me, preview.id(), "sha-1234567");
      rollout = platform.rollouts().await(me, rollout.id(), PATIENCE);
      // endregion
      assertThat(rollout.status()).isEqualTo(RolloutStatus.SUCCEEDED);
      assertThat(preview.state().baseUrl()).contains(preview.id().toString());
    }
  }
}
