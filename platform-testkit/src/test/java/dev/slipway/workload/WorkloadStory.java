package dev.slipway.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.deployment.LogLine;
import dev.slipway.deployment.LogQuery;
import dev.slipway.deployment.LogStream;
import dev.slipway.error.ConflictException;
import dev.slipway.error.NotFoundException;
import dev.slipway.event.EventFilter;
import dev.slipway.helmchart.HelmChart;
import dev.slipway.helmchart.HelmChartChange;
import dev.slipway.helmchart.HelmChartStatus;
import dev.slipway.helmchart.NewHelmChart;
import dev.slipway.page.PageRequest;
import dev.slipway.testkit.Eventually;
import io.fabric8.kubernetes.api.model.Container;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What becomes of workloads on a cluster, whichever it is. */
abstract class WorkloadStory extends WorkloadStage {
  WorkloadStory(WorkloadGround ground) {
    super(ground);
  }

  @Test
  void workload_runsIsChangedAndIsGone() {
    Workload web = create(WorkloadSpec.of("web", IMAGE, 8000).withReplicas(2));
    assertThat(web.status()).isEqualTo(WorkloadStatus.PENDING);

    Workload first = running(web);

    assertThat(first.observed().availableReplicas()).isEqualTo(2);
    assertThat(first.observed().reason()).isNull();
    assertThat(first.observed().observedAt()).isNotNull();
    assertThat(container(web).getImage()).isEqualTo(IMAGE);
    assertThat(container(web).getPorts().get(0).getContainerPort()).isEqualTo(8000);
    assertThat(platform.workloadLive().pods(ann, web.id()))
        .hasSize(2)
        .allMatch(WorkloadPod::ready)
        .allMatch(pod -> IMAGE.equals(pod.image()) && pod.phase().equals("Running"));

    String second = "registry.example.com/team/web:2.0.0";
    Workload changed =
        platform.workloads().change(ann, web.id(), WorkloadChange.none().image(second));
    assertThat(changed.status()).isEqualTo(WorkloadStatus.UPDATING);
    running(web);
    assertThat(container(web).getImage()).isEqualTo(second);

    platform.workloads().delete(ann, web.id());
    Eventually.await("gone", PATIENCE, () -> isGone(web.id()));
    assertThat(deployed(web)).isNull();
    assertThatThrownBy(() -> platform.workloads().get(ann, web.id()))
        .isInstanceOf(NotFoundException.class);
    assertThat(kinds(Workload.OBJECT_TYPE, web.id()))
        .containsSubsequence(
            "workload.created",
            "workload.running",
            "workload.updated",
            "workload.running",
            "workload.deleted",
            "workload.gone");
    create(WorkloadSpec.of("web", IMAGE, 8000));
  }

  @Test
  void workload_isScaledUpAndDown() {
    Workload web = running(create(WorkloadSpec.of("scaled", IMAGE, 80)));

    assertThat(platform.workloads().scale(ann, web.id(), 50).before()).isEqualTo(1);
    Workload many = await(web, now -> now.observed().availableReplicas() == 50);
    assertThat(running(many).observed().availableReplicas()).isEqualTo(50);

    platform.workloads().scale(ann, web.id(), 2);
    Workload few =
        await(
            web,
            now ->
                now.status() == WorkloadStatus.RUNNING && now.observed().availableReplicas() == 2);
    assertThat(few.generation()).isEqualTo(3);
    assertThat(
            platform.workloads().history(ann, web.id(), PageRequest.all()).items().stream()
                .map(revision -> revision.action() + " " + revision.replicas()))
        .containsExactly("scale 2", "scale 50", "create 1");
  }

  @Test
  void image_thatCrashes_failsTheWorkloadNamingItAndAnotherOneMendsIt() {
    Workload bad = create(WorkloadSpec.of("bad", "example.com/crashes:1", 80));

    Workload failed = await(bad, now -> now.status() == WorkloadStatus.FAILED);

    assertThat(failed.observed().reason()).contains("CrashLoopBackOff").contains("container main");
    Eventually.await(
        "the pods tell",
        PATIENCE,
        () ->
            platform.workloadLive().pods(ann, bad.id()).stream()
                .anyMatch(pod -> String.valueOf(pod.reason()).contains("CrashLoopBackOff")));

    platform.workloads().change(ann, bad.id(), WorkloadChange.none().image(IMAGE));
    assertThat(running(bad).observed().availableReplicas()).isEqualTo(1);
  }

  /** What somebody does to the cluster by hand is told within the five seconds. */
  @Test
  void change_onTheCluster_isSeenByTheWatch() {
    Workload web = running(create(WorkloadSpec.of("watched", IMAGE, 80).withReplicas(3)));

    scaleByHandAndSeeIt(web);
  }

  private void scaleByHandAndSeeIt(Workload web) {
    platform
        .cluster()
        .client()
        .apps()
        .deployments()
        .inNamespace(namespace())
        .withName(web.spec().name())
        .scale(1);

    Eventually.value(
        "one copy",
        Duration.ofSeconds(5),
        () -> platform.workloads().get(ann, web.id()),
        now -> now.observed().availableReplicas() == 1);
  }

  @Test
  void copies_areReplacedByARestart() {
    Workload web = running(create(WorkloadSpec.of("again", IMAGE, 80)));
    String before = platform.workloadLive().pods(ann, web.id()).get(0).name();

    platform.workloads().restart(ann, web.id());

    running(web);
    Eventually.await(
        "another pod",
        PATIENCE,
        () ->
            platform.workloadLive().pods(ann, web.id()).stream()
                .noneMatch(pod -> pod.name().equals(before)));
  }

  @Test
  void pausedWorkload_isLeftAloneUntilItGoesOn() {
    Workload web = running(create(WorkloadSpec.of("paused", IMAGE, 80)));
    platform.workloads().pause(ann, web.id());
    platform.workloads().scale(ann, web.id(), 2);

    Eventually.await(
        "the queue has looked",
        PATIENCE,
        () ->
            platform
                .stores()
                .queue()
                .find(web.workKey())
                .filter(row -> row.dueAt().isAfter(platform.clock().instant().plusSeconds(30)))
                .isPresent());
    assertThat(deployed(web).getSpec().getReplicas()).isEqualTo(1);
    assertThat(platform.workloads().get(ann, web.id()).status()).isEqualTo(WorkloadStatus.UPDATING);

    platform.workloads().resume(ann, web.id());
    assertThat(running(web).observed().availableReplicas()).isEqualTo(2);
  }

  @Test
  void logs_areThoseOfItsOwnPods() throws InterruptedException {
    Workload web = running(create(WorkloadSpec.of("talks", IMAGE, 80).withReplicas(2)));
    Workload other = running(create(WorkloadSpec.of("others", IMAGE, 80)));

    List<LogLine> lines = new ArrayList<>();
    LogQuery query = new LogQuery(null, 10, false, false);
    try (LogStream stream = platform.workloadLive().logs(ann, web.id(), query)) {
      while (!stream.isFinished()) {
        LogLine line = stream.next(Duration.ofSeconds(1));
        if (line != null) {
          lines.add(line);
        }
      }
    }

    assertThat(lines)
        .isNotEmpty()
        .allMatch(line -> line.pod().startsWith("talks-") && line.container().equals("main"));
    assertThat(platform.workloadLive().pods(ann, other.id())).hasSize(1);
    assertThatThrownBy(
            () ->
                platform
                    .workloadLive()
                    .logs(ann, web.id(), new LogQuery("none", null, false, false)))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void settings_reachTheContainer() {
    WorkloadSettings settings =
        new WorkloadSettings(
            Map.of("MODE", "fast"),
            Map.of("PASSWORD", "canary-w1"),
            null,
            new WorkloadProbes("/ready", "/live", 3));
    Workload web = create(new WorkloadSpec("set", IMAGE, 8080, 1, null, settings));
    running(web);

    Container container = container(web);
    assertThat(container.getEnv())
        .anyMatch(
            variable -> variable.getName().equals("MODE") && "fast".equals(variable.getValue()))
        .noneMatch(variable -> variable.getName().equals("PASSWORD"));
    assertThat(container.getEnvFrom().get(0).getSecretRef().getName()).isEqualTo("set");
    assertThat(container.getReadinessProbe().getHttpGet().getPath()).isEqualTo("/ready");
    assertThat(container.getLivenessProbe().getHttpGet().getPath()).isEqualTo("/live");
    assertThat(container.getResources().getRequests()).containsKey("cpu");
    assertThat(
            platform
                .events()
                .after(0, EventFilter.of(Workload.OBJECT_TYPE, web.id().toString()), 100)
                .toString())
        .doesNotContain("canary-w1", "fast");
  }

  @Test
  void quota_thatIsTooSmall_failsTheWorkloadNamingIt() {
    running(create(WorkloadSpec.of("first", IMAGE, 80)));
    quota("small", "pods", "1");

    Workload second = create(WorkloadSpec.of("second", IMAGE, 80));

    assertThat(await(second, now -> now.status() == WorkloadStatus.FAILED).observed().reason())
        .contains("exceeded quota");
  }

  private HelmChart valid(HelmChart chart) {
    return Eventually.value(
        "the chart is valid",
        PATIENCE,
        () -> platform.helmCharts().get(ann, chart.id()),
        now -> now.state().status() == HelmChartStatus.VALID);
  }

  @Test
  void workloadOfAHelmChart_staysOnItsVersionUntilTheChartIsSaidAgain() {
    HelmChart made = platform.helmCharts().create(ann, NewHelmChart.starter("todo-app", "1.0.0"));
    HelmChart chart = valid(made);

    Workload web =
        platform
            .workloads()
            .create(ann, WorkloadSpec.of("charted", IMAGE, 8000).withReplicas(2), chart.id());

    Workload first = running(web);
    assertThat(first.observed().availableReplicas()).isEqualTo(2);
    assertThat(first.spec().chart())
        .isEqualTo(new ChartPin(chart.id(), "1.0.0", String.valueOf(chart.state().digest())));
    assertThat(container(web).getImage()).isEqualTo(IMAGE);
    assertThat(container(web).getPorts().get(0).getContainerPort()).isEqualTo(8000);
    assertThat(chartLabel(web)).isEqualTo("todo-app-1.0.0");
    assertThat(platform.workloadLive().pods(ann, web.id())).hasSize(2);

    platform.helmCharts().change(ann, chart.id(), HelmChartChange.none().version("1.1.0"));
    valid(chart);
    platform.workloads().scale(ann, web.id(), 1);
    await(
        web,
        now -> now.status() == WorkloadStatus.RUNNING && now.observed().availableReplicas() == 1);
    assertThat(chartLabel(web)).isEqualTo("todo-app-1.0.0");

    platform.workloads().change(ann, web.id(), WorkloadChange.none().chart(chart.id()));
    running(web);
    assertThat(chartLabel(web)).isEqualTo("todo-app-1.1.0");

    assertThatThrownBy(() -> platform.helmCharts().delete(ann, chart.id()))
        .isInstanceOf(ConflictException.class)
        .hasMessage("The Helm chart is used by deployment " + web.id());
    platform.workloads().delete(ann, web.id());
    platform.helmCharts().delete(ann, chart.id());
    Eventually.await("gone", PATIENCE, () -> isGone(web.id()));
  }

  private @Nullable String chartLabel(Workload workload) {
    return deployed(workload).getMetadata().getLabels().get("helm.sh/chart");
  }

  /** Its Deployment is not watched, and told within the five seconds all the same. */
  @Test
  void change_ofWhatAHelmChartMade_isSeen() {
    HelmChart chart =
        valid(platform.helmCharts().create(ann, NewHelmChart.starter("polled", "1.0.0")));
    Workload web =
        running(
            platform
                .workloads()
                .create(ann, WorkloadSpec.of("polled", IMAGE, 80).withReplicas(3), chart.id()));

    scaleByHandAndSeeIt(web);
  }

  @Test
  void deletedAccount_takesEverythingWithIt() {
    Workload web = running(create(WorkloadSpec.of("left", IMAGE, 80)));
    NetworkService service =
        active(platform.networkServices().create(ann, NewNetworkService.to(web, "left", 80)));

    platform.accounts().delete(ADMIN, account.id());

    Eventually.await(
        "all gone",
        PATIENCE,
        () ->
            isGone(web.id())
                && platform.stores().networkServices().find(service.id()).isEmpty()
                && !namespaceExists());
  }
}
