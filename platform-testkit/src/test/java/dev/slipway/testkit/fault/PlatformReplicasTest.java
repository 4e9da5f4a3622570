package dev.slipway.testkit.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.catalog.Template;
import dev.slipway.deployment.Deployment;
import dev.slipway.deployment.DeploymentStatus;
import dev.slipway.helm.HelmRelease;
import dev.slipway.helm.HelmStatus;
import dev.slipway.reconcile.WorkItem;
import dev.slipway.testkit.Eventually;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two platforms in processes of their own share a database and a cluster. */
@Tag("kubernetes")
class PlatformReplicasTest {
  private static final int DEPLOYMENTS = 20;
  private static final int HELD = 4;
  private static final Duration NOTICED = Duration.ofSeconds(10);

  /** For the test's own polls on a busy machine. */
  private static final Duration TOLERANCE = Duration.ofMillis(500);

  private final HeldNodes nodes = new HeldNodes("replicas-");
  private final FaultBench bench = new FaultBench("Replicas");

  @AfterEach
  void close() {
    bench.close();
    nodes.close();
  }

  @Test
  void oneOfTwoKilled_theOtherTakesOverWithinTenSecondsAndLosesNothing() {
    Template slow = bench.publish(HookCharts.with("pre-install"));
    Template quick = bench.publish(Map.of());
    List<Deployment> held = deploy(slow, HELD);
    List<Deployment> all = new ArrayList<>(held);
    all.addAll(deploy(quick, DEPLOYMENTS - HELD));
    held.forEach(nodes::hold);
    ChildPlatform first = bench.start(bench.settings("first"));
    ChildPlatform second = bench.start(bench.settings("second"));
    first.awaitRunning();
    second.awaitRunning();

    String holder = awaitHelmAtWork(held);
    ChildPlatform victim = holder.startsWith("first-") ? first : second;
    ChildPlatform survivor = victim == first ? second : first;
    victim.kill();
    long killedAt = System.nanoTime();
    List<Deployment> orphans =
        all.stream().filter(deployment -> holder.equals(holderOf(deployment))).toList();
    assertThat(orphans).as("what the killed one held").isNotEmpty();
    held.forEach(nodes::release);

    Eventually.await(
        "the survivor holds or has ended what the dead worker held",
        NOTICED.plus(TOLERANCE).minusNanos(System.nanoTime() - killedAt),
        () -> orphans.stream().noneMatch(deployment -> holder.equals(holderOf(deployment))));
    all.forEach(bench::awaitReady);

    for (Deployment deployment : all) {
      List<HelmRelease> revisions = bench.revisions(deployment);
      assertThat(revisions).as("revisions of " + deployment.name()).hasSize(1);
      assertThat(revisions.get(0).status()).isEqualTo(HelmStatus.DEPLOYED);
      assertThat(revisions.get(0).revision()).isEqualTo(1);
    }
    survivor.terminate();
    survivor.awaitExit(Duration.ofSeconds(15));
    assertThat(survivor.printed(PlatformProcess.STOPPED)).as(survivor.tail()).isTrue();
    assertThat(all).allMatch(deployment -> holderOf(deployment).isEmpty(), "is held by nobody");
  }

  private List<Deployment> deploy(Template template, int count) {
    return Stream.generate(() -> bench.deploy(template)).limit(count).toList();
  }

  /** Waits until some deployments are ready and Helm works on a held one; says who runs it. */
  private String awaitHelmAtWork(List<Deployment> held) {
    return Eventually.value(
        "Helm works on a held deployment while others are ready",
        FaultBench.PATIENCE,
        () ->
            readyCount() < 3
                ? ""
                : held.stream()
                    .filter(this::isBeingInstalled)
                    .map(this::holderOf)
                    .filter(name -> !name.isEmpty())
                    .findFirst()
                    .orElse(""),
        name -> !name.isEmpty());
  }

  private boolean isBeingInstalled(Deployment deployment) {
    return bench.revisions(deployment).stream()
        .anyMatch(revision -> revision.status() == HelmStatus.PENDING_INSTALL);
  }

  private long readyCount() {
    return bench.all().stream().filter(each -> each.status() == DeploymentStatus.READY).count();
  }

  private String holderOf(Deployment deployment) {
    return bench.work(deployment).map(WorkItem::leaseOwner).orElse("");
  }
}
