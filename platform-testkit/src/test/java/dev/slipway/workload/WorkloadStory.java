package dev.slipway.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.Platform;
import dev.slipway.deployment.LogLine;
import dev.slipway.deployment.LogQuery;
import dev.slipway.deployment.LogStream;
import dev.slipway.error.ConflictException;
import dev.slipway.error.NotFoundException;
import dev.slipway.event.Event;
import dev.slipway.event.EventFilter;
import dev.slipway.helmchart.HelmChart;
import dev.slipway.helmchart.HelmChartChange;
import dev.slipway.helmchart.HelmChartStatus;
import dev.slipway.helmchart.NewHelmChart;
import dev.slipway.identity.Account;
import dev.slipway.identity.Actor;
import dev.slipway.page.PageRequest;
import dev.slipway.testkit.Eventually;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What becomes of workloads and network services on a cluster, whichever it is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class WorkloadStory {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Actor ADMIN = Actor.system();
  private static final String IMAGE = "registry.example.com/team/web:1.0.0";

  /** The namespaces of the story's accounts. */
  final Set<String> namespaces = ConcurrentHashMap.newKeySet();

  private final List<Account> accounts = new ArrayList<>();
  private Platform platform;
  private Account account;
  private Actor ann;
  private int number;

  /** A platform on the cluster; closed at the end. */
  abstract Platform platform();

  /** Closes what the platform stood on. */
  abstract void close();

  /** Whether the cluster has load balancers; else nobody but the story gives addresses. */
  abstract boolean hasLoadBalancers();

  @BeforeAll
  void start() {
    platform = platform();
    platform.reconciler().start();
  }

  @BeforeEach
  void account() {
    account = platform.accounts().create(ADMIN, "ann" + ++number + "@example.com");
    ann = Actor.of(account);
    accounts.add(account);
    namespaces.add(namespace());
  }

  /** Every story ends with its account, which takes along whatever it left: {@link #stop} waits. */
  @AfterEach
  void deleteAccount() {
    if (platform.stores().accounts().find(account.id()).isPresent()) {
      platform.accounts().delete(ADMIN, account.id());
    }
  }

  /** A real namespace takes seconds to go, whatever is in it: all of them go at the same time. */
  @AfterAll
  void stop() {
    try {
      accounts.forEach(this::awaitGone);
    } finally {
      platform.close();
      close();
    }
  }

  private void awaitGone(Account left) {
    String namespace = OwnerSpace.of(left).name();
    Eventually.await(
        "the namespace " + namespace + " of " + left.email() + " is gone",
        PATIENCE,
        () -> platform.cluster().client().namespaces().withName(namespace).get() == null);
    assertThat(platform.stores().workloads().list(left.id(), PageRequest.all()).total())
        .as("workloads of " + left.email())
        .isZero();
  }

  private String namespace() {
    return OwnerSpace.of(account).name();
  }

  private boolean namespaceExists() {
    return platform.cluster().client().namespaces().withName(namespace()).get() != null;
  }

  private Workload create(WorkloadSpec spec) {
    return platform.workloads().create(ann, spec);
  }

  private Workload await(Workload workload, Predicate<Workload> wanted) {
    return Eventually.value(
        "the state of " + workload,
        PATIENCE,
        () -> platform.workloads().get(ann, workload.id()),
        wanted);
  }

  private Workload running(Workload workload) {
    return await(workload, now -> now.status() == WorkloadStatus.RUNNING);
  }

  private NetworkService await(NetworkService service, Predicate<NetworkService> wanted) {
    return Eventually.value(
        "the state of " + service,
        PATIENCE,
        () -> platform.networkServices().get(ann, service.id()),
        wanted);
  }

  private NetworkService active(NetworkService service) {
    return await(service, now -> now.status() == NetworkServiceStatus.ACTIVE);
  }

  /** A service that leads to nothing. */
  private NetworkService serve(
      String name, NetworkServiceType type, int port, NetworkProtocol protocol) {
    return platform
        .networkServices()
        .create(ann, new NewNetworkService(name, type, port, null, protocol, null));
  }

  private Deployment deployed(Workload workload) {
    return platform
        .cluster()
        .client()
        .apps()
        .deployments()
        .inNamespace(namespace())
        .withName(workload.spec().name())
        .get();
  }

  private Container container(Workload workload) {
    return deployed(workload).getSpec().getTemplate().getSpec().getContainers().get(0);
  }

  private Service served(NetworkService service) {
    return platform
        .cluster()
        .client()
        .services()
        .inNamespace(namespace())
        .withName(service.spec().name())
        .get();
  }

  private List<String> kinds(String type, UUID id) {
    return platform.events().after(0, EventFilter.of(type, id.toString()), 1000).stream()
        .map(Event::kind)
        .toList();
  }

  private boolean isGone(UUID id) {
    return platform.stores().workloads().find(id).isEmpty();
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

  private void quota(String name, String what, String hard) {
    platform
        .cluster()
        .client()
        .resourceQuotas()
        .inNamespace(namespace())
        .resource(
            new ResourceQuotaBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .withNewSpec()
                .withHard(Map.of(what, new Quantity(hard)))
                .endSpec()
                .build())
        .create();
    Eventually.await(
        "the quota counts",
        PATIENCE,
        () -> {
          var quota =
              platform
                  .cluster()
                  .client()
                  .resourceQuotas()
                  .inNamespace(namespace())
                  .withName(name)
                  .get();
          return quota.getStatus() != null
              && quota.getStatus().getUsed() != null
              && quota.getStatus().getUsed().containsKey(what);
        });
  }

  @Test
  void service_leadsToItsWorkloadAndIsGone() {
    Workload web = create(WorkloadSpec.of("backend", IMAGE, 8000));
    NetworkService service =
        platform.networkServices().create(ann, NewNetworkService.to(web, "backend-service", 80));
    assertThat(service.status()).isEqualTo(NetworkServiceStatus.PENDING);
    assertThat(service.spec().targetPort()).isEqualTo(8000);

    NetworkService active = active(service);

    assertThat(active.observed().clusterIp()).isNotNull();
    assertThat(active.observed().reason()).isNull();
    assertThat(served(service).getSpec().getPorts().get(0).getTargetPort().getIntVal())
        .isEqualTo(8000);

    platform
        .networkServices()
        .change(ann, service.id(), NetworkServiceChange.type(NetworkServiceType.NODE_PORT));
    NetworkService open = active(service);
    assertThat(open.observed().nodePort()).isPositive();

    platform.networkServices().change(ann, service.id(), NetworkServiceChange.targetPort(9999));
    NetworkService odd =
        await(
            service,
            now -> now.status() == NetworkServiceStatus.ACTIVE && now.observed().reason() != null);
    assertThat(odd.observed().reason())
        .isEqualTo(
            "target_port 9999 is not the port that deployment backend listens on, which is 8000");

    platform.workloads().delete(ann, web.id());
    assertThat(
            await(service, now -> now.status() == NetworkServiceStatus.FAILED).observed().reason())
        .contains("not there any more");

    platform.networkServices().delete(ann, service.id());
    Eventually.await(
        "gone", PATIENCE, () -> platform.stores().networkServices().find(service.id()).isEmpty());
    assertThat(served(service)).isNull();
    assertThat(kinds(NetworkService.OBJECT_TYPE, service.id()))
        .containsSubsequence(
            "network_service.created",
            "network_service.active",
            "network_service.updated",
            "network_service.failed",
            "network_service.deleted",
            "network_service.gone");
  }

  @Test
  void service_withoutWorkload_isActiveOnceItHasItsAddress() {
    NetworkService service = serve("alone", NetworkServiceType.CLUSTER_IP, 53, NetworkProtocol.UDP);

    NetworkService active = active(service);

    assertThat(active.spec().targetPort()).isEqualTo(53);
    assertThat(served(service).getSpec().getPorts().get(0).getProtocol()).isEqualTo("UDP");
    assertThat(served(service).getSpec().getSelector()).isNullOrEmpty();
  }

  @Test
  void loadBalancer_isActiveOnceItHasItsAddress() {
    NetworkService service =
        serve("outside", NetworkServiceType.LOAD_BALANCER, 80, NetworkProtocol.TCP);
    String address = "127.0.0.1";
    if (!hasLoadBalancers()) {
      NetworkService waiting = await(service, now -> now.observed().clusterIp() != null);
      assertThat(waiting.status()).isEqualTo(NetworkServiceStatus.PENDING);
      assertThat(waiting.observed().reason()).isEqualTo("waiting for the load balancer's address");
      assertThat(waiting.observed().address()).isNull();

      warn(service, "no address is free");
      NetworkService failed = await(service, now -> now.status() == NetworkServiceStatus.FAILED);
      assertThat(failed.observed().reason())
          .isEqualTo("the load balancer failed: SyncLoadBalancerFailed: no address is free");

      address = "198.51.100.7";
      balance(service, address);
    }

    NetworkService active = active(service);

    assertThat(active.observed().address()).isEqualTo(address);
    assertThat(active.observed().nodePort()).isPositive();
    assertThat(active.observed().reason()).isNull();

    platform
        .networkServices()
        .change(ann, service.id(), NetworkServiceChange.type(NetworkServiceType.NODE_PORT));
    NetworkService inside = active(service);
    assertThat(inside.observed().address()).isNull();
    assertThat(inside.observed().nodePort()).isPositive();
    assertThat(served(service).getSpec().getType()).isEqualTo("NodePort");
  }

  private void balance(NetworkService service, String address) {
    Service live = served(service);
    platform
        .cluster()
        .client()
        .services()
        .resource(
            new ServiceBuilder(live)
                .withNewStatus()
                .withNewLoadBalancer()
                .addNewIngress()
                .withIp(address)
                .endIngress()
                .endLoadBalancer()
                .endStatus()
                .build())
        .updateStatus();
  }

  /** Says of a Service what a cloud's controller says when it cannot. */
  private void warn(NetworkService service, String message) {
    Service live = served(service);
    platform
        .cluster()
        .client()
        .v1()
        .events()
        .inNamespace(namespace())
        .resource(
            new EventBuilder()
                .withNewMetadata()
                .withGenerateName(service.spec().name() + ".")
                .withNamespace(namespace())
                .endMetadata()
                .withType("Warning")
                .withReason("SyncLoadBalancerFailed")
                .withMessage(message)
                .withLastTimestamp("2026-11-20T12:00:00Z")
                .withInvolvedObject(
                    new ObjectReferenceBuilder()
                        .withKind("Service")
                        .withNamespace(namespace())
                        .withName(service.spec().name())
                        .withUid(live.getMetadata().getUid())
                        .build())
                .build())
        .create();
  }

  @Test
  void quota_thatLeavesNoService_failsItNamingTheQuota() {
    running(create(WorkloadSpec.of("any", IMAGE, 80)));
    quota("none", "services", "0");

    NetworkService service = serve("over", NetworkServiceType.CLUSTER_IP, 80, NetworkProtocol.TCP);

    assertThat(
            await(service, now -> now.status() == NetworkServiceStatus.FAILED).observed().reason())
        .contains("exceeded quota");
    platform.cluster().client().resourceQuotas().inNamespace(namespace()).withName("none").delete();
    active(service);
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
  void service_ofSomebodyElse_isLeftAlone() {
    running(create(WorkloadSpec.of("any", IMAGE, 80)));
    platform
        .cluster()
        .client()
        .services()
        .inNamespace(namespace())
        .resource(
            new ServiceBuilder()
                .withNewMetadata()
                .withName("taken")
                .endMetadata()
                .withNewSpec()
                .addNewPort()
                .withPort(1)
                .endPort()
                .endSpec()
                .build())
        .create();

    NetworkService service = serve("taken", NetworkServiceType.CLUSTER_IP, 80, NetworkProtocol.TCP);

    assertThat(
            await(service, now -> now.status() == NetworkServiceStatus.FAILED).observed().reason())
        .contains("that this platform did not make");
    platform.networkServices().delete(ann, service.id());
    Eventually.await(
        "forgotten",
        PATIENCE,
        () -> platform.stores().networkServices().find(service.id()).isEmpty());
    assertThat(served(service)).isNotNull();
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
