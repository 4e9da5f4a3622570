package dev.slipway.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.cluster.ClusterAccess;
import dev.slipway.cluster.Clusters;
import dev.slipway.testkit.Eventually;
import dev.slipway.testkit.TestCharts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerSupervisionTest {
  private static final HelmCall CALL = HelmCall.within(Duration.ofSeconds(60));
  @TempDir Path folder;

  private static List<ProcessHandle> workersOf(ProcessHandle host) {
    return host.descendants().filter(WorkerSupervisionTest::isWorker).toList();
  }

  private static boolean isWorker(ProcessHandle process) {
    return process.info().commandLine().orElse("").contains("HelmWorker");
  }

  private static List<ProcessHandle> workers() {
    return workersOf(ProcessHandle.current());
  }

  private static void lint(HelmExecutor helm) {
    assertThat(helm.lint(TestCharts.web(), Values.empty(), CALL).passed()).isTrue();
  }

  @Test
  void worker_idle_keptThenShutAndStartedAgain() {
    EmbeddedOptions options =
        EmbeddedOptions.defaults().withIdleAfter(Duration.ofMillis(1_500)).withWorkers(1);
    try (HelmExecutor helm = HelmExecutor.embedded(options)) {
      assertThat(workers()).isEmpty();
      lint(helm);
      assertThat(workers()).hasSize(1);
      Eventually.await("the idle worker is shut", () -> workers().isEmpty());
      lint(helm);
      assertThat(workers()).hasSize(1);
    }
    assertThat(workers()).isEmpty();
  }

  @Test
  void worker_manyCallsOrKilled_replaced() {
    EmbeddedOptions options = EmbeddedOptions.defaults().withCallsPerWorker(2).withWorkers(1);
    try (HelmExecutor helm = HelmExecutor.embedded(options)) {
      lint(helm);
      ProcessHandle first = workers().get(0);
      lint(helm);
      assertThat(first.isAlive()).isFalse();
      lint(helm);
      ProcessHandle second = workers().get(0);
      second.destroyForcibly();
      Eventually.await("the worker is dead", () -> !second.isAlive());
      lint(helm);
      assertThat(workers()).hasSize(1).doesNotContain(first, second);
    }
  }

  @Test
  void call_silentApiServer_timeoutCancelAndCrashEndIt() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        ClusterAccess cluster = Clusters.kubeconfig(kubeconfig(silent.getLocalPort()));
        HelmExecutor helm = HelmExecutor.embedded()) {
      HelmTarget target = new HelmTarget(cluster, new ReleaseName("a", "b"), null);
      HelmChange change =
          new HelmChange(
              TestCharts.web(),
              Values.empty(),
              new ReleaseMark("deployment/1", 1, 1, "x"),
              Map.of(),
              false);
      assertThatThrownBy(
              () -> helm.install(target, change, HelmCall.within(Duration.ofMillis(1_500))))
          .isInstanceOfSatisfying(
              HelmException.class,
              failure -> assertThat(failure.kind()).isEqualTo(HelmException.Kind.TIMEOUT));
      assertThat(workers()).isEmpty();

      CompletableFuture<HelmException.Kind> crashing =
          CompletableFuture.supplyAsync(() -> kindOf(helm, target, change));
      Eventually.value("a worker works", WorkerSupervisionTest::workers, found -> !found.isEmpty())
          .get(0)
          .destroyForcibly();
      assertThat(crashing.join()).isEqualTo(HelmException.Kind.CRASHED);

      CompletableFuture<HelmException.Kind> closing =
          CompletableFuture.supplyAsync(() -> kindOf(helm, target, change));
      Eventually.await("a worker works", () -> !workers().isEmpty());
      helm.close();
      assertThat(closing.join()).isEqualTo(HelmException.Kind.CANCELLED);
    }
  }

  private static HelmException.Kind kindOf(
      HelmExecutor helm, HelmTarget target, HelmChange change) {
    try {
      helm.install(target, change, CALL);
    } catch (HelmException e) {
      return e.kind();
    }
    throw new AssertionError("the call did not fail");
  }

  private Path kubeconfig(int port) throws IOException {
    return Files.writeString(
        folder.resolve("kubeconfig"),
        """
        apiVersion: v1
        kind: Config
        current-context: c
        clusters: [{name: c, cluster: {server: "http://127.0.0.1:%d"}}]
        users: [{name: c, user: {}}]
        contexts: [{name: c, context: {cluster: c, user: c}}]
        """
            .formatted(port));
  }

  @Test
  void host_killed_workerAndItsFilesGone() throws IOException {
    Process host =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + folder,
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                LintingHost.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      assertThat(host.inputReader().readLine()).isEqualTo("linted");
      List<ProcessHandle> workers = workersOf(host.toHandle());
      assertThat(workers).hasSize(1);
      host.destroyForcibly();
      Eventually.await("the worker is dead", () -> !workers.get(0).isAlive());
      try (var files = Files.list(folder)) {
        assertThat(files.filter(file -> file.getFileName().toString().startsWith("slipway-helm-")))
            .isEmpty();
      }
    } finally {
      host.destroyForcibly();
    }
  }
}
