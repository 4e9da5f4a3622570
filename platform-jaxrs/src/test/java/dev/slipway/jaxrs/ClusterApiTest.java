package dev.slipway.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.event.Event;
import dev.slipway.fleet.ClusterFigures;
import dev.slipway.fleet.ClusterObservation;
import dev.slipway.fleet.ClusterStatus;
import dev.slipway.fleet.ManagedCluster;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Document 003's clusters. */
class ClusterApiTest extends KubernetesApi {
  private static final String CLUSTERS = "/api/minikube-clusters";
  private static final Instant SEEN = Instant.parse("2026-02-07T10:05:00.123456Z");

  ClusterApiTest() {
    super(CLUSTERS);
  }

  private JsonNode register(String name) {
    return create(server.asAdmin, "{\"name\":\"%s\",\"driver\":\"minikube\"}".formatted(name));
  }

  /** Writes what a worker would have found. */
  private void observe(JsonNode cluster, ClusterStatus status, ClusterFigures figures) {
    UUID id = UUID.fromString(cluster.get("id").asText());
    ManagedCluster old = server.stores.clusters().find(id).orElseThrow();
    server
        .stores
        .clusters()
        .update(
            new ManagedCluster(
                id,
                old.ownerId(),
                old.platform(),
                old.spec(),
                old.generation(),
                new ClusterObservation(
                    status, status == ClusterStatus.ERROR ? "it burns" : null, null, figures, SEEN),
                old.createdAt(),
                SEEN));
  }

  @Test
  void platformsOwnCluster_isAsTheDocumentHasIt() {
    ApiClient client = somebody();
    JsonNode own = client.get(CLUSTERS + "/fake").json();
    observe(own, ClusterStatus.RUNNING, new ClusterFigures(4, 8192, 30720, "v1.28.0"));
    JsonNode shown = client.get(path(own)).json();

    assertThat(fields(shown))
        .containsExactly(
            "id",
            "name",
            "status",
            "cpus",
            "memory",
            "disk_size",
            "kubernetes_version",
            "created_at",
            "driver",
            "profile",
            "platform",
            "status_reason",
            "last_updated",
            "observed_at");
    assertThat(shown.get("id").asText()).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    assertThat(shown.get("name").asText()).isEqualTo("fake");
    assertThat(shown.get("status").asText()).isEqualTo("running");
    assertThat(shown.get("cpus").intValue()).isEqualTo(4);
    assertThat(shown.get("memory").intValue()).isEqualTo(8192);
    assertThat(shown.get("disk_size").intValue()).isEqualTo(30720);
    assertThat(shown.get("kubernetes_version").asText()).isEqualTo("v1.28.0");
    assertThat(shown.get("created_at").asText()).endsWith("Z");
    assertThat(shown.get("driver").asText()).isEqualTo("simulated");
    assertThat(shown.get("platform").asBoolean()).isTrue();
    assertThat(shown.get("observed_at").asText()).isEqualTo("2026-02-07T10:05:00.123456Z");
    assertThat(client.get(CLUSTERS + "/fake").json()).isEqualTo(shown);
    assertThat(client.get("/v1" + path(own) + "/").json()).isEqualTo(shown);
  }

  @Test
  void platformsOwnCluster_staysAndIsNotSwitched() {
    String id = server.asUser.get(CLUSTERS + "/fake").json().get("id").asText();
    ApiClient.Reply reply = server.asAdmin.delete(CLUSTERS + "/fake");
    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.text())
        .isEqualTo(
            "{\"error\":\"Conflict\",\"message\":\"Cluster fake is the platform's own and stays\","
                + "\"id\":\""
                + id
                + "\"}");
    for (String verb : List.of("start", "stop", "restart")) {
      ApiClient.Reply refused = server.asAdmin.post(CLUSTERS + "/fake/" + verb);
      assertThat(refused.status()).isEqualTo(409);
      assertThat(refused.json().get("message").asText())
          .isEqualTo("Cluster fake has no power switch: its driver is simulated");
      assertThat(refused.json().get("id").asText()).isEqualTo(id);
    }
  }

  @Test
  void registered_clusterHasWhatItWasGiven() {
    JsonNode created =
        create(
            server.asAdmin,
            """
            {"name": "big", "driver": "minikube", "profile": "large", "cpus": 8, "memory": 16384,
             "disk_size": 61440, "kubernetes_version": "v1.29.0"}""");

    assertThat(created.get("status").asText()).isEqualTo("stopped");
    assertThat(created.get("status_reason").asText()).isEqualTo("Nobody has looked at it yet");
    assertThat(created.get("profile").asText()).isEqualTo("large");
    assertThat(created.get("cpus").intValue()).isEqualTo(8);
    assertThat(created.get("memory").intValue()).isEqualTo(16384);
    assertThat(created.get("disk_size").intValue()).isEqualTo(61440);
    assertThat(created.get("kubernetes_version").asText()).isEqualTo("v1.29.0");
    assertThat(created.get("platform").asBoolean()).isFalse();
    assertThat(created.get("observed_at").isNull()).isTrue();
    observe(created, ClusterStatus.RUNNING, new ClusterFigures(6, null, null, "v1.29.4"));
    JsonNode seen = somebody().get(CLUSTERS + "/big").json();
    assertThat(seen.get("cpus").intValue()).isEqualTo(6);
    assertThat(seen.get("memory").intValue()).isEqualTo(16384);
    assertThat(seen.get("kubernetes_version").asText()).isEqualTo("v1.29.4");
    assertThat(register(name()).get("cpus").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"start, starting", "stop, stopping", "restart, restarting"})
  void verbs_answerAtOnceInTheDocumentsWords(String verb, String status) {
    JsonNode created = register(name());
    ApiClient.Reply reply = server.asAdmin.post(path(created) + "/" + verb);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.text())
        .isEqualTo("{\"message\":\"Cluster " + status + "...\",\"status\":\"" + status + "\"}");
    assertThat(server.asUser.get(path(created)).json().get("status").asText()).isEqualTo(status);
    assertThat(server.asAdmin.post(path(created) + "/" + verb).text()).isEqualTo(reply.text());
    ApiClient.Reply kept = server.asAdmin.delete(path(created));
    assertThat(kept.status()).isEqualTo(409);
    assertThat(kept.json().get("message").asText()).contains("is " + status);
    assertThat(kept.json().get("id")).isEqualTo(created.get("id"));
  }

  @Test
  void newerRequest_supersedesTheOlderOne() {
    JsonNode created = register(name());
    server.asAdmin.post(path(created) + "/start");

    assertThat(server.asAdmin.post(path(created) + "/stop").json().get("status").asText())
        .isEqualTo("stopping");
    assertThat(server.asUser.get(path(created)).json().get("status").asText())
        .isEqualTo("stopping");
  }

  @Test
  void cancel_isForWhatIsOnItsWay() {
    JsonNode created = register(name());
    ApiClient.Reply nothing = server.asAdmin.post(path(created) + "/cancel");
    assertThat(nothing.status()).isEqualTo(409);
    assertThat(nothing.json().get("id")).isEqualTo(created.get("id"));
    server.asAdmin.post(path(created) + "/start");
    JsonNode cancelled = server.asAdmin.post(path(created) + "/cancel").json();

    assertThat(cancelled.get("status").asText()).isEqualTo("error");
    assertThat(cancelled.get("status_reason").asText())
        .isEqualTo("Cancelled while it was starting");
  }

  @Test
  void deletion_isToldLikeTheDocumentsOthers() {
    String name = name();
    JsonNode created = register(name);
    String id = created.get("id").asText();
    ApiClient.Reply reply = server.asAdmin.delete(CLUSTERS + "/" + name);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.text())
        .isEqualTo("{\"message\":\"Cluster deleted successfully\",\"id\":\"" + id + "\"}");
    assertThat(server.asAdmin.delete(path(created)).status()).isEqualTo(404);
    register(name);
  }

  @ParameterizedTest
  @CsvSource({
    "00000000-0000-4000-8000-000000000000, 00000000-0000-4000-8000-000000000000",
    "uuid-9012, uuid-9012",
    "42, 42",
    "%22%3Cb%3E, \"<b>",
    "a%00b, a\uFFFDb",
  })
  void unknown_idIsEchoed(String id, String shown) {
    for (ApiClient.Reply reply :
        List.of(
            server.asUser.get(CLUSTERS + "/" + id),
            server.asAdmin.post(CLUSTERS + "/" + id + "/start"),
            server.asAdmin.post(CLUSTERS + "/" + id + "/stop"),
            server.asAdmin.post(CLUSTERS + "/" + id + "/restart"),
            server.asAdmin.post(CLUSTERS + "/" + id + "/cancel"),
            server.asAdmin.delete(CLUSTERS + "/" + id))) {
      assertUnknown(reply, shown);
    }
  }

  @Test
  void duplicate_namesTheOneThatIsThere() {
    String name = name();
    String id = register(name).get("id").asText();
    ApiClient.Reply reply =
        server.asAdmin.post(CLUSTERS, "{\"name\":\"%s\",\"driver\":\"minikube\"}".formatted(name));

    assertDuplicate(reply, id);
  }

  @Test
  void others_mayOnlyRead() {
    JsonNode created = register(name());
    ApiClient client = somebody();

    for (ApiClient.Reply reply :
        List.of(
            client.post(CLUSTERS, "{\"name\":\"x\",\"driver\":\"minikube\"}"),
            client.post(path(created) + "/start"),
            client.post(path(created) + "/cancel"),
            client.delete(path(created)))) {
      assertThat(reply.status()).isEqualTo(403);
      assertThat(reply.text())
          .isEqualTo("{\"error\":\"Forbidden\",\"message\":\"Insufficient permissions\"}");
    }
    assertThat(client.get(path(created)).json()).isEqualTo(created);
    assertThat(server.anybody.get(path(created)).text())
        .isEqualTo("{\"error\":\"Unauthorized\",\"message\":\"Authentication required\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{ | 400 | body | malformed JSON",
        "[] | 400 | body | Input should be a valid dictionary or object to extract fields from",
        "{} | 400 | name | required field is missing",
        "{\"name\":\"n\"} | 400 | driver | required field is missing",
        "{\"name\":7,\"driver\":\"minikube\"} | 400 | name | Input should be a valid string",
        "{\"name\":\"n\",\"driver\":7} | 400 | driver | Input should be a valid string",
        "{\"name\":\"n\",\"driver\":\"minikube\",\"cpus\":\"x\"} | 400 | cpus"
            + " | Input should be a valid integer",
        "{\"name\":\"n\",\"driver\":\"minikube\",\"profile\":[]} | 400 | profile"
            + " | Input should be a valid string",
        "{\"name\":\"n\",\"driver\":\"kubeconfig\"} | 400 | kubeconfig | required field is missing",
        "{\"name\":\"n\",\"driver\":\"kubeconfig\",\"kubeconfig\":{}} | 400 | kubeconfig"
            + " | Input should be a valid string",
        "{\"name\":\"n\",\"driver\":\"kubeconfig\",\"kubeconfig\":\"s3cret\"} | 422 | kubeconfig"
            + " | Kubeconfig is not a valid YAML document of that kind",
        "{\"name\":\"n\",\"driver\":\"docker\"} | 422 | driver"
            + " | Driver should be one of kubeconfig, minikube, simulated",
        "{\"name\":\"n\",\"driver\":\"minikube\",\"cpus\":0} | 422 | cpus"
            + " | Input should be greater than or equal to 1",
        "{\"name\":\"n\",\"driver\":\"minikube\",\"memory\":12} | 422 | memory"
            + " | Input should be from 1800 to 67108864",
        "{\"name\":\"n\",\"driver\":\"minikube\",\"kubernetes_version\":\"1\"} | 422"
            + " | kubernetes_version | Kubernetes version should be such as v1.28.0",
        "{\"name\":\"N\",\"driver\":\"minikube\"} | 422 | name | Name should be at most 63"
            + " lower-case letters, digits and hyphens, without a hyphen at either end, no UUID and"
            + " not platform",
        "{\"name\":\"n\",\"driver\":\"minikube\",\"kubeconfig\":\"s3cret\"} | 422 | kubeconfig"
            + " | Kubeconfig is only for the driver kubeconfig",
      })
  void input_isRefused(String body, int status, String field, String issue) {
    ApiClient.Reply reply = server.asAdmin.post(CLUSTERS, body);

    assertInvalid(reply, status, field, issue);
    assertThat(reply.text()).doesNotContain("s3cret");
  }

  @Test
  void kubeconfig_isNeverShown() {
    String kubeconfig =
        "current-context: h\\nclusters: [{name: c, cluster: {server: 'https://127.0.0.1:1'}}]"
            + "\\nusers: [{name: u, user: {token: s3cret}}]"
            + "\\ncontexts: [{name: h, context: {cluster: c, user: u}}]";
    String name = name();
    JsonNode created =
        create(
            server.asAdmin,
            "{\"name\":\"%s\",\"driver\":\"kubeconfig\",\"kubeconfig\":\"%s\"}"
                .formatted(name, kubeconfig));

    assertThat(created.toString()).doesNotContain("s3cret");
    assertThat(server.asAdmin.get(path(created)).text()).doesNotContain("s3cret");
    assertThat(server.asAdmin.get(CLUSTERS + "?per_page=100").text())
        .contains(name)
        .doesNotContain("s3cret");
    assertThat(events(ManagedCluster.OBJECT_TYPE, created).toString()).doesNotContain("s3cret");
    assertThat(server.asAdmin.post(path(created) + "/start").status()).isEqualTo(409);
  }

  @Test
  void list_hasThePlatformsOwnFirstInPages() {
    register("list-b");
    register("list-a");
    ApiClient.Reply reply = server.asUser.get(CLUSTERS + "?page=1&per_page=1");
    String base = "<" + server.anybody.base() + CLUSTERS + "?page=";

    assertThat(reply.json()).hasSize(1);
    assertThat(reply.json().at("/0/name").asText()).isEqualTo("fake");
    assertThat(Integer.parseInt(reply.header("X-Total-Count"))).isGreaterThanOrEqualTo(3);
    assertThat(reply.header("Page")).isEqualTo("1");
    assertThat(reply.header("PerPage")).isEqualTo("1");
    assertThat(reply.header("Link"))
        .startsWith(
            base
                + "1&per_page=1>; rel=\"first\", "
                + base
                + "2&per_page=1>; rel=\"next\", "
                + base);
    List<String> names =
        server.asUser.get(CLUSTERS + "?per_page=100").json().findValuesAsText("name");
    assertThat(names.subList(1, names.size())).isSorted().contains("list-a", "list-b");
    assertThat(server.asUser.get(CLUSTERS + "?page=0").status()).isEqualTo(422);
    assertThat(server.asUser.get(CLUSTERS + "?page=x").status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "DELETE"})
  void headers_areTheDocuments(String method) {
    JsonNode created = register(name());
    ApiClient.Reply reply = server.asAdmin.call(method, "/v1" + path(created), "");

    assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
    assertThat(reply.header("Content-Type")).isEqualTo("application/json");
    assertThat(reply.header("Cache-Control")).isEqualTo("no-cache, no-store, must-revalidate");
    assertThat(reply.header("API-Version")).isEqualTo("1.0.0");
    assertThat(reply.header("X-RateLimit-Limit")).isEqualTo("1000");
  }

  @Test
  void condition_guardsAgainstAnOlderView() {
    JsonNode created = register(name());
    String tag = server.asAdmin.get(path(created)).header("ETag");
    observe(created, ClusterStatus.ERROR, ClusterFigures.unknown());

    ApiClient.Reply refused =
        server.asAdmin.send(
            server
                .asAdmin
                .request(path(created))
                .header("If-Match", tag)
                .method("DELETE", BodyPublishers.noBody()));
    assertThat(refused.status()).isEqualTo(412);
    assertThat(server.asUser.get(path(created)).json().get("status_reason").asText())
        .isEqualTo("it burns");
  }

  @Test
  void requestKey_startsOnce() {
    JsonNode created = register(name());
    for (int i = 0; i < 2; i++) {
      ApiClient.Reply reply =
          server.asAdmin.send(
              server
                  .asAdmin
                  .request(path(created) + "/start")
                  .header("Idempotency-Key", "start-once")
                  .POST(BodyPublishers.noBody()));
      assertThat(reply.status()).isEqualTo(200);
    }

    assertThat(events(ManagedCluster.OBJECT_TYPE, created))
        .extracting(Event::kind)
        .containsExactly("cluster.registered", "cluster.starting");
  }

  @Test
  void write_leavesOneAuditEntryEach() {
    JsonNode created = register(name());
    server.asAdmin.post(path(created) + "/start");
    server.asAdmin.post(path(created) + "/cancel");
    server.asAdmin.delete(path(created));

    assertThat(events(ManagedCluster.OBJECT_TYPE, created))
        .extracting(Event::kind)
        .containsExactly(
            "cluster.registered", "cluster.starting", "cluster.cancelled", "cluster.forgotten");
    assertThat(events(ManagedCluster.OBJECT_TYPE, created))
        .allSatisfy(event -> assertThat(event.audit()).isNotNull());
  }
}
