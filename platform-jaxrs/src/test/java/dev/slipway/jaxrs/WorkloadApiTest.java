package dev.slipway.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.helmchart.HelmChart;
import dev.slipway.helmchart.HelmChartState;
import dev.slipway.helmchart.HelmChartStatus;
import dev.slipway.workload.Workload;
import dev.slipway.workload.WorkloadObservation;
import dev.slipway.workload.WorkloadStatus;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Document 003's deployments. */
class WorkloadApiTest extends WorkloadApi {
  private static final Instant SEEN = Instant.parse("2026-02-07T10:05:00.123456Z");

  /** Writes what a worker would have found. */
  private void observe(JsonNode deployment, WorkloadStatus status, int available) {
    Workload old = stored(deployment);
    server
        .stores
        .workloads()
        .update(
            new Workload(
                old.id(),
                old.ownerId(),
                old.namespace(),
                old.spec(),
                old.generation(),
                old.paused(),
                old.restartedAt(),
                new WorkloadObservation(
                    status,
                    status == WorkloadStatus.FAILED ? "it crashes" : null,
                    available,
                    old.generation(),
                    SEEN),
                old.createdAt(),
                old.updatedAt(),
                old.deletedAt()));
  }

  @Test
  void created_deploymentIsAsTheDocumentHasIt() {
    ApiClient client = somebody();
    ApiClient.Reply reply =
        client.post(
            DEPLOYMENTS,
            """
            {"name": "todo-backend-deployment", "replicas": 2,
             "image": "docker.io/todo-app/todo-backend:latest", "container_port": 8000}""");

    assertThat(reply.status()).isEqualTo(201);
    JsonNode created = reply.json();
    assertThat(fields(created))
        .containsExactly(
            "id",
            "name",
            "replicas",
            "available_replicas",
            "image",
            "container_port",
            "container_image_id",
            "helm_chart_id",
            "helm_chart_version",
            "created_at",
            "last_updated",
            "status",
            "status_reason",
            "generation",
            "paused",
            "observed_at",
            "environment",
            "secret_names",
            "resources",
            "probes");
    assertThat(created.get("id").asText()).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    assertThat(created.get("name").asText()).isEqualTo("todo-backend-deployment");
    assertThat(created.get("replicas").asInt()).isEqualTo(2);
    assertThat(created.get("available_replicas").asInt()).isZero();
    assertThat(created.get("image").asText()).isEqualTo("docker.io/todo-app/todo-backend:latest");
    assertThat(created.get("container_port").asInt()).isEqualTo(8000);
    assertThat(created.get("created_at").asText()).endsWith("Z");
    assertThat(created.get("status").asText()).isEqualTo("pending");
    assertThat(client.get(path(created)).json()).isEqualTo(created);
    assertThat(client.get("/v1" + path(created) + "/").json()).isEqualTo(created);
    assertThat(reply.header("Cache-Control")).contains("no-cache, no-store, must-revalidate");
    assertThat(reply.header("API-Version")).contains("1.0.0");
    assertThat(stored(created).namespace().name()).startsWith("account-");
    assertThat(server.stores.queue().find(stored(created).workKey())).isPresent();
  }

  @Test
  void replicas_areOneUnlessSaid() {
    assertThat(create(somebody(), body("web")).get("replicas").asInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"RUNNING, running", "FAILED, failed", "UPDATING, updating"})
  void deployment_isShownAsItWasSeen(WorkloadStatus status, String word) {
    ApiClient client = somebody();
    JsonNode created = create(client, body("web"));
    observe(created, status, 1);

    JsonNode shown = client.get(path(created)).json();

    assertThat(shown.get("status").asText()).isEqualTo(word);
    assertThat(shown.get("available_replicas").asInt()).isEqualTo(1);
    assertThat(shown.get("observed_at").asText()).isEqualTo("2026-02-07T10:05:00.123456Z");
    assertThat(shown.get("status_reason").isNull()).isEqualTo(status != WorkloadStatus.FAILED);
  }

  @Test
  void update_isUpdatingAndKeepsWhatIsAbsent() {
    ApiClient client = somebody();
    JsonNode created = create(client, body("web"));
    observe(created, WorkloadStatus.RUNNING, 1);

    ApiClient.Reply reply =
        client.call(
            "PUT",
            path(created),
            "{\"replicas\": 3, \"image\": \"docker.io/todo-app/todo-backend:v1.0.0\"}");

    assertThat(reply.status()).isEqualTo(200);
    JsonNode changed = reply.json();
    assertThat(fields(changed)).isEqualTo(fields(created));
    assertThat(changed.get("status").asText()).isEqualTo("updating");
    assertThat(changed.get("replicas").asInt()).isEqualTo(3);
    assertThat(changed.get("available_replicas").asInt()).isEqualTo(1);
    assertThat(changed.get("image").asText()).isEqualTo("docker.io/todo-app/todo-backend:v1.0.0");
    assertThat(changed.get("container_port").asInt()).isEqualTo(8000);
    assertThat(changed.get("generation").asInt()).isEqualTo(2);
    assertThat(client.call("PUT", path(created), "{}").json()).isEqualTo(changed);
    JsonNode moved = client.call("PUT", path(created), "{\"container_port\": 9000}").json();
    assertThat(moved.get("container_port").asInt()).isEqualTo(9000);
  }

  @Test
  void scaling_isToldInTheDocumentsWords() {
    ApiClient client = somebody();
    JsonNode created =
        create(
            client,
            "{\"name\": \"web\", \"replicas\": 2, \"image\": \"web\", \"container_port\": 80}");

    ApiClient.Reply reply = client.post(path(created) + "/scale", "{\"replicas\": 4}");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.text())
        .isEqualTo(
            "{\"message\":\"Deployment scaling to 4 replicas\",\"current_replicas\":2,"
                + "\"desired_replicas\":4}");
    assertThat(client.get(path(created)).json().get("replicas").asInt()).isEqualTo(4);
    assertThat(client.post(path(created) + "/scale", "{}").status()).isEqualTo(400);
    ApiClient.Reply none = client.post(path(created) + "/scale", "{\"replicas\": 0}");
    assertThat(none.status()).isEqualTo(422);
    assertThat(none.json().get("error").asText()).isEqualTo("Validation Error");
    assertThat(none.json().at("/details/field").asText()).isEqualTo("replicas");
  }

  @Test
  void deletion_isToldInTheDocumentsWordsAndShownUntilItIsOver() {
    ApiClient client = somebody();
    JsonNode created = create(client, body("web"));
    String id = created.get("id").asText();

    ApiClient.Reply reply = client.delete(path(created));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.text())
        .isEqualTo("{\"message\":\"Deployment deleted successfully\",\"id\":\"" + id + "\"}");
    assertThat(client.get(path(created)).json().get("status").asText()).isEqualTo("deleting");
    assertThat(client.delete(path(created)).status()).isEqualTo(200);
    for (ApiClient.Reply late :
        List.of(
            client.call("PUT", path(created), "{\"replicas\": 2}"),
            client.post(path(created) + "/scale", "{\"replicas\": 2}"),
            client.post(path(created) + "/restart", "{}"),
            client.post(path(created) + "/pause", "{}"))) {
      assertThat(late.status()).as(late.toString()).isEqualTo(409);
      assertThat(late.json().get("message").asText()).isEqualTo("Deployment is deleting");
      assertThat(late.json().get("id").asText()).isEqualTo(id);
    }
    assertThat(client.post(DEPLOYMENTS, body("web")).status()).isEqualTo(409);

    server.stores.workloads().delete(UUID.fromString(id));
    assertThat(client.get(path(created)).text())
        .isEqualTo(
            "{\"error\":\"Not Found\",\"message\":\"Resource not found\",\"id\":\"" + id + "\"}");
  }

  @Test
  void duplicate_namesTheOneThatIsThere() {
    ApiClient client = somebody();
    String id = create(client, body("web")).get("id").asText();

    ApiClient.Reply again = client.post(DEPLOYMENTS, body("web"));

    assertThat(again.status()).isEqualTo(409);
    assertThat(again.text())
        .isEqualTo(
            "{\"error\":\"Conflict\",\"message\":\"Resource already exists\",\"id\":\""
                + id
                + "\"}");
    create(somebody(), body("web"));
  }

  /** A chart of the client's that was found valid. */
  private String chart(ApiClient client, String name) {
    return validated(
        client.post("/api/helm-charts", "{\"name\":\"%s\",\"version\":\"1.0.0\"}".formatted(name)));
  }

  private String validated(ApiClient.Reply reply) {
    String id = reply.json().get("id").asText();
    HelmChart made = server.stores.helmCharts().find(UUID.fromString(id)).orElseThrow();
    server
        .stores
        .helmCharts()
        .update(
            new HelmChart(
                made.id(),
                made.ownerId(),
                made.about(),
                made.origin(),
                made.generation(),
                new HelmChartState(
                    HelmChartStatus.VALID, null, List.of(), "sha256:" + made.about().version()),
                made.createdAt(),
                SEEN));
    return id;
  }

  private static String charted(String name, String chart) {
    return "{\"name\": \"%s\", \"image\": \"web\", \"container_port\": 80, \"helm_chart_id\": \"%s\"}"
        .formatted(name, chart);
  }

  @Test
  void chart_isTakenAsItIsAndKept() {
    ApiClient client = somebody();
    String chart = chart(client, "todo-app");

    JsonNode created = create(client, charted("web", chart));

    assertThat(created.get("helm_chart_id").asText()).isEqualTo(chart);
    assertThat(created.get("helm_chart_version").asText()).isEqualTo("1.0.0");
    String item = "/api/helm-charts/" + chart;
    validated(client.call("PUT", item, "{\"version\": \"1.1.0\"}"));
    JsonNode scaled = client.call("PUT", path(created), "{\"replicas\": 2}").json();
    assertThat(scaled.get("helm_chart_version").asText()).isEqualTo("1.0.0");
    JsonNode moved =
        client.call("PUT", path(created), "{\"helm_chart_id\": \"" + chart + "\"}").json();
    assertThat(moved.get("helm_chart_version").asText()).isEqualTo("1.1.0");
    assertThat(moved.get("generation").asInt()).isEqualTo(3);
    assertThat(client.get(path(created) + "/events").text())
        .contains("{\"from\":\"1.0.0\",\"to\":\"1.1.0\"}");
  }

  @Test
  void chart_inUseIsNotDeletedAndItsUsersAreNamed() {
    ApiClient client = somebody();
    String chart = chart(client, "used");
    JsonNode one = create(client, charted("one", chart));
    JsonNode two = create(client, charted("two", chart));

    ApiClient.Reply refused = client.delete("/api/helm-charts/" + chart);

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.json().get("error").asText()).isEqualTo("Conflict");
    assertThat(refused.json().get("message").asText())
        .startsWith("The Helm chart is used by deployment ")
        .contains(one.get("id").asText(), two.get("id").asText());
    assertThat(refused.json().get("id").asText()).isEqualTo(chart);
    client.delete(path(one));
    client.delete(path(two));
    assertThat(client.delete("/api/helm-charts/" + chart).status()).isEqualTo(200);
  }

  @Test
  void chart_thatIsNotValid_isRefusedNamingIt() {
    ApiClient client = somebody();
    String chart =
        client
            .post("/api/helm-charts", "{\"name\":\"young\",\"version\":\"1.0.0\"}")
            .json()
            .get("id")
            .asText();

    ApiClient.Reply refused = client.post(DEPLOYMENTS, charted("web", chart));

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text())
        .isEqualTo(
            "{\"error\":\"Conflict\",\"message\":\"The Helm chart young-1.0.0 is validating; only a"
                + " valid one is deployed\",\"id\":\""
                + chart
                + "\"}");
    assertThat(client.get(DEPLOYMENTS).json()).isEmpty();
  }

  @Test
  void chartOfSomebodyElse_isForbidden() {
    String chart = chart(somebody(), "foreign");

    ApiClient.Reply refused = somebody().post(DEPLOYMENTS, charted("web", chart));

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.json().get("message").asText()).isEqualTo("Insufficient permissions");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "environment | {\"A\": \"x\"}",
        "secrets     | {\"A\": \"x\"}",
        "probes      | {\"readiness_path\": \"/\"}",
      })
  void chart_takesNothingThatItWouldNotBeTold(String field, String value) {
    ApiClient client = somebody();
    String body = charted("web", chart(client, "strict"));

    ApiClient.Reply refused =
        client.post(DEPLOYMENTS, body.replace("}", ", \"%s\": %s}".formatted(field, value)));

    assertThat(refused.status()).as(refused.toString()).isEqualTo(422);
    assertThat(refused.json().at("/details/field").asText()).isEqualTo(field);
  }

  @Test
  void image_thatARecordNames_isLinkedForAsLongAsItDoes() {
    ApiClient client = somebody();
    String record =
        "{\"name\": \"todo-backend\", \"tag\": \"latest\", \"repository\": \"docker.io/todo-app\"}";
    somebody().post("/api/container-images", record);
    JsonNode created = create(client, body("web"));
    assertThat(created.get("container_image_id").isNull()).isTrue();

    String image = client.post("/api/container-images", record).json().get("id").asText();

    assertThat(client.get(path(created)).json().get("container_image_id").asText())
        .isEqualTo(image);
    assertThat(client.get(DEPLOYMENTS).json().get(0).get("container_image_id").asText())
        .isEqualTo(image);
    assertThat(server.asAdmin.get(path(created)).json().get("container_image_id").asText())
        .isEqualTo(image);
    client.call("PUT", "/api/container-images/" + image, "{\"tag\": \"v1.0.0\"}");
    assertThat(client.get(path(created)).json().get("container_image_id").isNull()).isTrue();
    String newer = "{\"image\": \"docker.io/todo-app/todo-backend:v1.0.0\"}";
    assertThat(client.call("PUT", path(created), newer).json().get("container_image_id").asText())
        .isEqualTo(image);
    client.delete("/api/container-images/" + image);
    assertThat(client.get(path(created)).json().get("container_image_id").isNull()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"uuid-5678", MISSING})
  void chart_thatDoesNotExist_isEchoed(String chart) {
    ApiClient.Reply reply =
        somebody()
            .post(
                DEPLOYMENTS,
                "{\"name\": \"web\", \"image\": \"web\", \"container_port\": 80,"
                    + " \"helm_chart_id\": \""
                    + chart
                    + "\"}");

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.json().get("id").asText()).isEqualTo(chart);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | name           | {\"image\": \"web\", \"container_port\": 80}",
        "400 | image          | {\"name\": \"web\", \"container_port\": 80}",
        "400 | container_port | {\"name\": \"web\", \"image\": \"web\"}",
        "400 | container_port | {\"name\": \"web\", \"image\": \"web\", \"container_port\": \"x\"}",
        "400 | container_port | {\"name\": \"web\", \"image\": \"web\", \"container_port\": \"80\"}",
        "400 | container_port | {\"name\": \"web\", \"image\": \"web\", \"container_port\": true}",
        "400 | name           | {\"name\": 7, \"image\": \"web\", \"container_port\": 80}",
        "400 | replicas       | {\"name\": \"w\", \"image\": \"w\", \"container_port\": 80, \"replicas\": 1.5}",
        "400 | environment    | {\"name\": \"w\", \"image\": \"w\", \"container_port\": 80, \"environment\": 1}",
        "400 | environment    | {\"name\": \"w\", \"image\": \"w\", \"container_port\": 80, \"environment\": {\"A\": 1}}",
        "400 | helm_chart_id  | {\"name\": \"w\", \"image\": \"w\", \"container_port\": 80, \"helm_chart_id\": 5678}",
        "400 | helm_chart_id  | {\"name\": \"w\", \"image\": \"w\", \"container_port\": 80, \"helm_chart_id\": {}}",
        "400 | name           | {\"image\": \"w\", \"container_port\": 80, \"helm_chart_id\": \"uuid-5678\"}",
        "422 | replicas       | {\"name\": \"w\", \"image\": \"w\", \"container_port\": 80, \"replicas\": 0, \"helm_chart_id\": \"uuid-5678\"}",
        "422 | container_port | {\"name\": \"web\", \"image\": \"web\", \"container_port\": 0}",
        "422 | container_port | {\"name\": \"web\", \"image\": \"web\", \"container_port\": 70000}",
        "422 | replicas       | {\"name\": \"w\", \"image\": \"w\", \"container_port\": 80, \"replicas\": 0}",
        "422 | name           | {\"name\": \"Web\", \"image\": \"web\", \"container_port\": 80}",
        "422 | name           | {\"name\": \"-web\", \"image\": \"web\", \"container_port\": 80}",
        "422 | name           | {\"name\": \"\", \"image\": \"web\", \"container_port\": 80}",
        "422 | image          | {\"name\": \"web\", \"image\": \"UPPER\", \"container_port\": 80}",
        "422 | image          | {\"name\": \"web\", \"image\": \"web:\", \"container_port\": 80}",
        "422 | environment    | {\"name\": \"w\", \"image\": \"w\", \"container_port\": 80, \"environment\": {\"1A\": \"x\"}}",
        "422 | resources      | {\"name\": \"w\", \"image\": \"w\", \"container_port\": 80, \"resources\": {\"limits\": {\"cpu\": \"lots\"}}}",
        "422 | probes         | {\"name\": \"w\", \"image\": \"w\", \"container_port\": 80, \"probes\": {\"readiness_path\": \"x\"}}",
      })
  void badBody_isRefusedNamingTheField(int status, String field, String body) {
    ApiClient.Reply reply = somebody().post(DEPLOYMENTS, body);

    assertThat(reply.status()).as(reply.toString()).isEqualTo(status);
    assertThat(reply.json().at("/details/field").asText()).isEqualTo(field);
  }

  @Test
  void unknown_idIsEchoed() {
    ApiClient client = somebody();
    for (String id : List.of("uuid-3456", MISSING)) {
      String path = DEPLOYMENTS + "/" + id;
      for (ApiClient.Reply reply :
          List.of(
              client.get(path),
              client.call("PUT", path, "{\"replicas\": 2}"),
              client.delete(path),
              client.post(path + "/scale", "{\"replicas\": 2}"),
              client.post(path + "/restart", "{}"),
              client.get(path + "/pods"),
              client.get(path + "/logs"),
              client.get(path + "/events"),
              client.get(path + "/history"))) {
        assertThat(reply.status()).as(reply.toString()).isEqualTo(404);
        assertThat(reply.json().get("id").asText()).isEqualTo(id);
      }
    }
  }

  @Test
  void deploymentOfSomebodyElse_isForbiddenButToAnAdmin() {
    JsonNode created = create(somebody(), body("web"));
    ApiClient other = somebody();

    ApiClient.Reply refused = other.get(path(created));
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.text())
        .isEqualTo("{\"error\":\"Forbidden\",\"message\":\"Insufficient permissions\"}");
    assertThat(other.delete(path(created)).status()).isEqualTo(403);
    assertThat(other.get(DEPLOYMENTS).json()).isEmpty();
    assertThat(server.asAdmin.get(path(created)).json()).isEqualTo(created);
    assertThat(server.anybody.get(path(created)).text())
        .isEqualTo("{\"error\":\"Unauthorized\",\"message\":\"Authentication required\"}");
  }

  @Test
  void list_hasPages() {
    ApiClient client = somebody();
    create(client, body("one"));
    create(client, body("two"));
    create(client, body("three"));

    ApiClient.Reply page = client.get(DEPLOYMENTS + "?page=2&per_page=2");

    assertThat(page.json()).hasSize(1);
    assertThat(page.json().get(0).get("name").asText()).isEqualTo("one");
    assertThat(page.header("X-Total-Count")).contains("3");
    assertThat(page.header("Page")).contains("2");
    assertThat(page.header("PerPage")).contains("2");
    assertThat(page.header("Link")).contains("rel=\"prev\"", "rel=\"first\"");
  }
}
