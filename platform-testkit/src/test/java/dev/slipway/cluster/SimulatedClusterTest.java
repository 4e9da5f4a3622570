package dev.slipway.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.cluster.simulated.Pace;
import dev.slipway.cluster.simulated.PodFailure;
import dev.slipway.cluster.simulated.SimulatedCluster;
import dev.slipway.cluster.simulated.SimulatedOptions;
import dev.slipway.testkit.Eventually;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.LogWatch;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatedClusterTest {
  private static final String DEPLOYMENT =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web, namespace: shop}
      spec:
        replicas: 1
        selector: {matchLabels: {app: web}}
        template:
          metadata: {labels: {app: web}}
          spec: {containers: [{name: web, image: "registry.example/web:1"}]}
      """;

  @TempDir Path folder;

  private SimulatedCluster cluster;
  private ClusterAccess access;
  private KubernetesClient client;

  @BeforeEach
  void open() {
    start();
    client
        .resource(new NamespaceBuilder().withNewMetadata().withName("shop").endMetadata().build())
        .create();
  }

  private void start() {
    cluster =
        SimulatedCluster.start(
            SimulatedOptions.defaults().withPace(Pace.fast()).withDataDir(folder));
    access = Clusters.of(cluster);
    client = access.client();
  }

  @AfterEach
  void stop() {
    access.close();
    cluster.close();
  }

  @Test
  void access_saysThatItIsSimulated() {
    assertThat(access.simulated()).isTrue();
    assertThat(access.name()).isEqualTo("local-dev");
    assertThat(access.kubernetesVersion()).isEqualTo("v1.28.0");
    assertThat(client.getKubernetesVersion().getGitVersion()).isEqualTo("v1.28.0");
    assertThat(access.kubeconfig("someone")).contains(cluster.url()).contains("as: \"someone\"");
    assertThat(access.impersonating("someone").namespaces().list().getItems()).isNotEmpty();
  }

  @Test
  void discovery_namesWhatIsServed() {
    assertThat(client.getApiGroups().getGroups()).extracting("name").contains("apps", "batch");
    assertThat(client.getApiResources("apps/v1").getResources())
        .extracting("name")
        .contains("deployments", "deployments/scale", "statefulsets");
    assertThat(client.getApiResources("v1").getResources()).extracting("name").contains("pods");
  }

  @Test
  void script_cleared_podsRecover() {
    for (PodFailure failure : PodFailure.values()) {
      cluster.script().whenNamespace("shop", failure);
      client.resource(DEPLOYMENT).create();
      Eventually.await(failure + " shows", () -> shows(failure));
      assertThat(available()).isZero();
      cluster.script().clear();
      Eventually.await("recovery from " + failure, () -> available() == 1);
      client.apps().deployments().inNamespace("shop").withName("web").delete();
      Eventually.await("no pod", () -> pods().isEmpty());
    }
  }

  @Test
  void script_clearedWhileObjectsChange_blocksNobody() throws Exception {
    CompletableFuture<Void> changes =
        CompletableFuture.runAsync(
            () -> {
              for (int i = 0; i < 20; i++) {
                client.resource(DEPLOYMENT).create();
                Eventually.await("a pod", () -> !pods().isEmpty());
                client.apps().deployments().inNamespace("shop").withName("web").delete();
                Eventually.await("no pod", () -> pods().isEmpty());
              }
            });
    CompletableFuture<Void> clearing =
        CompletableFuture.runAsync(
            () -> {
              while (!changes.isDone()) {
                cluster.script().clear();
              }
            });

    changes.get(60, TimeUnit.SECONDS);
    clearing.get(60, TimeUnit.SECONDS);
  }

  private boolean shows(PodFailure failure) {
    if (failure == PodFailure.QUOTA) {
      var found = client.apps().deployments().inNamespace("shop").withName("web").get();
      return found.getStatus().getConditions().stream()
          .anyMatch(
              each ->
                  each.getType().equals("ReplicaFailure")
                      && each.getMessage().contains("exceeded quota"));
    }
    return pods().stream()
        .anyMatch(
            pod ->
                switch (failure) {
                  case IMAGE_PULL -> waiting(pod).equals("ImagePullBackOff");
                  case CRASH_LOOP -> waiting(pod).equals("CrashLoopBackOff");
                  case NEVER_READY -> pod.getStatus().getPhase().equals("Running");
                  case UNSCHEDULABLE ->
                      pod.getStatus().getConditions().stream()
                          .anyMatch(each -> "Unschedulable".equals(each.getReason()));
                  case QUOTA -> false;
                });
  }

  private static String waiting(Pod pod) {
    return pod.getStatus().getContainerStatuses().stream()
        .map(each -> each.getState().getWaiting())
        .filter(Objects::nonNull)
        .map(each -> Objects.requireNonNullElse(each.getReason(), ""))
        .findFirst()
        .orElse("");
  }

  private List<Pod> pods() {
    return client.pods().inNamespace("shop").list().getItems();
  }

  private int available() {
    Integer available =
        client
            .apps()
            .deployments()
            .inNamespace("shop")
            .withName("web")
            .get()
            .getStatus()
            .getAvailableReplicas();
    return available == null ? 0 : available;
  }

  @Test
  void restart_objectsAreKept() {
    client.resource(DEPLOYMENT).create();
    Eventually.await("available", () -> available() == 1);
    HasMetadata before = client.apps().deployments().inNamespace("shop").withName("web").get();
    stop();
    start();
    HasMetadata after = client.apps().deployments().inNamespace("shop").withName("web").get();
    assertThat(after.getMetadata().getUid()).isEqualTo(before.getMetadata().getUid());
    assertThat(available()).isEqualTo(1);
    client.apps().deployments().inNamespace("shop").withName("web").scale(2);
    Eventually.await("available", () -> available() == 2);
  }

  @Test
  void restart_journalCutInTheLastLine_restIsKept() throws IOException {
    client.resource(DEPLOYMENT).create();
    stop();
    Files.writeString(
        folder.resolve("objects.journal"), "{\"v\":99,\"t\":\"po", StandardOpenOption.APPEND);
    start();
    Eventually.await("available", () -> available() == 1);
  }

  @Test
  void start_folderInUse_refused() {
    assertThatThrownBy(
            () -> SimulatedCluster.start(SimulatedOptions.defaults().withDataDir(folder)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("belongs to a simulated cluster that is running");
  }

  @Test
  void powerOff_refusesUntilPowerOn() {
    client.resource(DEPLOYMENT).create();
    String url = cluster.url();
    cluster.powerOff();
    assertThatThrownBy(() -> client.namespaces().list())
        .isInstanceOf(KubernetesClientException.class);
    cluster.powerOn();
    assertThat(cluster.url()).isEqualTo(url);
    Eventually.await("available", () -> available() == 1);
  }

  @Test
  void powerOn_whileThePortIsStillTaken_waitsForIt() throws Exception {
    URI url = URI.create(cluster.url());
    cluster.powerOff();
    Thread powerOn = new Thread(cluster::powerOn, "power-on");
    try (ServerSocket taken = Eventually.value("the port", () -> take(url), Objects::nonNull)) {
      powerOn.start();
      Eventually.await("it tries again", () -> powerOn.getState() == Thread.State.TIMED_WAITING);
      assertThat(taken.isBound()).isTrue();
    }
    powerOn.join(10_000);

    assertThat(client.namespaces().list().getItems()).isNotEmpty();
  }

  /**
   * The port of a server that went a moment ago, once the system lets go of it; null until then.
   */
  private static @Nullable ServerSocket take(URI url) throws IOException {
    try {
      return new ServerSocket(url.getPort(), 1, InetAddress.getLoopbackAddress());
    } catch (BindException stillTaken) {
      return null;
    }
  }

  @Test
  void powerCycles_oneAfterTheOther_comeBack() {
    for (int i = 0; i < 50; i++) {
      cluster.powerOff();
      cluster.powerOn();
    }

    assertThat(client.namespaces().list().getItems()).isNotEmpty();
  }

  @Test
  void customResource_afterItsDefinition_isServed() {
    client
        .resource(
            """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: boats.example.com}
            spec:
              group: example.com
              scope: Namespaced
              names: {plural: boats, singular: boat, kind: Boat, listKind: BoatList}
              versions:
              - name: v1
                served: true
                storage: true
                schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
            """)
        .create();
    client
        .resource(
            """
            apiVersion: example.com/v1
            kind: Boat
            metadata: {name: one, namespace: shop}
            spec: {sails: 2}
            """)
        .create();
    GenericKubernetesResource found =
        client
            .genericKubernetesResources("example.com/v1", "Boat")
            .inNamespace("shop")
            .withName("one")
            .get();
    assertThat(found.<Integer>get("spec", "sails")).isEqualTo(2);
    stop();
    start();
    client.apiextensions().v1().customResourceDefinitions().withName("boats.example.com").delete();
    assertThatThrownBy(
            () ->
                client
                    .genericKubernetesResources("example.com/v1", "Boat")
                    .inNamespace("shop")
                    .list())
        .isInstanceOf(KubernetesClientException.class);
  }

  @Test
  void loadBalancer_created_hasAnAddress() {
    client
        .resource(
            """
            apiVersion: v1
            kind: Service
            metadata: {name: web, namespace: shop}
            spec: {type: LoadBalancer, selector: {app: web}, ports: [{port: 80}]}
            """)
        .create();
    Service service =
        Eventually.value(
            "an ingress",
            () -> client.services().inNamespace("shop").withName("web").get(),
            each -> !each.getStatus().getLoadBalancer().getIngress().isEmpty());
    assertThat(service.getSpec().getPorts().get(0).getNodePort()).isBetween(30_000, 32_767);
  }

  @Test
  void pod_configMapAbsent_saysSo() {
    client
        .resource(
            """
            apiVersion: v1
            kind: Pod
            metadata: {name: one, namespace: shop}
            spec:
              containers:
              - {name: one, image: "registry.example/one:1", envFrom: [{configMapRef: {name: absent}}]}
            """)
        .create();
    Eventually.await(
        "the reason",
        () -> pods().stream().anyMatch(pod -> waiting(pod).equals("CreateContainerConfigError")));
    client
        .resource(
            """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: absent, namespace: shop}
            """)
        .create();
    Eventually.await("the pod runs", () -> pods().get(0).getStatus().getPhase().equals("Running"));
  }

  @Test
  void events_tellWhatHappened() {
    client.resource(DEPLOYMENT).create();
    Eventually.await("available", () -> available() == 1);
    assertThat(client.v1().events().inNamespace("shop").list().getItems())
        .extracting("reason")
        .contains("ScalingReplicaSet", "SuccessfulCreate", "Scheduled", "Started");
  }

  @Test
  void log_followed_endsWithThePod() throws IOException {
    client.resource(DEPLOYMENT).create();
    Eventually.await("available", () -> available() == 1);
    String name = pods().get(0).getMetadata().getName();
    try (LogWatch log = client.pods().inNamespace("shop").withName(name).watchLog();
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(log.getOutput(), StandardCharsets.UTF_8))) {
      assertThat(lines.readLine()).contains("simulated");
      client.apps().deployments().inNamespace("shop").withName("web").delete();
      assertThat(lines.lines()).isNotEmpty();
    }
  }
}
