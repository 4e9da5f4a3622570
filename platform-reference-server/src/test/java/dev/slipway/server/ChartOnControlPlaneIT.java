package dev.slipway.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.advisor.Evidence;
import dev.slipway.advisor.EvidenceBudget;
import dev.slipway.advisor.MissingEvidence;
import dev.slipway.advisor.PlatformHistory;
import dev.slipway.advisor.Question.Topic;
import dev.slipway.advisor.collect.EvidenceCollector;
import dev.slipway.cluster.ClusterAccess;
import dev.slipway.cluster.Clusters;
import dev.slipway.cluster.simulated.Pace;
import dev.slipway.secret.Redactor;
import dev.slipway.testkit.ControlPlane;
import dev.slipway.testkit.Eventually;
import dev.slipway.testkit.NodeSimulator;
import dev.slipway.testkit.TestCharts;
import dev.slipway.testkit.TestDatabase;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The chart, installed on the real control plane by Helm. No Pod runs there, so the program of the
 * archive runs in its place: as the Pod is specified, with the service account's own token.
 */
@Tag("kubernetes")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class ChartOnControlPlaneIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String NAME = "slipway";
  private static final String INSTALLATION = "slipway.dev/installation";

  private final String namespace = "dist-" + UUID.randomUUID().toString().substring(0, 8);
  private final Set<String> simulated = ConcurrentHashMap.newKeySet();
  private ClusterAccess access;
  private KubernetesClient admin;
  private HelmProgram helm;
  private TestDatabase database;
  private NodeSimulator nodes;

  @TempDir Path folder;

  @BeforeAll
  void install() throws Exception {
    Path archive = Distribution.archiveWithRuntime();
    assertThat(archive).isRegularFile();
    Path kubeconfig = ControlPlane.kubeconfig();
    helm = HelmProgram.find().on(kubeconfig, namespace);
    access = Clusters.kubeconfig(kubeconfig);
    admin = access.client();
    database = TestDatabase.empty();
    nodes =
        NodeSimulator.start(
            admin, name -> name.startsWith(namespace) || simulated.contains(name), Pace.fast());
    admin
        .resource(
            new NamespaceBuilder().withNewMetadata().withName(namespace).endMetadata().build())
        .create();
    admin
        .resource(
            new SecretBuilder()
                .withNewMetadata()
                .withName("database")
                .withNamespace(namespace)
                .endMetadata()
                .addToStringData("password", "of the database")
                .build())
        .create();
    String notes = helm("install", "replicaCount=2");
    assertThat(notes).contains("STATUS: deployed", "port-forward", "admin-password");
  }

  @AfterAll
  void remove() throws Exception {
    if (admin == null) {
      return;
    }
    helm.run("uninstall", NAME, "--wait");
    admin.namespaces().withName(namespace).delete();
    nodes.close();
    access.close();
    database.close();
  }

  /** Installs or upgrades, and waits until the Pods, which are simulated, are ready. */
  private String helm(String verb, String values) throws Exception {
    String url = database.jdbcUrl().replaceFirst("\\?.*", "");
    return helm.ok(
        verb,
        NAME,
        Distribution.chart().toString(),
        "--set-string",
        "database.url=" + url + ",database.user=postgres,database.existingSecret=database",
        "--set",
        values,
        "--wait",
        "--timeout",
        "60s");
  }

  @Test
  @Order(1)
  void objects_areThere() {
    assertThat(deployment().getStatus().getReadyReplicas()).isEqualTo(2);
    assertThat(admin.services().inNamespace(namespace).withName(NAME).get()).isNotNull();
    assertThat(admin.serviceAccounts().inNamespace(namespace).withName(NAME).get()).isNotNull();
    assertThat(admin.network().networkPolicies().inNamespace(namespace).withName(NAME).get())
        .isNotNull();
    var budget =
        admin
            .genericKubernetesResources("policy/v1beta1", "PodDisruptionBudget")
            .inNamespace(namespace)
            .withName(NAME)
            .get();
    assertThat(budget.getApiVersion()).isEqualTo("policy/v1beta1");
    assertThat(admin.rbac().clusterRoles().withName(namespace + "-slipway").get()).isNotNull();
  }

  /** What the service account may and may not, as the API server says. */
  @Order(2)
  @ParameterizedTest(name = "{0} {1}/{2}")
  @CsvSource({
    "create, '', namespaces, true",
    "delete, '', namespaces, true",
    "patch, '', resourcequotas, true",
    "create, '', limitranges, true",
    "impersonate, '', serviceaccounts, true",
    "create, '', serviceaccounts, true",
    "create, rbac.authorization.k8s.io, rolebindings, true",
    "list, '', nodes, true",
    "list, discovery.k8s.io, endpointslices, true",
    "list, storage.k8s.io, storageclasses, true",
    "watch, apps, deployments, true",
    "patch, networking.k8s.io, networkpolicies, true",
    "get, '', pods/log, true",
    "delete, '', nodes, false",
    "patch, '', nodes, false",
    "create, '', persistentvolumes, false",
    "create, rbac.authorization.k8s.io, clusterrolebindings, false",
    "create, rbac.authorization.k8s.io, clusterroles, false",
    "escalate, rbac.authorization.k8s.io, clusterroles, false",
    "bind, rbac.authorization.k8s.io, clusterroles, false",
    "impersonate, '', users, false",
    "impersonate, '', groups, false",
    "create, apiextensions.k8s.io, customresourcedefinitions, false",
    "create, admissionregistration.k8s.io, validatingwebhookconfigurations, false",
    "create, certificates.k8s.io, certificatesigningrequests, false",
  })
  void serviceAccount_mayThisAndNotThat(
      String verb, String group, String resource, boolean allowed) {
    String[] parts = resource.split("/", 2);
    var review =
        admin
            .resource(
                new SubjectAccessReviewBuilder()
                    .withNewSpec()
                    .withUser("system:serviceaccount:" + namespace + ":" + NAME)
                    .withGroups(
                        "system:serviceaccounts",
                        "system:serviceaccounts:" + namespace,
                        "system:authenticated")
                    .withNewResourceAttributes()
                    .withVerb(verb)
                    .withGroup(group)
                    .withResource(parts[0])
                    .withSubresource(parts.length > 1 ? parts[1] : null)
                    .endResourceAttributes()
                    .endSpec()
                    .build())
            .create();
    assertThat(review.getStatus().getAllowed()).isEqualTo(allowed);
  }

  @Test
  @Order(3)
  void platform_worksWithWhatTheChartGivesIt() throws Exception {
    Path program = Distribution.unpack(Distribution.archiveWithRuntime(), folder);
    Path root = folder.resolve("pod");
    String authority = ServerAuthority.of(URI.create(admin.getMasterUrl().toString()));
    PodProcess pod =
        new PodProcess(admin, namespace, deployment().getSpec().getTemplate().getSpec(), root);
    try (ServerProcess server = pod.start(program.resolve("bin/slipway"), authority)) {
      server.awaitAddress();
      RecordingClient anybody = new RecordingClient(pod.address(), new Sinks(), "");
      RecordingClient user = anybody.loggedIn("admin@example.com", password());
      try {
        String environment = rollOut(user);
        Path token = root.resolve("var/run/secrets/kubernetes.io/serviceaccount");
        pod.renewToken(token);
        deploy(user);
        workload(user);
        adviseOn(environment, token);
        cluster(user);

        assertThat(server.err() + server.out())
            .doesNotContain("orbidden")
            .doesNotContain("may not impersonate")
            .doesNotContain("cannot be watched");
        assertThat(server.commandLines()).contains("MaxRAMPercentage=50");
      } finally {
        made().forEach(each -> admin.resource(each).delete());
      }
      server.terminate();

      assertThat(server.awaitExit(Duration.ofSeconds(15))).isZero();
    }
  }

  @Test
  @Order(4)
  void upgrade_keepsTheKeys() throws Exception {
    Map<String, String> keys = keys().getData();

    helm("upgrade", "replicaCount=3,config.workers=4,autoscaling.enabled=false");

    assertThat(keys().getData()).isEqualTo(keys);
    assertThat(keys).containsOnlyKeys("secret-key", "encryption-key", "admin-password");
    assertThat(deployment().getSpec().getReplicas()).isEqualTo(3);
    assertThat(deployment().getSpec().getTemplate().getSpec().getContainers().get(0).getArgs())
        .contains("--config");
  }

  @Test
  @Order(5)
  void uninstall_leavesTheKeysAlone() throws Exception {
    helm.ok("uninstall", NAME, "--wait");

    assertThat(keys()).isNotNull();
    assertThat(admin.apps().deployments().inNamespace(namespace).withName(NAME).get()).isNull();
    assertThat(admin.rbac().clusterRoles().withName(namespace + "-slipway").get()).isNull();
    assertThat(admin.rbac().clusterRoleBindings().withName(namespace + "-slipway-admin").get())
        .isNull();
  }

  /** An environment with its quota and its wall, and a version in it. */
  private String rollOut(RecordingClient user) throws Exception {
    String project = id(user.json("POST", "/api/v1/projects", Map.of("name", namespace + "-shop")));
    String environment =
        id(
            user.json(
                "POST",
                "/api/v1/environments/projects/" + project,
                Map.of("name", "preview", "type", "ephemeral")));
    status(user, "/api/v1/environments/" + environment, "running");
    String rollout =
        id(
            user.json(
                "POST",
                "/api/v1/deployments/environments/" + environment,
                Map.of("version", "v1")));
    simulateWhatWasMade();
    status(user, "/api/v1/deployments/" + rollout, "succeeded");
    Namespace space =
        made().stream()
            .filter(each -> each.getMetadata().getLabels().containsValue(environment))
            .findFirst()
            .orElseThrow();
    String name = space.getMetadata().getName();
    assertThat(admin.resourceQuotas().inNamespace(name).list().getItems()).isNotEmpty();
    assertThat(admin.network().networkPolicies().inNamespace(name).list().getItems()).isNotEmpty();
    assertThat(admin.rbac().roleBindings().inNamespace(name).withName("slipway").get())
        .as("charts run as an account of their namespace")
        .isNotNull();
    return name;
  }

  /** A chart, published and deployed by the embedded Helm, and taken away again. */
  private void deploy(RecordingClient user) throws Exception {
    JsonNode chart = upload(user);
    long product =
        user.json("POST", "/products", Map.of("name", "web", "description", "A product"))
            .ok()
            .json()
            .get("id")
            .asLong();
    String templates = "/products/" + product + "/templates";
    String template =
        id(
            user.json(
                "POST",
                templates,
                Map.of(
                    "chart_ref", chart.get("chart_ref").asText(),
                    "chart_version", chart.get("version").asText())));
    status(user, templates + "/" + template, "ready");
    long account = user.get("/users/me").ok().json().get("id").asLong();
    String deployments = "/users/" + account + "/deployments";
    String deployment =
        id(
            user.json(
                "POST",
                deployments,
                Map.of(
                    "desired_template_id",
                    Long.parseLong(template),
                    "deployment_name",
                    "web-" + namespace)));
    simulateWhatWasMade();
    status(user, deployments + "/" + deployment, "ready");
    user.call("DELETE", deployments + "/" + deployment, "application/json", BodyPublishers.noBody())
        .ok();
    Eventually.value(
        "the deployment is gone",
        PATIENCE,
        () -> user.get(deployments + "/" + deployment),
        reply -> reply.status() == 404 || reply.text().contains("\"deleted\""));
  }

  private void workload(RecordingClient user) throws Exception {
    String workload =
        id(
            user.json(
                "POST",
                "/api/deployments",
                Map.of(
                    "name",
                    namespace,
                    "image",
                    "registry.example.com/api:1.0.0",
                    "container_port",
                    8080)));
    String service =
        id(
            user.json(
                "POST",
                "/api/services",
                Map.of("name", namespace, "port", 80, "deployment_id", workload)));
    simulateWhatWasMade();
    status(user, "/api/deployments/" + workload, "running");
    status(user, "/api/services/" + service, "active");
    user.call("DELETE", "/api/services/" + service, "application/json", BodyPublishers.noBody())
        .ok();
    user.call("DELETE", "/api/deployments/" + workload, "application/json", BodyPublishers.noBody())
        .ok();
    Eventually.await(
        "the workload is gone",
        PATIENCE,
        () ->
            admin
                .apps()
                .deployments()
                .inAnyNamespace()
                .withField("metadata.name", namespace)
                .list()
                .getItems()
                .isEmpty());
  }

  /**
   * What advisors read, with the same token: only what this Kubernetes does not know is missing.
   */
  private void adviseOn(String space, Path token) {
    EvidenceCollector collector =
        new EvidenceCollector(
            InstantSource.system(),
            EvidenceBudget.standard(),
            PlatformHistory.none(),
            Redactor.none());
    try (ClusterAccess same =
        Clusters.serviceAccount(URI.create(admin.getMasterUrl().toString()), token)) {
      for (Evidence evidence :
          List.of(
              collector.namespace(same, space, Topic.FAILURES),
              collector.namespace(same, space, Topic.RESOURCES),
              collector.cluster(same, Topic.FAILURES))) {
        assertThat(evidence.items()).isNotEmpty();
        assertThat(evidence.missing())
            .extracting(MissingEvidence::why)
            .noneMatch(why -> why.contains("may not"));
      }
    }
  }

  /** The cluster's figures, which are those of its nodes. */
  private void cluster(RecordingClient user) {
    Eventually.value(
        "the cluster was looked at",
        PATIENCE,
        () -> user.get("/api/minikube-clusters").ok().text(),
        text -> text.contains("\"running\"") && text.contains("v1.20.2"));
  }

  private JsonNode upload(RecordingClient user) throws Exception {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(
        String.join(
                "\r\n",
                "--edge",
                "Content-Disposition: form-data; name=\"chart\"; filename=\"c.tgz\"",
                "Content-Type: application/gzip",
                "",
                "")
            .getBytes(StandardCharsets.US_ASCII));
    body.writeBytes(TestCharts.web().bytes());
    body.writeBytes("\r\n--edge--\r\n".getBytes(StandardCharsets.US_ASCII));
    return user.call(
            "POST",
            "/charts",
            "multipart/form-data; boundary=edge",
            BodyPublishers.ofByteArray(body.toByteArray()))
        .ok()
        .json();
  }

  private static String id(RecordingClient.Reply reply) throws Exception {
    return reply.ok().json().get("id").asText();
  }

  private void status(RecordingClient user, String path, String status) {
    Eventually.value(
        path + " is " + status,
        PATIENCE,
        () -> {
          simulateWhatWasMade();
          return user.get(path).text();
        },
        text -> text.contains("\"status\":\"" + status + "\""));
  }

  /** Lets the Pods of every namespace that the platform has made live. */
  private void simulateWhatWasMade() {
    made().forEach(each -> simulated.add(each.getMetadata().getName()));
  }

  /** The namespaces of this installation, known by those that it makes for this test's project. */
  private List<Namespace> made() {
    List<Namespace> labelled = admin.namespaces().withLabel(INSTALLATION).list().getItems();
    return labelled.stream()
        .filter(each -> each.getMetadata().getName().contains(namespace))
        .map(each -> each.getMetadata().getLabels().get(INSTALLATION))
        .findFirst()
        .map(
            installation ->
                labelled.stream()
                    .filter(
                        each ->
                            installation.equals(each.getMetadata().getLabels().get(INSTALLATION)))
                    .toList())
        .orElse(List.of());
  }

  private Deployment deployment() {
    return admin.apps().deployments().inNamespace(namespace).withName(NAME).require();
  }

  private Secret keys() {
    return admin.secrets().inNamespace(namespace).withName("slipway-keys").get();
  }

  private String password() {
    return new String(
        Base64.getDecoder().decode(keys().getData().get("admin-password")), StandardCharsets.UTF_8);
  }
}
