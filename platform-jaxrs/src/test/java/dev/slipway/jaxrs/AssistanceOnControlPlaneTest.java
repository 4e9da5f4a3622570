package dev.slipway.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.Platform;
import dev.slipway.cluster.ClusterAccess;
import dev.slipway.cluster.Clusters;
import dev.slipway.cluster.simulated.Pace;
import dev.slipway.cluster.simulated.PodFailure;
import dev.slipway.helm.HelmExecutor;
import dev.slipway.identity.Account;
import dev.slipway.identity.AccountChange;
import dev.slipway.identity.Actor;
import dev.slipway.identity.NewAccount;
import dev.slipway.identity.PasswordOptions;
import dev.slipway.identity.Tier;
import dev.slipway.identity.token.TokenOptions;
import dev.slipway.secret.Secret;
import dev.slipway.store.Stores;
import dev.slipway.testkit.ControlPlane;
import dev.slipway.testkit.Eventually;
import dev.slipway.testkit.NodeSimulator;
import dev.slipway.workload.OwnerSpace;
import io.fabric8.kubernetes.api.model.EnvFromSourceBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.glassfish.grizzly.http.server.HttpServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The AI operations over HTTP on the real control plane: deployments that really fail. */
@Tag("kubernetes")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AssistanceOnControlPlaneTest {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String IMAGE = "registry.example.com/team/web:1.0.0";

  private final Set<String> namespaces = ConcurrentHashMap.newKeySet();
  private final ClusterAccess access = Clusters.kubeconfig(ControlPlane.kubeconfig());
  private final NodeSimulator nodes =
      NodeSimulator.start(access.client(), namespaces::contains, Pace.fast());
  private final Platform platform =
      Platform.builder()
          .stores(Stores.inMemory())
          .helm(HelmExecutor.embedded())
          .clusters(Clusters.kubeconfig(ControlPlane.kubeconfig()))
          .tokens(TokenOptions.of("test", Secret.of("k".repeat(32))))
          .passwords(new PasswordOptions(8, 1, 1, 4))
          .build();

  private HttpServer server;
  private ApiClient anybody;
  private Account account;
  private ApiClient client;
  private int number;

  @BeforeAll
  void start() throws IOException {
    nodes
        .script()
        .whenImage("absent", PodFailure.IMAGE_PULL)
        .whenImage("crashes", PodFailure.CRASH_LOOP)
        .whenImage("sick", PodFailure.NEVER_READY);
    platform.reconciler().start();
    server =
        ApiServer.serve(
            new SlipwayApplication(Capabilities.of(platform), ApiOptions.defaults(), List.of()));
    anybody = new ApiClient(ApiServer.address(server), null);
  }

  @BeforeEach
  void register() {
    account =
        platform
            .accounts()
            .register(
                new NewAccount(
                    "advised" + ++number + "@example.com", null, Secret.of(ApiServer.PASSWORD)));
    platform
        .accounts()
        .change(
            Actor.system(),
            account.id(),
            new AccountChange(null, null, null, null, null, null, Tier.ADMIN));
    namespaces.add(namespace());
    client = anybody.with(platform.tokens().issueUser(account).value().reveal());
  }

  @AfterEach
  void leave() {
    platform.accounts().delete(Actor.system(), account.id());
  }

  /** A real namespace takes seconds to go, whatever is in it: all of them go at the same time. */
  @AfterAll
  void stop() {
    try {
      namespaces.forEach(this::awaitGone);
    } finally {
      server.shutdownNow();
      platform.close();
      nodes.close();
      access.close();
    }
  }

  private void awaitGone(String namespace) {
    Eventually.await(
        "the namespace " + namespace + " is gone",
        PATIENCE,
        () -> kubernetes().namespaces().withName(namespace).get() == null);
  }

  private String namespace() {
    return OwnerSpace.of(account).name();
  }

  private KubernetesClient kubernetes() {
    return access.client();
  }

  private String deploy(String name, String image, String more) {
    ApiClient.Reply created =
        client.post(
            "/api/deployments",
            "{\"name\": \"%s\", \"image\": \"%s\", \"container_port\": 8000%s}"
                .formatted(name, image, more));
    assertThat(created.status()).as(created.toString()).isEqualTo(201);
    return created.json().get("id").asText();
  }

  private void awaitStatus(String id, String status) {
    Eventually.value(
        "deployment " + id + " is " + status,
        PATIENCE,
        () -> client.get("/api/deployments/" + id).json().path("status").asText(),
        status::equals);
  }

  /** Asks until the first finding is of the kind. */
  private JsonNode diagnose(String id, String kind) {
    return Eventually.value(
        "the diagnosis is " + kind,
        PATIENCE,
        () -> {
          ApiClient.Reply reply =
              client.post(
                  "/api/ai/debug",
                  "{\"deployment_id\": \"" + id + "\", \"issue\": \"it does not work\"}");
          assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
          return reply.json();
        },
        answer -> answer.at("/findings/0/kind").asText().equals(kind));
  }

  @ParameterizedTest
  @CsvSource({
    "absent, image_not_found, registry.example.com/team/absent:1",
    "crashes, crash_loop, exit code 1",
    "sick, readiness_probe_failing, /health"
  })
  void deployment_thatFails_isDiagnosed(String image, String kind, String words) {
    String id =
        deploy(
            image,
            "registry.example.com/team/" + image + ":1",
            ", \"probes\": {\"readiness_path\": \"/health\"}");

    JsonNode answer = diagnose(id, kind);

    assertThat(answer.get("message").asText()).isEqualTo("AI-assisted debugging initiated");
    assertThat(answer.get("ai_agent").asText()).isEqualTo("builtin");
    assertThat(answer.get("analysis").asText()).contains("deployment/" + image, words);
    assertThat(answer.get("recommendations")).isNotEmpty();
    assertThat(answer.at("/findings/0/evidence")).isNotEmpty();
  }

  @Test
  void imageThatIsNotThere_followsTheChange_andTheRollbackHealsIt() {
    String id = deploy("shop", IMAGE, "");
    awaitStatus(id, "running");
    client.call(
        "PUT", "/api/deployments/" + id, "{\"image\": \"registry.example.com/team/web:absent\"}");

    JsonNode answer = diagnose(id, "image_not_found");

    assertThat(answer.at("/findings/0/follows").asText())
        .matches("failing since generation 2 changed image.tag, \\d+ (second|minute)s? before");
    JsonNode proposal = answer.at("/proposals/0");
    assertThat(proposal.at("/action/type").asText()).isEqualTo("rollback");
    assertThat(proposal.at("/action/image").asText()).isEqualTo(IMAGE);
    assertThat(client.get("/api/ai/proposals").json()).hasSize(1);
    ApiClient.Reply approved =
        client.post("/api/ai/proposals/" + proposal.get("id").asText() + "/approve");
    assertThat(approved.status()).as(approved.toString()).isEqualTo(200);
    awaitStatus(id, "running");
    assertThat(client.get("/api/deployments/" + id).json().get("image").asText()).isEqualTo(IMAGE);
  }

  @Test
  void quota_thatIsExceeded_isDiagnosed() {
    String first = deploy("first", IMAGE, "");
    awaitStatus(first, "running");
    kubernetes()
        .resourceQuotas()
        .inNamespace(namespace())
        .resource(
            new ResourceQuotaBuilder()
                .withNewMetadata()
                .withName("small")
                .endMetadata()
                .withNewSpec()
                .withHard(Map.of("pods", new Quantity("1")))
                .endSpec()
                .build())
        .create();
    Eventually.await(
        "the quota counts",
        PATIENCE,
        () -> {
          var quota =
              kubernetes().resourceQuotas().inNamespace(namespace()).withName("small").get();
          return quota.getStatus() != null
              && quota.getStatus().getUsed() != null
              && quota.getStatus().getUsed().containsKey("pods");
        });

    JsonNode answer = diagnose(deploy("second", IMAGE, ""), "quota_exceeded");

    assertThat(answer.get("analysis").asText()).contains("small");
  }

  @Test
  void configMap_thatIsMissing_isDiagnosed() {
    String id = deploy("config", IMAGE, "");
    awaitStatus(id, "running");
    assertThat(client.post("/api/deployments/" + id + "/pause").status()).isEqualTo(200);
    kubernetes()
        .apps()
        .deployments()
        .inNamespace(namespace())
        .withName("config")
        .edit(
            deployment -> {
              deployment
                  .getSpec()
                  .getTemplate()
                  .getSpec()
                  .getContainers()
                  .get(0)
                  .getEnvFrom()
                  .add(
                      new EnvFromSourceBuilder()
                          .withNewConfigMapRef()
                          .withName("settings")
                          .endConfigMapRef()
                          .build());
              return deployment;
            });

    JsonNode answer = diagnose(id, "config_map_missing");

    assertThat(answer.get("analysis").asText()).contains("settings");
  }

  @Test
  void service_thatLeadsToTheWrongPort_isDiagnosed_andTheProposalMendsIt() {
    String id = deploy("port", IMAGE, "");
    awaitStatus(id, "running");
    String service =
        client
            .post(
                "/api/services",
                "{\"name\": \"port\", \"port\": 80, \"target_port\": 9999, \"deployment_id\": \""
                    + id
                    + "\"}")
            .json()
            .get("id")
            .asText();

    JsonNode answer = diagnose(id, "service_port_mismatch");

    assertThat(answer.get("analysis").asText()).contains("service/port", "9999");
    JsonNode proposal = answer.at("/proposals/0");
    assertThat(proposal.at("/action/type").asText()).isEqualTo("set_target_port");
    client.post("/api/ai/proposals/" + proposal.get("id").asText() + "/approve");
    Eventually.value(
        "the port is right",
        PATIENCE,
        () ->
            kubernetes()
                .services()
                .inNamespace(namespace())
                .withName("port")
                .get()
                .getSpec()
                .getPorts()
                .get(0)
                .getTargetPort()
                .getIntVal(),
        Integer.valueOf(8000)::equals);
    assertThat(client.get("/api/services/" + service).json().get("target_port").asInt())
        .isEqualTo(8000);
  }

  @Test
  void scale_reachesTheCluster_andAnalysisSeesOnlyOnesOwn() {
    String id = deploy("many", IMAGE, "");
    awaitStatus(id, "running");
    ApiClient.Reply scaled =
        client.post("/api/ai/scale", "{\"deployment_id\": \"" + id + "\", \"target_replicas\": 3}");
    assertThat(scaled.status()).isEqualTo(200);
    Eventually.value(
        "three copies",
        PATIENCE,
        () -> client.get("/api/deployments/" + id).json().path("available_replicas").asInt(),
        Integer.valueOf(3)::equals);
    String cluster = client.get("/api/minikube-clusters").json().get(0).get("id").asText();

    JsonNode answer =
        client
            .post(
                "/api/ai/analyze",
                "{\"minikube_cluster_id\": \"%s\", \"analysis_type\": \"resource-optimization\"}"
                    .formatted(cluster))
            .json();

    assertThat(answer.at("/analysis/resource_utilization/cpu").asText()).matches("\\d+%");
    assertThat(answer.at("/analysis/resource_utilization/memory").asText()).matches("\\d+%");
    assertThat(answer.at("/analysis/findings"))
        .allMatch(finding -> finding.get("namespace").asText().equals(namespace()));
    assertThat(answer.toString()).doesNotContain("kube-system");
    ApiClient.Reply failures =
        client.post(
            "/api/ai/analyze",
            "{\"minikube_cluster_id\": \"%s\", \"analysis_type\": \"failures\"}"
                .formatted(cluster));
    assertThat(failures.status()).as(failures.toString()).isEqualTo(200);
    assertThat(failures.json().at("/analysis/resource_utilization").isNull()).isTrue();
  }
}
