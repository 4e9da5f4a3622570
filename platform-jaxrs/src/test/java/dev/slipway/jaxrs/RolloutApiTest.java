package dev.slipway.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.project.rollout.LogLine;
import dev.slipway.project.rollout.LogLine.Source;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Document 002's deployments; a worker's part is done by hand. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RolloutApiTest {
  private static final String DEPLOYMENTS = "/api/v1/deployments/";

  private ApiServer server;
  private String project;
  private String environment;
  private String collection;

  @BeforeAll
  void start() {
    server = ApiServer.start();
    project =
        server
            .asUser
            .post("/api/v1/projects/", "{\"name\": \"Pay Ments\"}")
            .json()
            .get("id")
            .asText();
    environment = environment("staging");
    collection = DEPLOYMENTS + "environments/" + environment;
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private String environment(String name) {
    String id =
        server
            .asUser
            .post(
                "/api/v1/environments/projects/" + project,
                "{\"name\":\"" + name + "\",\"type\":\"persistent\"}")
            .json()
            .get("id")
            .asText();
    server.run(UUID.fromString(id));
    return id;
  }

  private JsonNode create(String version) {
    ApiClient.Reply created = server.asUser.post(collection, "{\"version\": \"" + version + "\"}");
    assertThat(created.status()).as(created.toString()).isEqualTo(201);
    return created.json();
  }

  private static String path(JsonNode rollout) {
    return DEPLOYMENTS + rollout.get("id").asText();
  }

  @Test
  void deployment_hasTheDocumentedShape() {
    JsonNode made = create("sha-1234567");

    assertThat(made.fieldNames())
        .toIterable()
        .contains("id", "environment_id", "version", "status", "logs_url", "created_at");
    assertThat(made.get("status").asText()).isEqualTo("pending");
    assertThat(made.get("logs_url").isNull()).isTrue();
    assertThat(made.get("environment_id").asText()).isEqualTo(environment);
    assertThat(server.asUser.get(path(made)).json()).isEqualTo(made);
    assertThat(server.asUser.get(collection).json().get(0)).isEqualTo(made);

    server.succeed(UUID.fromString(made.get("id").asText()));
    String logs = server.asUser.get(path(made)).json().get("logs_url").asText();
    assertThat(logs).startsWith("http://127.0.0.1:").endsWith(path(made) + "/logs");
  }

  @Test
  void environmentThatDoesNotRun_is400() {
    String id =
        server
            .asUser
            .post(
                "/api/v1/environments/projects/" + project,
                "{\"name\":\"new\",\"type\":\"persistent\"}")
            .json()
            .get("id")
            .asText();

    ApiClient.Reply refused =
        server.asUser.post(DEPLOYMENTS + "environments/" + id, "{\"version\": \"v1\"}");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json())
        .hasToString("{\"detail\":\"Environment is not ready (status=provisioning)\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}                        | missing",
        "{\"version\": 5}           | string_type",
        "{\"version\": \"\"}         | string_too_short",
        "{\"version\": \"a b\"}       | string_pattern_mismatch",
        "{\"version\": \"-x\"}        | string_pattern_mismatch",
      })
  void badVersion_isNamed(String body, String type) {
    ApiClient.Reply refused = server.asUser.post(collection, body);

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().at("/detail/0/type").asText()).isEqualTo(type);
    assertThat(refused.json().at("/detail/0/loc/1").asText()).isEqualTo("version");
  }

  @Test
  void foreignAndMissing_areTheSame() {
    JsonNode made = create("v1");
    ApiClient stranger = server.register("nobody@example.com");

    assertThat(stranger.get(path(made)).json())
        .hasToString("{\"detail\":\"Deployment not found\"}");
    assertThat(server.asUser.get(DEPLOYMENTS + UUID.randomUUID()).json())
        .hasToString("{\"detail\":\"Deployment not found\"}");
    assertThat(stranger.get(collection).json())
        .hasToString("{\"detail\":\"Environment not found\"}");
    assertThat(stranger.get(path(made) + "/logs").status()).isEqualTo(404);
    assertThat(stranger.get(path(made) + "/diff").status()).isEqualTo(404);
  }

  @Test
  void newerOne_supersedes_andAnOldOneIsGoneBackTo() {
    JsonNode first = create("v1");
    server.succeed(UUID.fromString(first.get("id").asText()));
    JsonNode second = create("v2");
    JsonNode third = create("v3");

    JsonNode superseded = server.asUser.get(path(second)).json();
    assertThat(superseded.get("status").asText()).isEqualTo("superseded");
    assertThat(superseded.get("status_reason").asText()).isEqualTo("superseded by v3");
    assertThat(server.asUser.post(path(third) + "/cancel").json().get("status").asText())
        .isEqualTo("cancelled");
    assertThat(server.asUser.post(path(third) + "/cancel").status()).isEqualTo(409);
    assertThat(server.asUser.post(path(third) + "/rollback").status()).isEqualTo(409);
    ApiClient.Reply back = server.asUser.post(path(first) + "/rollback");
    assertThat(back.status()).isEqualTo(201);
    assertThat(back.json().get("version").asText()).isEqualTo("v1");
    assertThat(back.json().get("action").asText()).isEqualTo("rollback");
    assertThat(back.json().get("source_id").asText()).isEqualTo(first.get("id").asText());
  }

  @Test
  void promotion_takesTheVersionThatSucceeded() {
    String production = environment("production");
    String empty = environment("empty");
    JsonNode made = create("v9");
    server.succeed(UUID.fromString(made.get("id").asText()));

    ApiClient.Reply promoted = promote(production, environment);
    assertThat(promoted.status()).isEqualTo(201);
    assertThat(promoted.json().get("version").asText()).isEqualTo("v9");
    assertThat(promote(production, empty).json().get("detail").asText())
        .isEqualTo("No deployment succeeded in the environment empty");
    assertThat(promote(production, production).status()).isEqualTo(409);
    assertThat(promote(production, UUID.randomUUID().toString()).json())
        .hasToString("{\"detail\":\"Environment not found\"}");
  }

  private ApiClient.Reply promote(String to, String from) {
    return server.asUser.post(
        "/api/v1/environments/" + to + "/promote", "{\"from_environment_id\": \"" + from + "\"}");
  }

  @Test
  void log_isReadDownloadedAndFollowedFromAPlaceOn() {
    JsonNode made = create("v5");
    UUID id = UUID.fromString(made.get("id").asText());
    server
        .stores
        .rolloutLogs()
        .append(
            id,
            List.of(
                new LogLine(0, Instant.parse("2026-11-20T12:00:00Z"), Source.HELM, null, "hello")));
    server.succeed(id);

    ApiClient.Reply text = server.asUser.get(path(made) + "/logs");
    assertThat(text.text())
        .contains("phase created by user@example.com\n")
        .endsWith("2026-11-20T12:00:00Z helm hello\n");
    assertThat(server.asUser.get(path(made) + "/logs?download=true").header("Content-Disposition"))
        .isEqualTo("attachment; filename=\"rollout-" + id + ".log\"");
    String followed = server.asUser.get(path(made) + "/logs?follow=true").text();
    assertThat(followed).contains("id: 2\nevent: line\n", "\"text\":\"hello\"", "event: end");
    assertThat(
            server
                .asUser
                .send(
                    server
                        .asUser
                        .request(path(made) + "/logs")
                        .header("Accept", "text/event-stream")
                        .header("Last-Event-ID", "1"))
                .text())
        .doesNotContain("created by")
        .contains("hello");
    assertThat(server.asUser.get(path(made) + "/events").json())
        .singleElement()
        .satisfies(event -> assertThat(event.get("kind").asText()).isEqualTo("rollout.created"));
  }
}
