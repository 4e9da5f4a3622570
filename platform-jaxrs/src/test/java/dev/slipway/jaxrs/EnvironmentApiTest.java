package dev.slipway.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Document 002's environments and their variables. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EnvironmentApiTest {
  private static final String ENVIRONMENTS = "/api/v1/environments/";

  private ApiServer server;
  private String collection;

  @BeforeAll
  void start() {
    server = ApiServer.start();
    JsonNode project = server.asUser.post("/api/v1/projects/", "{\"name\": \"shop\"}").json();
    collection = ENVIRONMENTS + "projects/" + project.get("id").asText();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private JsonNode create(String body) {
    ApiClient.Reply created = server.asUser.post(collection, body);
    assertThat(created.status()).as(created.toString()).isEqualTo(201);
    return created.json();
  }

  private static String path(JsonNode environment) {
    return ENVIRONMENTS + environment.get("id").asText();
  }

  @Test
  void environment_hasTheDocumentedShape() {
    JsonNode made =
        create("{\"name\":\"preview\",\"type\":\"ephemeral\",\"ttl_hours\":\"24\",\"x\":1}");

    assertThat(made.fieldNames())
        .toIterable()
        .contains(
            "id", "project_id", "name", "type", "status", "base_url", "created_at", "expires_at")
        .doesNotContain("config");
    assertThat(made.get("status").asText()).isEqualTo("provisioning");
    assertThat(made.get("base_url").isNull()).isTrue();
    assertThat(made.get("project_id").asText()).isEqualTo(collection.substring(30));
    assertThat(
            Duration.between(
                Instant.parse(made.get("created_at").asText()),
                Instant.parse(made.get("expires_at").asText())))
        .isEqualTo(Duration.ofHours(24));
    assertThat(made.get("namespace").asText()).matches("shop-preview-[0-9a-z]{6}");
    assertThat(server.asUser.get(path(made)).json()).isEqualTo(made);
    assertThat(server.asUser.get(collection + "/").json()).contains(made);
  }

  @Test
  void persistentEnvironment_hasNoEnd() {
    JsonNode made = create("{\"name\":\"prod\",\"type\":\"persistent\",\"ttl_hours\":5}");

    assertThat(made.get("expires_at").isNull()).isTrue();
    assertThat(made.get("ttl_hours").isNull()).isTrue();
    ApiClient.Reply extended = server.asUser.post(path(made) + "/extend", "{\"hours\": 1}");
    assertThat(extended.status()).isEqualTo(409);
    assertThat(extended.json().get("detail").asText()).isEqualTo("Environment has no end");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"type\":\"persistent\"}                       | missing                 | name",
        "{\"name\":\"\",\"type\":\"persistent\"}           | string_too_short        | name",
        "{\"name\":\"a\",\"type\":\"forever\"}             | string_pattern_mismatch | type",
        "{\"name\":\"a\",\"type\":7}                     | string_type             | type",
        "{\"name\":\"a\",\"type\":\"ephemeral\",\"ttl_hours\":0}  | greater_than_equal | ttl_hours",
        "{\"name\":\"a\",\"type\":\"ephemeral\",\"ttl_hours\":1.5} | int_from_float    | ttl_hours",
        "{\"name\":\"a\",\"type\":\"ephemeral\",\"ttl_hours\":99999999} | less_than_equal"
            + " | ttl_hours",
        "{\"name\":\"a\",\"type\":\"ephemeral\",\"config\":[]} | dict_type            | config",
      })
  void badField_isNamed(String body, String type, String field) {
    ApiClient.Reply refused = server.asUser.post(collection, body);

    assertThat(refused.status()).isEqualTo(422);
    JsonNode error = refused.json().get("detail").get(0);
    assertThat(error.get("type").asText()).isEqualTo(type);
    assertThat(error.get("loc").get(1).asText()).isEqualTo(field);
  }

  @ParameterizedTest
  @CsvSource({
    "image, 5",
    "image, '\"UPPER/case:tag\"'",
    "template_id, '\"x\"'",
    "version_path, '\"a..b\"'",
    "variables_form, '\"set\"'",
    "values, '[]'",
  })
  void badConfiguration_isNamed(String key, String value) {
    ApiClient.Reply refused =
        server.asUser.post(
            collection,
            "{\"name\":\"a\",\"type\":\"persistent\",\"config\":{\"%s\":%s}}"
                .formatted(key, value));

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().at("/detail/0/loc").toString())
        .isEqualTo("[\"body\",\"config\",\"" + key + "\"]");
  }

  @Test
  void foreignAndMissing_areTheSame() {
    JsonNode made = create("{\"name\":\"mine\",\"type\":\"persistent\"}");
    ApiClient stranger = server.register("stranger@example.com");

    for (ApiClient.Reply reply :
        new ApiClient.Reply[] {
          stranger.get(path(made)), server.asUser.get(ENVIRONMENTS + UUID.randomUUID())
        }) {
      assertThat(reply.status()).isEqualTo(404);
      assertThat(reply.json().get("detail").asText()).isEqualTo("Environment not found");
    }
    assertThat(stranger.get(collection).json().get("detail").asText())
        .isEqualTo("Project not found");
    assertThat(server.asUser.get(ENVIRONMENTS + "7").status()).isEqualTo(422);
  }

  @Test
  void change_extendAndDelete() {
    JsonNode made = create("{\"name\":\"a\",\"type\":\"ephemeral\",\"ttl_hours\":2}");

    JsonNode renamed =
        server
            .asUser
            .call("PATCH", path(made), "{\"name\":\"b\",\"config\":{\"image\":\"x/y\"}}")
            .json();
    assertThat(renamed.get("name").asText()).isEqualTo("b");
    JsonNode extended = server.asUser.post(path(made) + "/extend", "{\"hours\": 3}").json();
    assertThat(hours(extended)).isEqualTo(5);
    JsonNode shorter = server.asUser.call("PATCH", path(made), "{\"ttl_hours\": 1}").json();
    assertThat(hours(shorter)).isEqualTo(1);

    assertThat(server.asUser.delete(path(made)).status()).isEqualTo(204);
    assertThat(server.asUser.get(path(made)).json().get("status").asText()).isEqualTo("deleting");
    assertThat(server.asUser.delete(path(made)).status()).isEqualTo(204);
    assertThat(server.asUser.call("PATCH", path(made), "{\"name\":\"c\"}").status()).isEqualTo(409);
  }

  private static long hours(JsonNode environment) {
    return Duration.between(
            Instant.parse(environment.get("created_at").asText()),
            Instant.parse(environment.get("expires_at").asText()))
        .toHours();
  }

  @Test
  void secretVariable_isNeverShown() {
    JsonNode made = create("{\"name\":\"vars\",\"type\":\"persistent\"}");
    String variables = path(made) + "/variables";

    JsonNode plain = server.asUser.call("PUT", variables + "/MODE", "{\"value\": \"fast\"}").json();
    assertThat(plain.get("value").asText()).isEqualTo("fast");
    ApiClient.Reply secret =
        server.asUser.call(
            "PUT", variables + "/DB_PASSWORD", "{\"value\": \"env-canary\", \"secret\": true}");
    assertThat(secret.status()).isEqualTo(200);
    assertThat(secret.json().get("value").isNull()).isTrue();

    ApiClient.Reply listed = server.asUser.get(variables);
    assertThat(listed.json()).hasSize(2);
    assertThat(listed.toString()).doesNotContain("env-canary");
    assertThat(server.asAdmin.get("/events?limit=1000").toString()).doesNotContain("env-canary");
    assertThat(server.asUser.call("PUT", variables + "/9x", "{\"value\": \"\"}").json())
        .hasToString(
            "{\"detail\":[{\"type\":\"string_pattern_mismatch\",\"loc\":[\"path\",\"name\"],"
                + "\"msg\":\"String should match pattern '[A-Za-z_][A-Za-z0-9_]{0,254}'\","
                + "\"input\":null,\"ctx\":{\"pattern\":\"[A-Za-z_][A-Za-z0-9_]{0,254}\"}}]}");
    assertThat(server.asUser.delete(variables + "/MODE").status()).isEqualTo(204);
    assertThat(server.asUser.delete(variables + "/MODE").json().get("detail"))
        .hasToString("\"Variable not found\"");
  }

  @Test
  void archivedProject_isNotChanged() {
    JsonNode project = server.asUser.post("/api/v1/projects/", "{\"name\": \"old\"}").json();
    String here = ENVIRONMENTS + "projects/" + project.get("id").asText();
    JsonNode made = server.asUser.post(here, "{\"name\":\"a\",\"type\":\"persistent\"}").json();
    server.asUser.post("/api/v1/projects/" + project.get("id").asText() + "/archive", "{}");

    assertThat(
            server
                .asUser
                .post(here, "{\"name\":\"b\",\"type\":\"persistent\"}")
                .json()
                .get("detail"))
        .hasToString("\"Project is archived\"");
    assertThat(server.asUser.get(path(made)).status()).isEqualTo(200);
    assertThat(server.asUser.delete(path(made)).status()).isEqualTo(204);
  }
}
