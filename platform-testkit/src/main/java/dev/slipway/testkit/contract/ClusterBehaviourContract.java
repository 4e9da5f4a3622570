package dev.slipway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.testkit.Eventually;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What a client of a cluster may rely on, whether its API server is a real one or simulated. The
 * Pods of the namespaces whose name starts with {@link #prefix()} must be brought to life.
 */
public abstract class ClusterBehaviourContract {
  private KubernetesClient client;
  private String namespace;

  /** A client with all rights; the caller closes it. */
  protected abstract KubernetesClient client();

  /** How the names of this suite's namespaces start. */
  protected abstract String prefix();

  @BeforeEach
  final void createNamespace() {
    client = client();
    namespace = prefix() + Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36);
    client
        .resource(
            new NamespaceBuilder().withNewMetadata().withName(namespace).endMetadata().build())
        .create();
  }

  @AfterEach
  final void deleteNamespace() {
    client.namespaces().withName(namespace).delete();
  }

  @Test
  void deployment_created_becomesAvailable() {
    create(deployment("web", 2, "registry.example/web:1", Map.of()));
    Deployment ready = awaitRolledOut("web", 2);
    assertThat(ready.getMetadata().getAnnotations())
        .containsEntry("deployment.kubernetes.io/revision", "1");
    assertThat(condition(ready, "Available")).isEqualTo("True MinimumReplicasAvailable");
    assertThat(pods("web"))
        .allSatisfy(
            pod -> {
              assertThat(pod.getStatus().getPhase()).isEqualTo("Running");
              assertThat(pod.getStatus().getPodIP()).isNotEmpty();
              assertThat(pod.getSpec().getNodeName()).isNotEmpty();
              assertThat(pod.getStatus().getContainerStatuses().get(0).getReady()).isTrue();
            });
  }

  @Test
  void deployment_scaled_hasAsManyPods() {
    create(deployment("web", 1, "registry.example/web:1", Map.of()));
    awaitRolledOut("web", 1);
    client.apps().deployments().inNamespace(namespace).withName("web").scale(3);
    awaitRolledOut("web", 3);
    client.apps().deployments().inNamespace(namespace).withName("web").scale(0);
    Eventually.await("no pod", () -> pods("web").isEmpty());
  }

  @Test
  void deployment_newImage_rollsToIt() {
    create(deployment("web", 2, "registry.example/web:1", Map.of()));
    awaitRolledOut("web", 2);
    apply(deployment("web", 2, "registry.example/web:2", Map.of()), "contract", true);
    awaitRolledOut("web", 2);
    Eventually.await(
        "only new pods",
        () ->
            pods("web").stream()
                .allMatch(
                    pod ->
                        pod.getSpec()
                            .getContainers()
                            .get(0)
                            .getImage()
                            .equals("registry.example/web:2")));
    assertThat(
            client.apps().replicaSets().inNamespace(namespace).list().getItems().stream()
                .map(set -> set.getSpec().getReplicas()))
        .containsExactlyInAnyOrder(0, 2);
  }

  @Test
  void deployment_imageCannotBePulled_podSaysSoAndOldOnesStay() {
    create(deployment("web", 1, "registry.example/web:1", Map.of()));
    awaitRolledOut("web", 1);
    apply(
        deployment(
            "web",
            1,
            "registry.example/absent:9",
            Map.of("simulated.slipway.dev/fail", "image-pull")),
        "contract",
        true);
    Pod failing = awaitWaiting("ImagePullBackOff");
    assertThat(failing.getStatus().getPhase()).isEqualTo("Pending");
    assertThat(
            failing.getStatus().getContainerStatuses().get(0).getState().getWaiting().getMessage())
        .isEqualTo("Back-off pulling image \"registry.example/absent:9\"");
    assertThat(
            client
                .apps()
                .deployments()
                .inNamespace(namespace)
                .withName("web")
                .get()
                .getStatus()
                .getAvailableReplicas())
        .isEqualTo(1);
  }

  @Test
  void deployment_crashes_podSaysSo() {
    create(
        deployment(
            "web",
            1,
            "registry.example/web:1",
            Map.of("simulated.slipway.dev/fail", "crash-loop")));
    Pod failing = awaitWaiting("CrashLoopBackOff");
    var container = failing.getStatus().getContainerStatuses().get(0);
    assertThat(container.getRestartCount()).isPositive();
    assertThat(container.getLastState().getTerminated().getExitCode()).isEqualTo(1);
    assertThat(condition(failing, "Ready")).isEqualTo("False ContainersNotReady");
  }

  @Test
  void deployment_unschedulable_podSaysSo() {
    create(
        deployment(
            "web",
            1,
            "registry.example/web:1",
            Map.of("simulated.slipway.dev/fail", "unschedulable")));
    Eventually.await(
        "an unschedulable pod",
        () ->
            pods("web").stream()
                .anyMatch(pod -> condition(pod, "PodScheduled").equals("False Unschedulable")));
    assertThat(condition(deployment("web"), "Available"))
        .isEqualTo("False MinimumReplicasUnavailable");
  }

  @Test
  void deployment_deadlinePasses_progressingIsFalse() {
    Deployment slow =
        deployment(
            "web",
            1,
            "registry.example/web:1",
            Map.of("simulated.slipway.dev/fail", "never-ready"));
    slow.getSpec().setProgressDeadlineSeconds(1);
    create(slow);
    Eventually.await(
        "the deadline",
        () -> condition(deployment("web"), "Progressing").equals("False ProgressDeadlineExceeded"));
    Eventually.await(
        "a running pod that is not ready",
        () ->
            pods("web").stream()
                .anyMatch(
                    pod ->
                        pod.getStatus().getPhase().equals("Running")
                            && condition(pod, "Ready").startsWith("False")));
  }

  @Test
  void replicaSet_quotaExceeded_deploymentSaysSo() {
    create(
        """
        apiVersion: v1
        kind: ResourceQuota
        metadata: {name: small}
        spec: {hard: {pods: "1"}}
        """);
    Eventually.await(
        "the quota to be counted",
        () ->
            client.resourceQuotas().inNamespace(namespace).withName("small").get().getStatus()
                    != null
                && client
                        .resourceQuotas()
                        .inNamespace(namespace)
                        .withName("small")
                        .get()
                        .getStatus()
                        .getUsed()
                    != null);
    create(deployment("web", 2, "registry.example/web:1", Map.of()));
    Eventually.await(
        "the refusal",
        () -> condition(deployment("web"), "ReplicaFailure").equals("True FailedCreate"));
    assertThat(
            deployment("web").getStatus().getConditions().stream()
                .filter(each -> each.getType().equals("ReplicaFailure"))
                .findFirst()
                .orElseThrow()
                .getMessage())
        .contains("exceeded quota: small, requested: pods=1, used: pods=1, limited: pods=1");
  }

  @Test
  void pod_withoutResources_hasThoseOfTheLimitRange() {
    create(
        """
        apiVersion: v1
        kind: LimitRange
        metadata: {name: usual}
        spec:
          limits:
          - type: Container
            default: {cpu: "1", memory: 512Mi}
            defaultRequest: {cpu: 50m}
        """);
    create(
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: plain, labels: {app: plain}}
        spec:
          containers:
          - {name: a, image: "registry.example/a:1"}
          - {name: b, image: "registry.example/b:1", resources: {limits: {cpu: "2"}}}
        """);

    List<Container> containers =
        client.pods().inNamespace(namespace).withName("plain").get().getSpec().getContainers();
    assertThat(containers.get(0).getResources().getLimits())
        .isEqualTo(Map.of("cpu", new Quantity("1"), "memory", new Quantity("512Mi")));
    assertThat(containers.get(0).getResources().getRequests())
        .isEqualTo(Map.of("cpu", new Quantity("50m"), "memory", new Quantity("512Mi")));
    assertThat(containers.get(1).getResources().getLimits())
        .isEqualTo(Map.of("cpu", new Quantity("2"), "memory", new Quantity("512Mi")));
    assertThat(containers.get(1).getResources().getRequests())
        .isEqualTo(Map.of("cpu", new Quantity("2"), "memory", new Quantity("512Mi")));
  }

  @Test
  void statefulSet_withClaims_startsInOrder() {
    create(
        """
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: {name: db}
        spec:
          replicas: 2
          serviceName: db
          selector: {matchLabels: {app: db}}
          template:
            metadata: {labels: {app: db}}
            spec:
              containers:
              - {name: db, image: "registry.example/db:1", volumeMounts: [{name: data, mountPath: /data}]}
          volumeClaimTemplates:
          - metadata: {name: data}
            spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
        """);
    StatefulSet ready =
        Eventually.value(
            "the stateful set",
            () -> client.apps().statefulSets().inNamespace(namespace).withName("db").get(),
            set -> Objects.equals(set.getStatus().getReadyReplicas(), 2));
    assertThat(ready.getStatus().getCurrentRevision())
        .isEqualTo(ready.getStatus().getUpdateRevision());
    assertThat(pods("db")).extracting(pod -> pod.getMetadata().getName()).contains("db-0", "db-1");
    assertThat(client.persistentVolumeClaims().inNamespace(namespace).list().getItems())
        .allSatisfy(claim -> assertThat(claim.getStatus().getPhase()).isEqualTo("Bound"))
        .extracting(claim -> claim.getMetadata().getName())
        .containsExactlyInAnyOrder("data-db-0", "data-db-1");
  }

  @Test
  void daemonSet_created_runsOnEveryNode() {
    create(
        """
        apiVersion: apps/v1
        kind: DaemonSet
        metadata: {name: agent}
        spec:
          selector: {matchLabels: {app: agent}}
          template:
            metadata: {labels: {app: agent}}
            spec: {containers: [{name: agent, image: "registry.example/agent:1"}]}
        """);
    Eventually.value(
        "the daemon set",
        () -> client.apps().daemonSets().inNamespace(namespace).withName("agent").get().getStatus(),
        status ->
            status.getDesiredNumberScheduled() != null
                && status.getDesiredNumberScheduled() > 0
                && Objects.equals(status.getNumberReady(), status.getDesiredNumberScheduled()));
  }

  @Test
  void job_created_completes() {
    create(
        """
        apiVersion: batch/v1
        kind: Job
        metadata: {name: migrate}
        spec:
          template:
            spec:
              restartPolicy: Never
              containers: [{name: migrate, image: "registry.example/migrate:1"}]
        """);
    Job done =
        Eventually.value(
            "the job",
            () -> client.batch().v1().jobs().inNamespace(namespace).withName("migrate").get(),
            job -> Objects.equals(job.getStatus().getSucceeded(), 1));
    Eventually.await(
        "the condition",
        () ->
            condition(
                    client.batch().v1().jobs().inNamespace(namespace).withName("migrate").get(),
                    "Complete")
                .startsWith("True"));
    assertThat(done.getStatus().getStartTime()).isNotEmpty();
  }

  @Test
  void claim_created_isBound() {
    create(
        """
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: {name: data}
        spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
        """);
    PersistentVolumeClaim bound =
        Eventually.value(
            "the claim",
            () -> client.persistentVolumeClaims().inNamespace(namespace).withName("data").get(),
            claim -> "Bound".equals(claim.getStatus().getPhase()));
    assertThat(bound.getSpec().getVolumeName()).isNotEmpty();
  }

  @Test
  void service_created_hasAddressAndReadyEndpoints() {
    create(deployment("web", 1, "registry.example/web:1", Map.of()));
    create(
        """
        apiVersion: v1
        kind: Service
        metadata: {name: web}
        spec: {selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}
        """);
    awaitRolledOut("web", 1);
    Service service = client.services().inNamespace(namespace).withName("web").get();
    assertThat(service.getSpec().getClusterIP()).isNotEmpty();
    String address = pods("web").get(0).getStatus().getPodIP();
    Eventually.await(
        "the endpoints",
        () -> {
          var endpoints = client.endpoints().inNamespace(namespace).withName("web").get();
          return endpoints != null
              && !endpoints.getSubsets().isEmpty()
              && !endpoints.getSubsets().get(0).getAddresses().isEmpty()
              && endpoints.getSubsets().get(0).getAddresses().get(0).getIp().equals(address);
        });
    assertRefused(
        422,
        () ->
            client
                .services()
                .inNamespace(namespace)
                .withName("web")
                .edit(
                    each -> {
                      each.getSpec().setClusterIP("10.96.200.201");
                      each.getSpec().setClusterIPs(List.of("10.96.200.201"));
                      return each;
                    }));
  }

  @Test
  void apply_fieldNoLongerNamed_isRemoved() {
    ConfigMap both = map("settings", Map.of("a", "1", "b", "2"));
    apply(both, "one", false);
    ConfigMap after = apply(map("settings", Map.of("a", "1")), "one", false);
    assertThat(after.getData()).isEqualTo(Map.of("a", "1"));
    assertThat(after.getMetadata().getManagedFields()).extracting("manager").contains("one");
  }

  @Test
  void apply_twoManagers_keepTheirOwnFields() {
    apply(map("settings", Map.of("a", "1")), "one", false);
    apply(map("settings", Map.of("b", "2")), "two", false);
    ConfigMap after = apply(map("settings", Map.of("c", "3")), "one", false);
    assertThat(after.getData()).isEqualTo(Map.of("b", "2", "c", "3"));
  }

  @Test
  void apply_fieldOfAnotherManager_conflictsUnlessForced() {
    apply(map("settings", Map.of("a", "1")), "one", false);
    assertThatThrownBy(() -> apply(map("settings", Map.of("a", "2")), "two", false))
        .isInstanceOfSatisfying(
            KubernetesClientException.class,
            failure -> {
              assertThat(failure.getCode()).isEqualTo(409);
              assertThat(failure).hasMessageContaining("conflict with \"one\": .data.a");
            });
    assertThat(apply(map("settings", Map.of("a", "2")), "two", true).getData())
        .isEqualTo(Map.of("a", "2"));
  }

  @Test
  void apply_containersByName_mergeItemByItem() {
    apply(deployment("web", 1, "registry.example/web:1", Map.of()), "one", false);
    Deployment sidecar =
        Serialization.unmarshal(
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web}
            spec:
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}}
                spec: {containers: [{name: side, image: "registry.example/side:1"}]}
            """,
            Deployment.class);
    Deployment after = apply(sidecar, "two", false);
    assertThat(after.getSpec().getTemplate().getSpec().getContainers())
        .extracting("name")
        .containsExactlyInAnyOrder("web", "side");
    Deployment without =
        apply(deployment("web", 1, "registry.example/web:2", Map.of()), "one", false);
    assertThat(without.getSpec().getTemplate().getSpec().getContainers())
        .extracting("image")
        .containsExactlyInAnyOrder("registry.example/web:2", "registry.example/side:1");
  }

  @Test
  void apply_sameAgain_changesNothing() {
    ConfigMap first = apply(map("settings", Map.of("a", "1")), "one", true);
    ConfigMap second = apply(map("settings", Map.of("a", "1")), "one", true);
    assertThat(second.getMetadata().getResourceVersion())
        .isEqualTo(first.getMetadata().getResourceVersion());
  }

  @Test
  void dryRun_createApplyDelete_writeNothing() {
    ConfigMap map = map("settings", Map.of("a", "1"));
    ConfigMap would = client.resource(map).inNamespace(namespace).dryRun(true).create();
    assertThat(would.getMetadata().getUid()).isNotEmpty();
    assertThat(found("settings")).isNull();
    client.resource(map).inNamespace(namespace).create();
    ConfigMap changed =
        client
            .configMaps()
            .inNamespace(namespace)
            .withName("settings")
            .patch(
                new PatchContext.Builder()
                    .withPatchType(PatchType.SERVER_SIDE_APPLY)
                    .withFieldManager("one")
                    .withForce(true)
                    .withDryRun(List.of("All"))
                    .build(),
                map("settings", Map.of("a", "2")));
    assertThat(changed.getData()).isEqualTo(Map.of("a", "2"));
    client.resource(map).inNamespace(namespace).dryRun(true).delete();
    assertThat(found("settings").getData()).isEqualTo(Map.of("a", "1"));
  }

  @Test
  void create_twice_conflicts() {
    client.resource(map("settings", Map.of())).inNamespace(namespace).create();
    assertRefused(
        409, () -> client.resource(map("settings", Map.of())).inNamespace(namespace).create());
  }

  @Test
  void create_namespaceAbsent_notFound() {
    assertRefused(
        404,
        () -> client.resource(map("settings", Map.of())).inNamespace(prefix() + "absent").create());
  }

  @Test
  void replace_oldVersion_conflicts() {
    ConfigMap first = client.resource(map("settings", Map.of())).inNamespace(namespace).create();
    client
        .configMaps()
        .inNamespace(namespace)
        .withName("settings")
        .edit(each -> new ConfigMapBuilder(each).addToData("a", "1").build());
    assertRefused(
        409,
        () ->
            client
                .resource(new ConfigMapBuilder(first).addToData("a", "2").build())
                .inNamespace(namespace)
                .lockResourceVersion(first.getMetadata().getResourceVersion())
                .update());
  }

  @Test
  void update_selectorChanged_invalid() {
    create(deployment("web", 0, "registry.example/web:1", Map.of()));
    Deployment other = deployment("web", 0, "registry.example/web:1", Map.of());
    other.getSpec().getSelector().setMatchLabels(Map.of("app", "other"));
    other.getSpec().getTemplate().getMetadata().setLabels(Map.of("app", "other"));
    assertRefused(422, () -> apply(other, "contract", true));
  }

  @Test
  void create_selectorDoesNotMatch_invalid() {
    Deployment other = deployment("web", 0, "registry.example/web:1", Map.of());
    other.getSpec().getSelector().setMatchLabels(Map.of("app", "other"));
    assertRefused(422, () -> create(other));
  }

  @Test
  void generation_changesWithTheSpecificationOnly() {
    create(deployment("web", 0, "registry.example/web:1", Map.of()));
    Deployment labelled =
        client
            .apps()
            .deployments()
            .inNamespace(namespace)
            .withName("web")
            .patch(
                PatchContext.of(PatchType.JSON_MERGE), "{\"metadata\":{\"labels\":{\"a\":\"b\"}}}");
    assertThat(labelled.getMetadata().getGeneration()).isEqualTo(1);
    Deployment scaled = client.apps().deployments().inNamespace(namespace).withName("web").scale(1);
    assertThat(deployment("web").getMetadata().getGeneration()).isEqualTo(2);
    assertThat(scaled).isNotNull();
  }

  @Test
  void delete_deployment_takesItsPodsAlong() {
    create(deployment("web", 1, "registry.example/web:1", Map.of()));
    awaitRolledOut("web", 1);
    client.apps().deployments().inNamespace(namespace).withName("web").delete();
    Eventually.await(
        "nothing left",
        () ->
            pods("web").isEmpty()
                && client.apps().replicaSets().inNamespace(namespace).list().getItems().isEmpty());
  }

  @Test
  void delete_namespace_takesEverythingAlong() {
    create(deployment("web", 1, "registry.example/web:1", Map.of()));
    awaitRolledOut("web", 1);
    client.namespaces().withName(namespace).delete();
    Eventually.await(
        "the namespace gone", () -> client.namespaces().withName(namespace).get() == null);
  }

  @Test
  void delete_namespaceWithFinalizer_waitsForIt() {
    client
        .resource(
            new ConfigMapBuilder(map("held", Map.of()))
                .editMetadata()
                .withFinalizers("example.com/hold")
                .endMetadata()
                .build())
        .inNamespace(namespace)
        .create();
    client.namespaces().withName(namespace).delete();
    Namespace going =
        Eventually.value(
            "the namespace going",
            () -> client.namespaces().withName(namespace).get(),
            each -> each.getStatus().getPhase().equals("Terminating"));
    assertThat(going.getMetadata().getDeletionTimestamp()).isNotEmpty();
    assertRefused(
        403, () -> client.resource(map("late", Map.of())).inNamespace(namespace).create());
    Eventually.await(
        "the object marked", () -> found("held").getMetadata().getDeletionTimestamp() != null);
    client
        .configMaps()
        .inNamespace(namespace)
        .withName("held")
        .edit(
            each -> {
              each.getMetadata().setFinalizers(List.of());
              return each;
            });
    Eventually.await(
        "the namespace gone", () -> client.namespaces().withName(namespace).get() == null);
  }

  @Test
  void log_ofRunningPod_isAnswered() {
    create(deployment("web", 1, "registry.example/web:1", Map.of()));
    awaitRolledOut("web", 1);
    String name = pods("web").get(0).getMetadata().getName();
    assertThat(client.pods().inNamespace(namespace).withName(name).getLog()).contains("simulated");
    assertThat(client.pods().inNamespace(namespace).withName(name).tailingLines(1).getLog().lines())
        .hasSize(1);
  }

  @Test
  void watch_changes_areHeardInOrder() throws InterruptedException {
    var heard = new LinkedBlockingQueue<String>();
    AtomicReference<Exception> closed = new AtomicReference<>();
    try (var watch =
        client
            .configMaps()
            .inNamespace(namespace)
            .withName("settings")
            .watch(
                new Watcher<ConfigMap>() {
                  @Override
                  public void eventReceived(Action action, ConfigMap map) {
                    heard.add(action + " " + map.getData());
                  }

                  @Override
                  public void onClose(WatcherException cause) {
                    closed.set(cause);
                  }
                })) {
      client.resource(map("settings", Map.of("a", "1"))).inNamespace(namespace).create();
      client.resource(map("settings", Map.of("a", "2"))).inNamespace(namespace).update();
      client.configMaps().inNamespace(namespace).withName("settings").delete();
      for (String expected : List.of("ADDED {a=1}", "MODIFIED {a=2}", "DELETED {a=2}")) {
        assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo(expected);
      }
    }
    assertThat(closed.get()).isNull();
  }

  private void create(HasMetadata object) {
    client.resource(object).inNamespace(namespace).create();
  }

  private void create(String yaml) {
    client.resource(yaml).inNamespace(namespace).create();
  }

  private <T extends HasMetadata> T apply(T object, String manager, boolean force) {
    var resource = client.resource(object).inNamespace(namespace).fieldManager(manager);
    return force ? resource.forceConflicts().serverSideApply() : resource.serverSideApply();
  }

  private static ConfigMap map(String name, Map<String, String> data) {
    return new ConfigMapBuilder()
        .withNewMetadata()
        .withName(name)
        .endMetadata()
        .withData(data)
        .build();
  }

  private ConfigMap found(String name) {
    return client.configMaps().inNamespace(namespace).withName(name).get();
  }

  private Deployment deployment(String name) {
    return client.apps().deployments().inNamespace(namespace).withName(name).get();
  }

  private List<Pod> pods(String app) {
    return client.pods().inNamespace(namespace).withLabel("app", app).list().getItems();
  }

  private Deployment awaitRolledOut(String name, int replicas) {
    return Eventually.value(
        name + " with " + replicas + " replicas",
        () -> deployment(name),
        each ->
            Objects.equals(
                    each.getStatus().getObservedGeneration(), each.getMetadata().getGeneration())
                && Objects.equals(each.getStatus().getUpdatedReplicas(), replicas)
                && Objects.equals(each.getStatus().getReplicas(), replicas)
                && Objects.equals(each.getStatus().getAvailableReplicas(), replicas));
  }

  private Pod awaitWaiting(String reason) {
    return Eventually.value(
            "a pod that waits with " + reason,
            () -> pods("web").stream().filter(pod -> waits(pod, reason)).findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  private static boolean waits(Pod pod, String reason) {
    return pod.getStatus().getContainerStatuses().stream()
        .anyMatch(
            each ->
                each.getState().getWaiting() != null
                    && reason.equals(each.getState().getWaiting().getReason()));
  }

  /** The truth and the reason of a condition; empty when there is none. */
  private String condition(HasMetadata object, String type) {
    JsonNode tree = client.getKubernetesSerialization().convertValue(object, JsonNode.class);
    for (JsonNode condition : tree.at("/status/conditions")) {
      if (condition.path("type").asText().equals(type)) {
        return (condition.path("status").asText() + ' ' + condition.path("reason").asText(""))
            .strip();
      }
    }
    return "";
  }

  private static Deployment deployment(
      String name, int replicas, String image, Map<String, String> annotations) {
    Deployment deployment =
        Serialization.unmarshal(
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: %1$s}
            spec:
              replicas: %2$d
              selector: {matchLabels: {app: %1$s}}
              template:
                metadata: {labels: {app: %1$s}}
                spec: {containers: [{name: %1$s, image: "%3$s", ports: [{containerPort: 8080}]}]}
            """
                .formatted(name, replicas, image),
            Deployment.class);
    deployment.getSpec().getTemplate().getMetadata().setAnnotations(annotations);
    return deployment;
  }

  private static void assertRefused(int code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            KubernetesClientException.class,
            failure -> assertThat(failure.getCode()).isEqualTo(code));
  }
}
