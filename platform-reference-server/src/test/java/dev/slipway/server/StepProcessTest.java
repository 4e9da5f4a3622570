package dev.slipway.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cluster.ClusterAccess;
import dev.slipway.cluster.Clusters;
import dev.slipway.server.ScriptClient.Started;
import dev.slipway.server.StepWorld.Things;
import dev.slipway.testkit.ControlPlane;
import dev.slipway.testkit.NodeSimulator;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A run ends, or its server does, while a step deploys or rolls out. */
@EnabledOnOs(OS.LINUX)
class StepProcessTest {
  private static final String CANCELLED =
      "failed step failure deployment failed: cancelled by admin@example.com";
  private static final String STOPPED =
      "failed step failure deployment failed: the server that ran it has stopped";

  @TempDir Path folder;

  @BeforeEach
  void addServices() throws Exception {
    StepWorld.addServices(new ScriptBench(folder));
  }

  @Test
  void cancelledRun_leavesTheDeploymentAndCancelsTheRollout() throws Exception {
    cancel("--cluster", "simulated");
  }

  @Test
  void killedServer_failsTheRunAndDeploysNothingTwice() throws Exception {
    kill("--cluster", "simulated");
  }

  @Test
  @Tag("kubernetes")
  void cancelledRun_onARealCluster() throws Exception {
    Path kubeconfig = ControlPlane.kubeconfig();
    try (ClusterAccess access = Clusters.kubeconfig(kubeconfig);
        NodeSimulator nodes = NodeSimulator.start(access.client(), "steps-")) {
      assertThat(nodes).isNotNull();
      cancel("--cluster", "kubeconfig=" + kubeconfig, "--helm", "embedded");
    }
  }

  @Test
  @Tag("kubernetes")
  void killedServer_onARealCluster() throws Exception {
    Path kubeconfig = ControlPlane.kubeconfig();
    try (ClusterAccess access = Clusters.kubeconfig(kubeconfig);
        NodeSimulator nodes = NodeSimulator.start(access.client(), "steps-")) {
      assertThat(nodes).isNotNull();
      kill("--cluster", "kubeconfig=" + kubeconfig, "--helm", "embedded");
    }
  }

  private void cancel(String... options) throws Exception {
    ScriptBench bench = new ScriptBench(folder);
    try (ServerProcess server = bench.start("data", Map.of(), options)) {
      StepWorld world = new StepWorld(server);
      Things things = world.make();

      Started deploying = world.deploy(things, true);
      world.awaitAtWork(deploying, "provisioning");
      world.cancel(deploying);

      assertThat(world.end(deploying))
          .hasSize(2)
          .contains(CANCELLED)
          .anyMatch(step -> step.matches("Deploy failure deployment \\d+, steps-.*"));
      assertThat(world.deployments())
          .singleElement()
          .satisfies(left -> assertThat(left.get("status").asText()).isEqualTo("provisioning"));

      Started rolling = world.rollOut(things, "slow-1");
      world.awaitAtWork(rolling, "running");
      world.cancel(rolling);

      assertThat(world.end(rolling))
          .hasSize(2)
          .contains(CANCELLED)
          .anyMatch(step -> step.matches("Roll out failure rollout .* slow-1: cancelled.*"));
      assertThat(world.rollouts(things)).containsExactly("slow-1 cancelled");

      goOn(world, things);
      assertThat(world.rollouts(things)).containsExactly("slow-1 cancelled", "v2 succeeded");
      assertThat(server.err()).doesNotContain("\tat ");
      world.remove(things);
    }
  }

  private void kill(String... options) throws Exception {
    ScriptBench bench = new ScriptBench(folder);
    Things things;
    Started deploying;
    Started rolling;
    try (ServerProcess server = bench.start("data", Map.of(), options)) {
      StepWorld world = new StepWorld(server);
      things = world.make();
      deploying = world.deploy(things, true);
      rolling = world.rollOut(things, "slow-1");
      world.awaitAtWork(deploying, "provisioning");
      world.awaitAtWork(rolling, "running");
      server.kill();
    }
    try (ServerProcess next = bench.start("data", Map.of(), options)) {
      StepWorld world = new StepWorld(next);
      assertThat(world.end(deploying)).containsExactly(STOPPED);
      assertThat(world.end(rolling)).containsExactly(STOPPED);
      assertThat(world.deployments()).hasSize(1);
      assertThat(world.rollouts(things))
          .as("what was asked for goes on without the run")
          .containsExactly("slow-1 running");

      goOn(world, things);
      assertThat(world.rollouts(things)).hasSize(2).contains("v2 succeeded");
      assertThat(world.rollouts(things).get(0)).isEqualTo("slow-1 superseded");
      world.remove(things);
    }
  }

  /** Later runs make the same deployment and the next rollout. */
  private static void goOn(StepWorld world, Things things) throws Exception {
    long id = world.deployments().get(0).get("id").asLong();
    assertThat(world.end(world.deploy(things, false)))
        .hasSize(2)
        .allMatch(step -> step.contains("success"));
    assertThat(world.end(world.rollOut(things, "v2")))
        .hasSize(2)
        .allMatch(step -> step.contains("success"));
    assertThat(world.deployments())
        .singleElement()
        .satisfies(
            deployment -> {
              assertThat(deployment.get("id").asLong()).isEqualTo(id);
              assertThat(deployment.get("status").asText()).isEqualTo("ready");
            });
    world.assertNothingRuns();
  }
}
