package dev.slipway.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Document 003's services. */
class NetworkServiceApiTest extends KubernetesApi {
  private static final String SERVICES = "/api/services";
  private static final String MISSING = "00000000-0000-4000-8000-000000000000";

  NetworkServiceApiTest() {
    super(SERVICES);
  }

  private static String deployment(ApiClient client) {
    return created(
            client,
            "/api/deployments",
            "{\"name\": \"web\", \"image\": \"web\", \"container_port\": 8000}")
        .get("id")
        .asText();
  }

  @Test
  void created_serviceIsAsTheDocumentHasIt() {
    ApiClient client = somebody();
    String deployment = deployment(client);

    JsonNode created =
        created(
            client,
            SERVICES,
            """
            {"name": "todo-backend-service", "type": "ClusterIP", "port": 80, "target_port": 8000,
             "protocol": "TCP", "deployment_id": "%s"}"""
                .formatted(deployment));

    assertThat(fields(created))
        .containsExactly(
            "id",
            "name",
            "type",
            "port",
            "target_port",
            "protocol",
            "deployment_id",
            "created_at",
            "last_updated",
            "status",
            "status_reason",
            "cluster_ip",
            "external_address",
            "node_port",
            "observed_at");
    assertThat(created.get("name").asText()).isEqualTo("todo-backend-service");
    assertThat(created.get("type").asText()).isEqualTo("ClusterIP");
    assertThat(created.get("port").asInt()).isEqualTo(80);
    assertThat(created.get("target_port").asInt()).isEqualTo(8000);
    assertThat(created.get("protocol").asText()).isEqualTo("TCP");
    assertThat(created.get("deployment_id").asText()).isEqualTo(deployment);
    assertThat(created.get("status").asText()).isEqualTo("pending");
    assertThat(client.get(path(created)).json()).isEqualTo(created);
  }

  @Test
  void targetPort_isThatOfTheDeploymentOrTheServicesOwn() {
    ApiClient client = somebody();
    JsonNode bound =
        created(
            client,
            SERVICES,
            "{\"name\": \"bound\", \"port\": 80, \"deployment_id\": \"%s\"}"
                .formatted(deployment(client)));
    JsonNode alone =
        created(client, SERVICES, "{\"name\": \"alone\", \"port\": 53, \"protocol\": \"UDP\"}");

    assertThat(bound.get("target_port").asInt()).isEqualTo(8000);
    assertThat(bound.get("type").asText()).isEqualTo("ClusterIP");
    assertThat(bound.get("protocol").asText()).isEqualTo("TCP");
    assertThat(alone.get("target_port").asInt()).isEqualTo(53);
    assertThat(alone.get("deployment_id").isNull()).isTrue();
  }

  @Test
  void update_changesTypeAndPorts() {
    ApiClient client = somebody();
    JsonNode created = created(client, SERVICES, "{\"name\": \"web\", \"port\": 80}");

    ApiClient.Reply reply = client.call("PUT", path(created), "{\"type\": \"LoadBalancer\"}");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(fields(reply.json())).isEqualTo(fields(created));
    assertThat(reply.json().get("type").asText()).isEqualTo("LoadBalancer");
    assertThat(reply.json().get("status").asText()).isEqualTo("pending");
    JsonNode moved =
        client
            .call(
                "PUT", path(created), "{\"port\": 81, \"target_port\": 82, \"protocol\": \"UDP\"}")
            .json();
    assertThat(moved.get("port").asInt()).isEqualTo(81);
    assertThat(moved.get("target_port").asInt()).isEqualTo(82);
    assertThat(moved.get("protocol").asText()).isEqualTo("UDP");
    assertThat(client.call("PUT", path(created), "{}").json()).isEqualTo(moved);
  }

  @Test
  void deletion_isToldInTheDocumentsWordsAndShownUntilItIsOver() {
    ApiClient client = somebody();
    JsonNode created = created(client, SERVICES, "{\"name\": \"web\", \"port\": 80}");
    String id = created.get("id").asText();

    ApiClient.Reply reply = client.delete(path(created));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.text())
        .isEqualTo("{\"message\":\"Service deleted successfully\",\"id\":\"" + id + "\"}");
    assertThat(client.get(path(created)).json().get("status").asText()).isEqualTo("deleting");
    assertThat(client.delete(path(created)).status()).isEqualTo(200);
    ApiClient.Reply late = client.call("PUT", path(created), "{\"port\": 81}");
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.json().get("id").asText()).isEqualTo(id);
    server.stores.networkServices().delete(UUID.fromString(id));
    ApiClient.Reply gone = client.get(path(created));
    assertThat(gone.status()).isEqualTo(404);
    assertThat(gone.json().get("id").asText()).isEqualTo(id);
  }

  @Test
  void duplicate_namesTheOneThatIsThere() {
    ApiClient client = somebody();
    String id = created(client, SERVICES, "{\"name\": \"web\", \"port\": 80}").get("id").asText();

    ApiClient.Reply again = client.post(SERVICES, "{\"name\": \"web\", \"port\": 81}");

    assertThat(again.status()).isEqualTo(409);
    assertThat(again.json().get("message").asText()).isEqualTo("Resource already exists");
    assertThat(again.json().get("id").asText()).isEqualTo(id);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | name        | {\"port\": 80}",
        "400 | port        | {\"name\": \"web\"}",
        "400 | port        | {\"name\": \"web\", \"port\": \"x\"}",
        "422 | port        | {\"name\": \"web\", \"port\": 0}",
        "422 | port        | {\"name\": \"web\", \"port\": 65536}",
        "422 | target_port | {\"name\": \"web\", \"port\": 80, \"target_port\": 70000}",
        "400 | type        | {\"name\": \"web\", \"port\": 80, \"type\": 7}",
        "400 | type        | {\"name\": \"web\", \"port\": 80, \"type\": null}",
        "400 | protocol    | {\"name\": \"web\", \"port\": 80, \"protocol\": true}",
        "400 | deployment_id | {\"name\": \"web\", \"port\": 80, \"deployment_id\": 3456}",
        "422 | type        | {\"name\": \"web\", \"port\": 80, \"type\": \"ExternalName\"}",
        "422 | protocol    | {\"name\": \"web\", \"port\": 80, \"protocol\": \"SCTP\"}",
        "422 | name        | {\"name\": \"1web\", \"port\": 80}",
        "422 | name        | {\"name\": \"Web\", \"port\": 80}",
      })
  void badBody_isRefusedNamingTheField(int status, String field, String body) {
    ApiClient.Reply reply = somebody().post(SERVICES, body);

    assertThat(reply.status()).as(reply.toString()).isEqualTo(status);
    assertThat(reply.json().at("/details/field").asText()).isEqualTo(field);
  }

  @Test
  void deployment_thatIsMissingOrForeignOrGoing_isRefused() {
    ApiClient client = somebody();
    String body = "{\"name\": \"web\", \"port\": 80, \"deployment_id\": \"%s\"}";

    for (String id : List.of("uuid-3456", MISSING)) {
      ApiClient.Reply missing = client.post(SERVICES, body.formatted(id));
      assertThat(missing.status()).isEqualTo(404);
      assertThat(missing.json().get("id").asText()).isEqualTo(id);
    }
    String foreign = deployment(somebody());
    assertThat(client.post(SERVICES, body.formatted(foreign)).status()).isEqualTo(403);
    assertThat(server.asAdmin.post(SERVICES, body.formatted(foreign)).status()).isEqualTo(409);
    String going = deployment(client);
    client.delete("/api/deployments/" + going);
    ApiClient.Reply late = client.post(SERVICES, body.formatted(going));
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.json().get("id").asText()).isEqualTo(going);
  }

  @Test
  void serviceOfSomebodyElse_isForbiddenButToAnAdmin() {
    JsonNode created = created(somebody(), SERVICES, "{\"name\": \"web\", \"port\": 80}");
    ApiClient other = somebody();

    assertThat(other.get(path(created)).status()).isEqualTo(403);
    assertThat(other.delete(path(created)).status()).isEqualTo(403);
    assertThat(other.get(SERVICES).json()).isEmpty();
    assertThat(server.asAdmin.get(path(created)).json()).isEqualTo(created);
    assertThat(server.asAdmin.get(SERVICES).header("X-Total-Count")).isNotNull();
  }
}
