package dev.slipway.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cluster.ClusterAccess;
import dev.slipway.cluster.Clusters;
import dev.slipway.fleet.minikube.MinikubeDriver;
import dev.slipway.identity.Actor;
import dev.slipway.secret.Encryption;
import dev.slipway.secret.Secret;
import dev.slipway.store.jpa.JpaStores;
import dev.slipway.testkit.Eventually;
import dev.slipway.testkit.TestDatabase;
import dev.slipway.testkit.fault.ChildPlatform;
import dev.slipway.testkit.fault.ProcessSettings;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A platform in a process of its own dies while minikube starts a cluster. */
class ClusterCrashTest {
  private static final Secret KEY = Secret.of("the key of the crashing clusters");
  private static final Actor ADMIN = new Actor(99L, "admin@example.com", true);
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir Path folder;

  @Test
  void killedWhileStarting_takesMinikubeAlongAndIsStartedByTheNext() {
    MinikubeStandIn program = MinikubeStandIn.in(folder);
    Path kubeconfig = folder.resolve("no-kubeconfig");
    try (TestDatabase database = TestDatabase.empty();
        JpaStores stores = JpaStores.postgresql(database.pool(4), Encryption.aes(KEY));
        ClusterAccess access = Clusters.kubeconfig(kubeconfig)) {
      ProcessSettings settings =
          new ProcessSettings(
                  "first",
                  Secret.of(database.jdbcUrl()),
                  kubeconfig,
                  "rendering",
                  KEY,
                  Secret.of("k".repeat(32)))
              .withMinikube(program.program());
      Fleet fleet = fleet(stores, access, program);
      fleet.register(
          ADMIN, new ClusterSpec("dev", MinikubeDriver.NAME, null, ClusterFigures.unknown(), null));
      fleet.power(ADMIN, "dev", PowerVerb.START);
      program.mode("hang");
      try (ChildPlatform first = ChildPlatform.start(settings)) {
        Eventually.await("minikube hangs", PATIENCE, () -> program.lines("children").size() == 3);
        Eventually.await(
            "its steps are shown", () -> String.valueOf(status(fleet).reason()).contains("/19"));
        first.kill();
      }
      Eventually.await("minikube ends with its host", () -> program.living().isEmpty());
      assertThat(status(fleet).status()).isEqualTo(ClusterStatus.STARTING);
      program.mode("");
      try (ChildPlatform second = ChildPlatform.start(settings.named("second"))) {
        Eventually.await(
            "the cluster runs", PATIENCE, () -> status(fleet).status() == ClusterStatus.RUNNING);
        second.kill();
      }
    }
  }

  private static ClusterObservation status(Fleet fleet) {
    return fleet.get(ADMIN, "dev").observed();
  }

  private static Fleet fleet(JpaStores stores, ClusterAccess access, MinikubeStandIn program) {
    return new Fleet(
        new FleetStores(stores.transactions(), stores.clusters(), stores.events(), stores.queue()),
        new ClusterDrivers(
            List.of(new MinikubeDriver(program.program()), new KubeconfigDriver(access))),
        access,
        InstantSource.system(),
        new SecureRandom());
  }
}
