package dev.slipway.testkit.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.deployment.Deployment;
import dev.slipway.deployment.Revision;
import dev.slipway.helm.HelmRelease;
import dev.slipway.helm.HelmStatus;
import dev.slipway.identity.Actor;
import dev.slipway.release.Checkpoint;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * A platform in a process of its own is killed at each point where that could do harm; started
 * again, it brings everything to its end. All cases run at the same time, each on a database of its
 * own.
 */
@Tag("kubernetes")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlatformCrashTest {
  private static final int AT_ONCE = 5;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final HeldNodes nodes = new HeldNodes("crash-");
  private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
  private final Future<?> beforeCall = begin(bench -> installCrash(bench, Checkpoint.BEFORE_CALL));
  private final Future<?> afterCall = begin(bench -> installCrash(bench, Checkpoint.AFTER_CALL));
  private final Future<?> afterRecord =
      begin(bench -> installCrash(bench, Checkpoint.AFTER_RECORD));
  private final Future<?> duringInstall = begin(this::killDuringInstall);
  private final Future<?> duringUpgrade = begin(this::killDuringUpgrade);
  private final Future<?> deletedAfter = begin(this::killDuringInstallThenDelete);
  private final Future<?> duringUninstall = begin(this::killDuringUninstall);
  private final Future<?> atUninstall =
      begin(bench -> deleteCrash(bench, Checkpoint.DURING_UNINSTALL, 1));
  private final Future<?> afterUninstall =
      begin(bench -> deleteCrash(bench, Checkpoint.AFTER_CALL, 2));

  @AfterAll
  void close() {
    threads.shutdownNow();
    nodes.close();
  }

  @Test
  void killed_beforeTheCall_installsOnce() throws Exception {
    end(beforeCall);
  }

  @Test
  void killed_afterTheCall_doesNotInstallAgain() throws Exception {
    end(afterCall);
  }

  @Test
  void killed_afterTheRecord_doesNotInstallAgain() throws Exception {
    end(afterRecord);
  }

  @Test
  void killed_whileHelmInstalls_installsFromTheStartWithEveryHook() throws Exception {
    end(duringInstall);
  }

  @Test
  void killed_whileHelmUpgrades_upgrades() throws Exception {
    end(duringUpgrade);
  }

  @Test
  void killed_whileHelmInstallsAndThenDeleted_leavesNothing() throws Exception {
    end(deletedAfter);
  }

  @Test
  void killed_whileHelmUninstalls_leavesNothing() throws Exception {
    end(duringUninstall);
  }

  @Test
  void killed_beforeTheUninstall_leavesNothing() throws Exception {
    end(atUninstall);
  }

  @Test
  void killed_afterTheUninstall_leavesNothing() throws Exception {
    end(afterUninstall);
  }

  private void installCrash(FaultBench bench, Checkpoint checkpoint) {
    Deployment deployment = bench.deploy(bench.publish(Map.of()));

    ChildPlatform crashing = bench.start(bench.settings("first").crashingAt(checkpoint, 1));
    assertThat(crashing.awaitExit(PATIENCE)).as(crashing.tail()).isEqualTo(CrashPoints.EXIT_CODE);
    assertThat(bench.revisions(deployment)).hasSize(checkpoint == Checkpoint.BEFORE_CALL ? 0 : 1);

    bench.start(bench.settings("second"));
    bench.awaitReady(deployment);
    assertThat(installedOnce(bench, deployment).revision()).isEqualTo(1);
    assertRevisionSucceeded(bench, deployment);
  }

  private void killDuringInstall(FaultBench bench) {
    Deployment deployment = bench.deploy(bench.publish(HookCharts.with("pre-install")));
    killWhile(bench, deployment, HelmStatus.PENDING_INSTALL, () -> {});

    bench.start(bench.settings("second"));
    bench.awaitReady(deployment);
    assertThat(installedOnce(bench, deployment).revision()).isEqualTo(1);
    assertThat(
            bench
                .cluster()
                .client()
                .configMaps()
                .inNamespace(deployment.name().value())
                .withName(deployment.name() + "-web-after-slow")
                .get())
        .as("the hook that the killed call did not come to")
        .isNotNull();
    assertRevisionSucceeded(bench, deployment);
  }

  private void killDuringUpgrade(FaultBench bench) {
    Deployment deployment = bench.deploy(bench.publish(HookCharts.with("pre-upgrade")));
    killWhile(bench, deployment, HelmStatus.PENDING_UPGRADE, () -> bench.upgrade(deployment));

    bench.start(bench.settings("second"));
    bench.awaitReady(deployment);
    List<HelmRelease> revisions = bench.revisions(deployment);
    assertThat(revisions)
        .extracting(HelmRelease::status)
        .containsExactly(HelmStatus.SUPERSEDED, HelmStatus.FAILED, HelmStatus.DEPLOYED);
    assertRevisionSucceeded(bench, deployment);
  }

  private void killDuringInstallThenDelete(FaultBench bench) {
    Deployment deployment = bench.deploy(bench.publish(HookCharts.with("pre-install")));
    killWhile(bench, deployment, HelmStatus.PENDING_INSTALL, () -> {});
    bench.delete(deployment);

    bench.start(bench.settings("second"));
    gone(bench, deployment);
  }

  private void killDuringUninstall(FaultBench bench) {
    Deployment deployment = bench.deploy(bench.publish(HookCharts.with("post-delete")));
    killWhile(bench, deployment, HelmStatus.UNINSTALLING, () -> bench.delete(deployment));

    bench.start(bench.settings("second"));
    gone(bench, deployment);
  }

  private void deleteCrash(FaultBench bench, Checkpoint checkpoint, int time) {
    Deployment deployment = bench.deploy(bench.publish(Map.of()));
    ChildPlatform crashing = bench.start(bench.settings("first").crashingAt(checkpoint, time));
    bench.awaitReady(deployment);
    bench.delete(deployment);
    assertThat(crashing.awaitExit(PATIENCE)).as(crashing.tail()).isEqualTo(CrashPoints.EXIT_CODE);
    assertThat(bench.revisions(deployment)).hasSize(checkpoint == Checkpoint.AFTER_CALL ? 0 : 1);

    bench.start(bench.settings("second"));
    gone(bench, deployment);
  }

  /** Kills the platform while Helm waits for a hook, and lets the hook go on. */
  private void killWhile(
      FaultBench bench, Deployment deployment, HelmStatus status, Runnable change) {
    boolean installs = status == HelmStatus.PENDING_INSTALL;
    if (installs) {
      nodes.hold(deployment);
    }
    ChildPlatform killed = bench.start(bench.settings("first"));
    if (!installs) {
      bench.awaitReady(deployment);
      nodes.hold(deployment);
    }
    change.run();
    bench.awaitRevision(deployment, status);
    killed.kill();
    assertThat(bench.revisions(deployment))
        .extracting(HelmRelease::status)
        .as("what the killed call left")
        .contains(status);
    nodes.release(deployment);
  }

  private static HelmRelease installedOnce(FaultBench bench, Deployment deployment) {
    List<HelmRelease> revisions = bench.revisions(deployment);
    assertThat(revisions)
        .extracting(HelmRelease::status)
        .containsOnlyOnce(HelmStatus.DEPLOYED)
        .noneMatch(HelmStatus::isPending)
        .doesNotContain(HelmStatus.SUPERSEDED);
    return revisions.get(revisions.size() - 1);
  }

  private static void assertRevisionSucceeded(FaultBench bench, Deployment deployment) {
    Deployment now = bench.now(deployment);
    assertThat(bench.platform().deployments().history(Actor.system(), now.accountId(), now.id()))
        .allMatch(revision -> revision.status() == Revision.Status.SUCCEEDED);
    assertThat(bench.platform().stores().releases().find("deployment/" + now.id()))
        .hasValueSatisfying(
            release -> {
              assertThat(release.operation()).isNull();
              assertThat(release.appliedGeneration()).isEqualTo(now.generation());
            });
  }

  private static void gone(FaultBench bench, Deployment deployment) {
    bench.awaitGone(deployment);
    assertThat(bench.namespaceExists(deployment)).isFalse();
  }

  private Future<?> begin(Consumer<FaultBench> scenario) {
    return threads.submit(
        () -> {
          try (FaultBench bench = new FaultBench("Crash")) {
            scenario.accept(bench);
          }
        });
  }

  private static void end(Future<?> scenario) throws Exception {
    try {
      scenario.get(5, TimeUnit.MINUTES);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      if (e.getCause() instanceof Exception exception) {
        throw exception;
      }
      throw e;
    }
  }
}
