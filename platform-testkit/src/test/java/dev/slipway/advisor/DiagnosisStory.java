package dev.slipway.advisor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.advisor.Question.Topic;
import dev.slipway.advisor.builtin.BuiltinAdvisor;
import dev.slipway.advisor.collect.EvidenceCollector;
import dev.slipway.cluster.ClusterAccess;
import dev.slipway.cluster.simulated.FailureScript;
import dev.slipway.secret.Redactor;
import dev.slipway.testkit.Eventually;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.NonDeletingOperation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Workloads that fail on a cluster, from what it shows to the diagnosis. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DiagnosisStory {
  static final String PREFIX = "advisor-";

  private final String namespace = PREFIX + UUID.randomUUID().toString().substring(0, 8);
  private final EvidenceCollector collector =
      new EvidenceCollector(
          InstantSource.system(),
          EvidenceBudget.standard(),
          PlatformHistory.none(),
          Redactor.none());
  private boolean isMade;

  abstract ClusterAccess cluster();

  private KubernetesClient client() {
    KubernetesClient client = cluster().client();
    if (!isMade) {
      client
          .resource(
              new NamespaceBuilder().withNewMetadata().withName(namespace).endMetadata().build())
          .create();
      isMade = true;
    }
    return client;
  }

  @AfterEach
  void clear() {
    Eventually.await("what the test made can be deleted", this::isDeleted);
    Eventually.value(
        "the Pods are gone",
        () -> client().pods().inNamespace(namespace).list().getItems(),
        List::isEmpty);
  }

  /** Whether that worked: a connection may break at any time, and nobody repeats a deletion. */
  private boolean isDeleted() {
    try {
      client().apps().deployments().inNamespace(namespace).delete();
      client().services().inNamespace(namespace).delete();
      client().resourceQuotas().inNamespace(namespace).delete();
      return true;
    } catch (KubernetesClientException e) {
      if (e.getCause() instanceof IOException) {
        return false;
      }
      throw e;
    }
  }

  void deploy(String name, String image, String failure, String extra) {
    client()
        .load(
            new ByteArrayInputStream(
                """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: NAME}
                spec:
                  selector: {matchLabels: {app: NAME}}
                  template:
                    metadata:
                      labels: {app: NAME}
                      annotations: {ANNOTATION: "FAILURE"}
                    spec:
                      containers:
                        - name: app
                          image: IMAGE
                          ports: [{name: http, containerPort: 8080}]
                          EXTRA
                """
                    .replace("NAME", name)
                    .replace("IMAGE", image)
                    .replace("ANNOTATION", FailureScript.ANNOTATION)
                    .replace("FAILURE", failure)
                    .replace("EXTRA", extra)
                    .getBytes(StandardCharsets.UTF_8)))
        .inNamespace(namespace)
        .create();
  }

  Advice diagnose(String name, FindingKind kind) {
    return diagnose(new ObjectRef("Deployment", namespace, name), kind);
  }

  Advice diagnose(ObjectRef about, FindingKind kind) {
    return Eventually.value(
        "the diagnosis is " + kind,
        () ->
            new BuiltinAdvisor()
                .advise(
                    Question.failures(about, ""),
                    collector.namespace(cluster(), namespace, Topic.FAILURES)),
        advice -> !advice.findings().isEmpty() && advice.findings().get(0).kind() == kind);
  }

  @Test
  void anImageThatDoesNotExist() {
    deploy("pull", "registry.example.com/team/web:9", "image-pull", "");

    Advice advice = diagnose("pull", FindingKind.IMAGE_NOT_FOUND);

    assertThat(advice.findings().get(0).object())
        .isEqualTo(new ObjectRef("Deployment", namespace, "pull"));
    assertThat(advice.findings().get(0).title()).contains("registry.example.com/team/web:9");
  }

  @Test
  void aContainerThatCrashes() {
    deploy("crash", "web:1", "crash-loop", "");

    Advice advice = diagnose("crash", FindingKind.CRASH_LOOP);

    assertThat(advice.findings().get(0).explanation()).contains("exit code 1");
  }

  @Test
  void aPodThatNoNodeTakes() {
    deploy("homeless", "web:1", "unschedulable", "");

    assertThat(diagnose("homeless", FindingKind.UNSCHEDULABLE_RESOURCES).text())
        .contains("Insufficient cpu");
  }

  @Test
  void aQuotaThatIsExceeded() {
    client()
        .resource(
            new ResourceQuotaBuilder()
                .withNewMetadata()
                .withName("compute")
                .endMetadata()
                .withNewSpec()
                .addToHard("pods", Quantity.parse("0"))
                .endSpec()
                .build())
        .inNamespace(namespace)
        .create();
    Eventually.value(
        "the quota counts",
        () -> client().resourceQuotas().inNamespace(namespace).withName("compute").get(),
        quota -> quota.getStatus() != null && quota.getStatus().getHard() != null);
    deploy("refused", "web:1", "", "");

    Advice advice = diagnose("refused", FindingKind.QUOTA_EXCEEDED);

    assertThat(advice.findings().get(0).evidence()).contains("resourcequota/compute");
  }

  @Test
  void aConfigMapThatIsMissing() {
    deploy("config", "web:1", "", "envFrom: [{configMapRef: {name: settings}}]");

    assertThat(diagnose("config", FindingKind.CONFIG_MAP_MISSING).findings().get(0).title())
        .contains("settings");
  }

  @Test
  void aServiceThatLeadsToTheWrongPort() {
    deploy("port", "web:1", "", "");
    client()
        .resource(
            new ServiceBuilder()
                .withNewMetadata()
                .withName("port")
                .endMetadata()
                .withNewSpec()
                .withSelector(Map.of("app", "port"))
                .addNewPort()
                .withPort(80)
                .withNewTargetPort(9999)
                .endPort()
                .endSpec()
                .build())
        .inNamespace(namespace)
        .create();

    Advice advice = diagnose("port", FindingKind.SERVICE_PORT_MISMATCH);

    assertThat(advice.findings().get(0).object().label()).isEqualTo("service/port");
  }

  @Test
  void aProbeThatFails() {
    deploy(
        "probe",
        "web:1",
        "never-ready",
        "readinessProbe: {httpGet: {path: /health, port: http}, periodSeconds: 1,"
            + " failureThreshold: 1}");

    diagnose("probe", FindingKind.READINESS_PROBE_FAILING);
  }

  @Test
  void aWorkloadThatIsWell_hasNoFinding_andNoSecretComesThrough() {
    client()
        .resource(
            new SecretBuilder()
                .withNewMetadata()
                .withName("db")
                .endMetadata()
                .addToStringData("password", "canary-7f3e91")
                .build())
        .inNamespace(namespace)
        .createOr(NonDeletingOperation::update);
    client()
        .resource(
            new ConfigMapBuilder()
                .withNewMetadata()
                .withName("open")
                .endMetadata()
                .addToData("url", "postgres://u:canary-7f3e91@db/")
                .build())
        .inNamespace(namespace)
        .createOr(NonDeletingOperation::update);
    deploy("well", "web:1", "", "env: [{name: PASSWORD, value: canary-7f3e91}]");
    Eventually.value(
        "it runs",
        () -> client().apps().deployments().inNamespace(namespace).withName("well").get(),
        found ->
            found.getStatus() != null
                && Integer.valueOf(1).equals(found.getStatus().getAvailableReplicas()));

    Evidence evidence = collector.namespace(cluster(), namespace, Topic.FAILURES);
    Advice advice =
        new BuiltinAdvisor()
            .advise(
                Question.failures(new ObjectRef("Deployment", namespace, "well"), ""), evidence);

    assertThat(advice.findings()).isEmpty();
    assertThat(evidence.find("secret/db")).isPresent();
    assertThat(evidence.items().toString()).contains("password").doesNotContain("canary-7f3e91");
  }

  @Test
  void resourcesOfACluster_sayWhatTheyAreCountedBy() {
    deploy("greedy", "web:1", "", "resources: {requests: {cpu: 100m, memory: 64Mi}}");
    Eventually.value(
        "there is a Pod",
        () -> client().pods().inNamespace(namespace).list().getItems(),
        pods -> !pods.isEmpty());

    Advice advice =
        new BuiltinAdvisor()
            .advise(Question.resources(), collector.cluster(cluster(), Topic.RESOURCES));

    assertThat(advice.utilization()).isNotNull();
    assertThat(Objects.requireNonNull(advice.utilization()).basis()).isEqualTo("requests");
    assertThat(advice.utilization().cpu()).endsWith("%");
    assertThat(advice.missing())
        .contains(new MissingEvidence("PodMetrics", "metrics-server is not installed"));
    assertThat(advice.findings()).anyMatch(finding -> finding.kind() == FindingKind.LIMITS_MISSING);
  }
}
