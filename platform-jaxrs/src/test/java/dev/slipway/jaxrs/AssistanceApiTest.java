package dev.slipway.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.advisor.AdviceRecord;
import dev.slipway.advisor.Advisor;
import dev.slipway.advisor.agent.AgentOptions;
import dev.slipway.advisor.agent.Agents;
import dev.slipway.advisor.proposal.Proposal;
import dev.slipway.advisor.proposal.ProposalStatus;
import dev.slipway.advisor.proposal.ProposedChange;
import dev.slipway.event.AuditFilter;
import dev.slipway.event.Event;
import dev.slipway.event.EventFilter;
import dev.slipway.page.PageRequest;
import dev.slipway.workload.Workload;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Document 003's AI operations, and what is proposed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AssistanceApiTest {
  private static final String MISSING = "00000000-0000-4000-8000-000000000000";

  private final EchoAgent agent = EchoAgent.start();
  private ApiServer server;
  private int number;

  @BeforeAll
  void start() {
    Advisor kagent =
        Agents.kagent(
            new AgentOptions(agent.address(), "", null, Duration.ofSeconds(3), 40_000, 1, 50_000));
    server = ApiServer.advisedBy(kagent);
  }

  @AfterAll
  void stop() {
    server.close();
    agent.close();
  }

  private ApiClient somebody() {
    return server.register("assisted" + ++number + "@example.com");
  }

  private static UUID deployment(ApiClient client, String name, String more) {
    ApiClient.Reply created =
        client.post(
            "/api/deployments",
            "{\"name\": \"%s\", \"image\": \"example.com/web:1.0.0\", \"container_port\": 80%s}"
                .formatted(name, more));
    assertThat(created.status()).as(created.toString()).isEqualTo(201);
    return UUID.fromString(created.json().get("id").asText());
  }

  private static String ask(UUID deployment, String more) {
    return "{\"deployment_id\": \"" + deployment + "\"" + more + "}";
  }

  private Workload stored(UUID id) {
    return server.stores.workloads().find(id).orElseThrow();
  }

  private List<Event> audit(long after) {
    return server.stores.events().audit(after, AuditFilter.all(), 10);
  }

  private Proposal propose(UUID deployment, ProposedChange change, Instant expiresAt) {
    Workload workload = stored(deployment);
    Proposal proposal =
        new Proposal(
            UUID.randomUUID(),
            workload.ownerId(),
            workload.id(),
            workload.generation(),
            "kagent",
            "ann",
            "It is broken",
            "Mend it.",
            List.of("deployment/web"),
            change,
            ProposalStatus.PENDING,
            Instant.now(),
            expiresAt,
            null,
            null);
    server.stores.proposals().insert(proposal);
    return proposal;
  }

  private static Instant later() {
    return Instant.now().plusSeconds(600);
  }

  private static String path(Proposal proposal) {
    return "/api/ai/proposals/" + proposal.id();
  }

  @Test
  void scale_isDoneByThePlatform_whicheverAgentIsNamed() {
    ApiClient client = somebody();
    UUID id = deployment(client, "web", ", \"replicas\": 2");
    long before = server.stores.events().last();

    ApiClient.Reply reply =
        client.post(
            "/api/ai/scale", ask(id, ", \"ai_agent\": \"kubectl-ai\", \"target_replicas\": 5"));

    assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
    assertThat(reply.text())
        .isEqualTo(
            ("{\"message\":\"AI-assisted scaling initiated\",\"deployment_id\":\"%s\","
                    + "\"current_replicas\":2,\"target_replicas\":5,\"ai_agent\":\"kubectl-ai\"}")
                .formatted(id));
    assertThat(stored(id).spec().replicas()).isEqualTo(5);
    assertThat(audit(before))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.kind()).isEqualTo("workload.scaled");
              assertThat(event.data().path("agent").asText()).isEqualTo("kubectl-ai");
            });
    assertThat(client.post("/api/ai/scale", ask(id, ", \"target_replicas\": 0")).status())
        .isEqualTo(422);
  }

  @Test
  void deploy_needsAValidChartAndARunningClusterOfThePlatform() {
    ApiClient client = somebody();
    String chart =
        client
            .post("/api/helm-charts", "{\"name\": \"todo-app\", \"version\": \"1.0.0\"}")
            .json()
            .get("id")
            .asText();
    String body = "{\"helm_chart_id\": \"%s\", \"minikube_cluster_id\": \"%s\"}";

    ApiClient.Reply waiting = client.post("/api/ai/deploy", body.formatted(chart, "fake"));
    assertThat(waiting.status()).isEqualTo(409);
    assertThat(waiting.json().get("message").asText())
        .contains("is validating; only a valid one is deployed");
    assertThat(client.post("/api/ai/deploy", body.formatted(MISSING, "fake")).status())
        .isEqualTo(404);
    assertThat(client.post("/api/ai/deploy", body.formatted(chart, "nowhere")).status())
        .isEqualTo(404);
    assertThat(somebody().post("/api/ai/deploy", body.formatted(chart, "fake")).status())
        .isEqualTo(403);
    String far =
        server
            .asAdmin
            .post("/api/minikube-clusters", "{\"name\": \"far\", \"driver\": \"minikube\"}")
            .json()
            .get("id")
            .asText();
    ApiClient.Reply elsewhere = client.post("/api/ai/deploy", body.formatted(chart, far));
    assertThat(elsewhere.status()).isEqualTo(409);
    assertThat(elsewhere.json().get("message").asText()).contains("far is not the one");
    assertThat(elsewhere.json().get("id").asText()).isEqualTo(far);
  }

  @Test
  void debug_answersAsTheDocumentHasIt() {
    ApiClient client = somebody();
    UUID id = deployment(client, "web", "");
    long before = server.stores.events().last();

    JsonNode answer =
        client.post("/api/ai/debug", ask(id, ", \"issue\": \"pod not ready\"")).json();

    assertThat(answer.get("message").asText()).isEqualTo("AI-assisted debugging initiated");
    assertThat(answer.get("deployment_id").asText()).isEqualTo(id.toString());
    assertThat(answer.get("ai_agent").asText()).isEqualTo("builtin");
    assertThat(answer.get("analysis").asText()).contains("Nothing wrong was found");
    assertThat(answer.get("recommendations").isArray()).isTrue();
    assertThat(audit(before)).extracting(Event::kind).containsExactly("advice.asked");
  }

  @Test
  void analyze_answersAsTheDocumentHasIt_forEverybodyAboutTheirOwn() {
    ApiClient client = somebody();
    for (ApiClient each : List.of(client, server.asAdmin)) {
      JsonNode answer =
          each.post(
                  "/api/ai/analyze",
                  "{\"minikube_cluster_id\": \"fake\", \"analysis_type\": \"resource-optimization\"}")
              .json();

      assertThat(answer.get("message").asText())
          .isEqualTo("AI-assisted cluster analysis completed");
      assertThat(answer.get("minikube_cluster_id").asText()).matches("[0-9a-f-]{36}");
      assertThat(answer.at("/analysis/resource_utilization/cpu").isTextual()).isTrue();
      assertThat(answer.at("/analysis/resource_utilization/memory").isTextual()).isTrue();
      assertThat(answer.at("/analysis/recommendations").isArray()).isTrue();
    }
    ApiClient.Reply odd =
        client.post(
            "/api/ai/analyze", "{\"minikube_cluster_id\": \"fake\", \"analysis_type\": \"tarot\"}");
    assertThat(odd.status()).isEqualTo(422);
    assertThat(odd.json().at("/details/field").asText()).isEqualTo("analysis_type");
  }

  @ParameterizedTest
  @ValueSource(strings = {"kubectl-ai", "openai"})
  void agentThatIsNotThere_is503SayingWhatToInstall(String name) {
    ApiClient client = somebody();
    UUID id = deployment(client, "web", "");
    String agent = ", \"ai_agent\": \"" + name + "\"";

    ApiClient.Reply debug = client.post("/api/ai/debug", ask(id, agent));
    ApiClient.Reply analyze =
        client.post("/api/ai/analyze", "{\"minikube_cluster_id\": \"fake\"" + agent + "}");

    for (ApiClient.Reply reply : List.of(debug, analyze)) {
      assertThat(reply.status()).isEqualTo(503);
      assertThat(reply.json().get("message").asText())
          .startsWith("The agent " + name + " is not there. ")
          .containsPattern("Install|Name a service");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "debug ! {} ! 400 ! deployment_id",
        "debug ! {\"deployment_id\": \"%1$s\", \"ai_agent\": \"clippy\"} ! 422 ! ai_agent",
        "debug ! {\"deployment_id\": \"%1$s\", \"ai_agent\": 7} ! 400 ! ai_agent",
        "debug ! {\"deployment_id\": null} ! 400 ! deployment_id",
        "debug ! {\"deployment_id\": 3456} ! 400 ! deployment_id",
        "scale ! {\"deployment_id\": \"%1$s\"} ! 400 ! target_replicas",
        "deploy ! {\"helm_chart_id\": [], \"minikube_cluster_id\": \"fake\"} ! 400 ! helm_chart_id",
        "deploy ! {\"helm_chart_id\": \"uuid-5678\"} ! 400 ! minikube_cluster_id",
        "analyze ! {\"minikube_cluster_id\": 9012} ! 400 ! minikube_cluster_id",
        "analyze ! {\"minikube_cluster_id\": null} ! 400 ! minikube_cluster_id",
        "scale ! {\"deployment_id\": \"%1$s\", \"target_replicas\": 2, \"ai_agent\": \"x\"} ! 422"
            + " ! ai_agent",
        "deploy ! {\"helm_chart_id\": \"%1$s\"} ! 400 ! minikube_cluster_id",
        "analyze ! {} ! 400 ! minikube_cluster_id"
      })
  void badInput_isNamed(String operation, String body, int status, String field) {
    ApiClient.Reply reply = somebody().post("/api/ai/" + operation, body.formatted(MISSING));

    assertThat(reply.status()).as(reply.toString()).isEqualTo(status);
    assertThat(reply.json().at("/details/field").asText()).isEqualTo(field);
  }

  @Test
  void somebodyElsesDeployment_isForbidden_andAMissingOneNotFound() {
    UUID id = deployment(somebody(), "web", "");
    ApiClient other = somebody();

    assertThat(other.post("/api/ai/debug", ask(id, "")).status()).isEqualTo(403);
    assertThat(other.post("/api/ai/scale", ask(id, ", \"target_replicas\": 2")).status())
        .isEqualTo(403);
    ApiClient.Reply missing = other.post("/api/ai/debug", ask(UUID.fromString(MISSING), ""));
    assertThat(missing.status()).isEqualTo(404);
    assertThat(missing.json().get("id").asText()).isEqualTo(MISSING);
  }

  @Test
  void agent_isGivenNoSecretAndNoName_andWhatItCannotShowIsDropped() {
    String canary = "canary-5b7f2e91";
    ApiClient client = somebody();
    UUID id = deployment(client, "warehouse", ", \"secrets\": {\"TOKEN\": \"" + canary + "\"}");
    Workload workload = stored(id);
    String namespace = workload.namespace().name();
    populate(namespace, "warehouse", canary);
    populate("account-" + UUID.randomUUID(), "neighbour", "canary-of-others");

    JsonNode answer =
        client
            .post(
                "/api/ai/debug",
                ask(id, ", \"ai_agent\": \"kagent\", \"issue\": \"I log in with " + canary + "\""))
            .json();

    assertThat(agent.prompt())
        .contains("What the person sees: I log in with ***", "[pod/")
        .doesNotContain(canary, "warehouse", namespace, "neighbour", "canary-of-others");
    assertThat(answer.get("analysis").asText())
        .isEqualTo("The container waits [pod/warehouse-1/status].");
    assertThat(answer.get("recommendations").toString())
        .contains("Look at it [pod/warehouse-1].")
        .doesNotContain("Pray");
    List<AdviceRecord> kept =
        server.stores.advice().list(workload.ownerId(), PageRequest.all()).items();
    assertThat(kept)
        .singleElement()
        .satisfies(
            record -> {
              assertThat(record.prompt()).isNotEmpty().doesNotContain(canary);
              assertThat(record.answer()).contains("Aliens did it.");
              assertThat(record.droppedClaims()).isEqualTo(2);
            });
    assertThat(answer.toString()).doesNotContain(canary);
  }

  @Test
  void agentThatTakesTooLong_is503AndKept() {
    ApiClient client = somebody();
    UUID id = deployment(client, "slow", "");
    agent.hangOnce();

    ApiClient.Reply reply = client.post("/api/ai/debug", ask(id, ", \"ai_agent\": \"kagent\""));

    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.json().get("message").asText())
        .isEqualTo("The agent kagent took longer than 3 s");
    assertThat(server.stores.advice().list(stored(id).ownerId(), PageRequest.all()).items())
        .extracting(AdviceRecord::failure)
        .containsExactly("The agent kagent took longer than 3 s");
  }

  private void populate(String namespace, String name, String secret) {
    var client = server.cluster.client();
    client
        .resource(
            new NamespaceBuilder().withNewMetadata().withName(namespace).endMetadata().build())
        .create();
    client
        .resource(
            new SecretBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(namespace)
                .endMetadata()
                .addToData(
                    "TOKEN",
                    java.util.Base64.getEncoder()
                        .encodeToString(secret.getBytes(StandardCharsets.UTF_8)))
                .build())
        .create();
    client
        .load(
            new ByteArrayInputStream(
                """
                apiVersion: v1
                kind: Pod
                metadata: {name: NAME-1, labels: {app: NAME}}
                spec:
                  containers:
                    - name: main
                      image: example.com/NAME:1
                      env: [{name: TOKEN, value: SECRET}]
                status:
                  phase: Pending
                  containerStatuses:
                    - name: main
                      ready: false
                      restartCount: 0
                      state: {waiting: {reason: ImagePullBackOff, message: "refused: SECRET"}}
                """
                    .replace("NAME", name)
                    .replace("SECRET", secret)
                    .getBytes(StandardCharsets.UTF_8)))
        .inNamespace(namespace)
        .create();
  }

  @Test
  void approved_proposalIsDoneOnce_withOneAuditEntryThatNamesItAndItsAgent() {
    ApiClient client = somebody();
    UUID id = deployment(client, "web", "");
    Proposal proposal =
        propose(id, new ProposedChange.Rollback(1, "example.com/web:0.9.0", 80, 3), later());
    assertThat(client.get("/api/ai/proposals").json())
        .singleElement()
        .satisfies(
            shown -> {
              assertThat(shown.get("status").asText()).isEqualTo("pending");
              assertThat(shown.at("/action/type").asText()).isEqualTo("rollback");
              assertThat(client.get(path(proposal)).json()).isEqualTo(shown);
            });
    long before = server.stores.events().last();

    ApiClient.Reply reply = client.post(path(proposal) + "/approve");

    assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
    assertThat(reply.json().get("status").asText()).isEqualTo("approved");
    assertThat(reply.json().get("decided_by").asText()).startsWith("assisted");
    assertThat(stored(id).spec().image()).isEqualTo("example.com/web:0.9.0");
    assertThat(stored(id).spec().replicas()).isEqualTo(3);
    assertThat(stored(id).generation()).isEqualTo(2);
    assertThat(audit(before))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.kind()).isEqualTo("workload.updated");
              assertThat(event.data().path("proposal_id").asText())
                  .isEqualTo(proposal.id().toString());
              assertThat(event.data().path("agent").asText()).isEqualTo("kagent");
            });
    assertThat(
            server
                .stores
                .events()
                .after(before, EventFilter.of(Proposal.OBJECT_TYPE, proposal.id().toString()), 10))
        .extracting(Event::kind)
        .containsExactly("proposal.approved");
    ApiClient.Reply again = client.post(path(proposal) + "/approve");
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.json().get("message").asText()).isEqualTo("The proposal was approved already");
    assertThat(again.json().get("id").asText()).isEqualTo(proposal.id().toString());
    assertThat(client.post(path(proposal) + "/reject").status()).isEqualTo(409);
    assertThat(client.get("/api/ai/proposals").json()).isEmpty();
    assertThat(client.get("/api/ai/proposals?all=true").json()).hasSize(1);
  }

  @Test
  void resources_ofTheUsualOnesTakeOnlyWhatIsProposed() {
    ApiClient client = somebody();
    UUID id = deployment(client, "web", "");

    client.post(
        path(propose(id, new ProposedChange.Resource("limits", "memory", "1Gi"), later()))
            + "/approve");

    assertThat(client.get("/api/deployments/" + id).json().get("resources").toString())
        .isEqualTo(
            "{\"requests\":{\"cpu\":\"50m\",\"memory\":\"64Mi\"},"
                + "\"limits\":{\"cpu\":\"1\",\"memory\":\"1Gi\"}}");
  }

  @Test
  void port_ofAServiceIsSet() {
    ApiClient client = somebody();
    UUID id = deployment(client, "web", "");
    String service =
        client
            .post(
                "/api/services",
                "{\"name\": \"web\", \"port\": 80, \"target_port\": 9999, \"deployment_id\": \""
                    + id
                    + "\"}")
            .json()
            .get("id")
            .asText();
    Proposal proposal =
        propose(id, new ProposedChange.TargetPort(UUID.fromString(service), 1, 80), later());

    assertThat(client.post(path(proposal) + "/approve").status()).isEqualTo(200);

    assertThat(client.get("/api/services/" + service).json().get("target_port").asInt())
        .isEqualTo(80);
  }

  @Test
  void proposal_thatIsStaleOrExpiredOrRejected_isRefused() {
    ApiClient client = somebody();
    UUID id = deployment(client, "web", "");
    Proposal stale = propose(id, new ProposedChange.Scale(3), later());
    client.post("/api/deployments/" + id + "/scale", "{\"replicas\": 2}");
    Proposal expired = propose(id, new ProposedChange.Scale(3), Instant.now());
    Proposal rejected = propose(id, new ProposedChange.Scale(3), later());
    long before = server.stores.events().last();

    ApiClient.Reply moved = client.post(path(stale) + "/approve");
    assertThat(moved.status()).isEqualTo(409);
    assertThat(moved.json().get("message").asText())
        .contains("at generation 2, the proposal is for 1");
    assertThat(moved.json().get("id").asText()).isEqualTo(id.toString());
    ApiClient.Reply late = client.post(path(expired) + "/approve");
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.json().get("message").asText()).contains("has expired");
    assertThat(client.get(path(expired)).json().get("status").asText()).isEqualTo("expired");
    assertThat(audit(before)).isEmpty();
    assertThat(client.post(path(rejected) + "/reject").json().get("status").asText())
        .isEqualTo("rejected");
    assertThat(audit(before)).extracting(Event::kind).containsExactly("proposal.rejected");
    assertThat(client.post(path(rejected) + "/approve").status()).isEqualTo(409);
    assertThat(stored(id).spec().replicas()).isEqualTo(2);
  }

  @Test
  void proposal_isDecidedByWhoMayChangeTheDeployment() {
    ApiClient owner = somebody();
    UUID id = deployment(owner, "web", "");
    Proposal proposal = propose(id, new ProposedChange.Scale(3), later());
    ApiClient other = somebody();

    assertThat(other.get("/api/ai/proposals?all=true").json()).isEmpty();
    assertThat(other.get(path(proposal)).status()).isEqualTo(403);
    assertThat(other.post(path(proposal) + "/approve").status()).isEqualTo(403);
    assertThat(other.post(path(proposal) + "/reject").status()).isEqualTo(403);
    String machine =
        owner
            .post("/tokens", "{\"name\": \"m\", \"scopes\": [\"advice:read\", \"advice:write\"]}")
            .json()
            .get("token")
            .asText();
    assertThat(server.anybody.with(machine).post(path(proposal) + "/approve").status())
        .isEqualTo(403);
    assertThat(stored(id).spec().replicas()).isEqualTo(1);
    assertThat(owner.get(path(proposal)).json().get("status").asText()).isEqualTo("pending");
    assertThat(server.asAdmin.post(path(proposal) + "/approve").status()).isEqualTo(200);
    assertThat(other.get("/api/ai/proposals/" + MISSING).status()).isEqualTo(404);
  }
}
