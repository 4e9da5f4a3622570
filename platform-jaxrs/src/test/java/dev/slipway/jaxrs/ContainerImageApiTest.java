package dev.slipway.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.image.ContainerImage;
import dev.slipway.image.ImageObservation;
import dev.slipway.image.ImageStatus;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Document 003's container images. */
class ContainerImageApiTest extends OwnedCollectionContract {
  private static final String IMAGES = "/api/container-images";
  private static final Instant CHECKED = Instant.parse("2026-02-07T10:05:00.123456Z");

  ContainerImageApiTest() {
    super(IMAGES, "tag", ContainerImage.OBJECT_TYPE);
  }

  @Override
  String body(String name, String tag) {
    return "{\"name\":\"%s\",\"tag\":\"%s\",\"repository\":\"docker.io/todo-app\"}"
        .formatted(name, tag);
  }

  @Override
  List<String> kinds() {
    return List.of("image.created", "image.updated", "image.deleted");
  }

  /** Writes what a look at the registry would have found. */
  private void observe(JsonNode image, ImageStatus status) {
    UUID id = UUID.fromString(image.get("id").asText());
    ContainerImage old = server.stores.images().find(id).orElseThrow();
    server
        .stores
        .images()
        .update(
            new ContainerImage(
                id,
                old.ownerId(),
                old.spec(),
                old.generation(),
                new ImageObservation(
                    status,
                    status == ImageStatus.FAILED ? "The manifest is gone" : null,
                    "sha256:aa",
                    12345678,
                    CHECKED,
                    CHECKED,
                    null,
                    0),
                old.createdAt(),
                CHECKED));
  }

  @Test
  void created_imageIsAsTheDocumentHasIt() {
    ApiClient client = somebody();
    ApiClient.Reply reply =
        client.post(
            IMAGES,
            """
            {"name": "todo-backend", "tag": "latest", "repository": "docker.io/todo-app",
             "description": "Python FastAPI backend for Todo AI Chatbot"}""");

    assertThat(reply.status()).isEqualTo(201);
    JsonNode created = reply.json();
    assertThat(fields(created))
        .containsExactly(
            "id",
            "name",
            "tag",
            "repository",
            "description",
            "size",
            "created_at",
            "last_updated",
            "status",
            "status_reason",
            "digest",
            "last_checked");
    assertThat(created.get("id").asText()).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    assertThat(created.get("name").asText()).isEqualTo("todo-backend");
    assertThat(created.get("tag").asText()).isEqualTo("latest");
    assertThat(created.get("repository").asText()).isEqualTo("docker.io/todo-app");
    assertThat(created.get("description").asText())
        .isEqualTo("Python FastAPI backend for Todo AI Chatbot");
    assertThat(created.get("size").isIntegralNumber()).isTrue();
    assertThat(created.get("size").asLong()).isZero();
    assertThat(created.get("created_at").asText()).endsWith("Z");
    assertThat(created.get("last_updated")).isEqualTo(created.get("created_at"));
    assertThat(created.get("status").asText()).isEqualTo("building");
    assertThat(created.get("status_reason").isNull()).isTrue();
    assertThat(client.get(path(created)).json()).isEqualTo(created);
  }

  @Test
  void tag_isLatestUnlessSaid() {
    JsonNode created = create(somebody(), "{\"name\":\"web\",\"repository\":\"team\"}");

    assertThat(created.get("tag").asText()).isEqualTo("latest");
    assertThat(created.get("repository").asText()).isEqualTo("team");
    assertThat(created.get("description").isNull()).isTrue();
  }

  @Test
  void built_imageIsAsTheDocumentHasIt() {
    ApiClient client = somebody();
    JsonNode created = create(client, body("web", "latest"));
    observe(created, ImageStatus.BUILT);
    ApiClient.Reply reply = client.get(path(created) + "/");

    assertThat(reply.status()).isEqualTo(200);
    JsonNode built = reply.json();
    assertThat(built.get("size").asLong()).isEqualTo(12345678);
    assertThat(built.get("status").asText()).isEqualTo("built");
    assertThat(built.get("digest").asText()).isEqualTo("sha256:aa");
    assertThat(built.get("created_at")).isEqualTo(created.get("created_at"));
    assertThat(built.get("last_updated").asText()).isEqualTo("2026-02-07T10:05:00.123456Z");
    assertThat(built.get("last_checked").asText()).isEqualTo("2026-02-07T10:05:00.123456Z");
  }

  @Test
  void change_ofThePlaceBeginsAnew() {
    ApiClient client = somebody();
    JsonNode created = create(client, body("web", "latest"));
    observe(created, ImageStatus.BUILT);
    ApiClient.Reply reply =
        client.call(
            "PUT",
            path(created),
            "{\"tag\": \"v1.0.0\", \"description\": \"Updated backend with security patches\"}");

    assertThat(reply.status()).isEqualTo(200);
    JsonNode changed = reply.json();
    assertThat(fields(changed)).isEqualTo(fields(created));
    assertThat(changed.get("tag").asText()).isEqualTo("v1.0.0");
    assertThat(changed.get("description").asText())
        .isEqualTo("Updated backend with security patches");
    assertThat(changed.get("status").asText()).isEqualTo("building");
    assertThat(changed.get("size").asLong()).isZero();
    assertThat(changed.get("digest").isNull()).isTrue();
    assertThat(client.get(path(created)).json()).isEqualTo(changed);
    JsonNode renamed =
        client
            .call("PUT", path(created), "{\"name\": \"api\", \"repository\": \"ghcr.io/team\"}")
            .json();
    assertThat(renamed.get("name").asText()).isEqualTo("api");
    assertThat(renamed.get("repository").asText()).isEqualTo("ghcr.io/team");
  }

  @Test
  void change_ofTheDescriptionAlone() {
    ApiClient client = somebody();
    JsonNode created = create(client, body("web", "latest"));
    observe(created, ImageStatus.BUILT);

    JsonNode changed = client.call("PUT", path(created), "{\"description\": \"words\"}").json();
    assertThat(changed.get("status").asText()).isEqualTo("built");
    assertThat(changed.get("description").asText()).isEqualTo("words");
    JsonNode emptied = client.call("PUT", path(created), "{\"description\": null}").json();
    assertThat(emptied.get("description").isNull()).isTrue();
    assertThat(client.call("PUT", path(created), "{}").json()).isEqualTo(emptied);
  }

  @Test
  void failed_imageBeginsAnewWhenItsTagIsSaidAgain() {
    ApiClient client = somebody();
    JsonNode created = create(client, body("web", "latest"));
    observe(created, ImageStatus.FAILED);
    JsonNode failed = client.get(path(created)).json();
    assertThat(failed.get("status").asText()).isEqualTo("failed");
    assertThat(failed.get("status_reason").asText()).isEqualTo("The manifest is gone");

    JsonNode again = client.call("PUT", path(created), "{\"tag\": \"latest\"}").json();
    assertThat(again.get("status").asText()).isEqualTo("building");
    assertThat(again.get("status_reason").isNull()).isTrue();
  }

  @Test
  void deletion_isToldInTheDocumentsWords() {
    ApiClient client = somebody();
    JsonNode created = create(client, body("web", "latest"));
    String id = created.get("id").asText();
    ApiClient.Reply reply = client.delete(path(created));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.text())
        .isEqualTo("{\"message\":\"Container image deleted successfully\",\"id\":\"" + id + "\"}");
    assertThat(client.delete(path(created)).text())
        .isEqualTo(
            "{\"error\":\"Not Found\",\"message\":\"Resource not found\",\"id\":\"" + id + "\"}");
    create(client, body("web", "latest"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{ | 400 | body | malformed JSON",
        "[] | 400 | body | Input should be a valid dictionary or object to extract fields from",
        "{} | 400 | name | required field is missing",
        "{\"repository\":\"r\"} | 400 | name | required field is missing",
        "{\"name\":\"n\"} | 400 | repository | required field is missing",
        "{\"name\":7,\"repository\":\"r\"} | 400 | name | Input should be a valid string",
        "{\"name\":null,\"repository\":\"r\"} | 400 | name | Input should be a valid string",
        "{\"name\":\"n\",\"repository\":[]} | 400 | repository | Input should be a valid string",
        "{\"name\":\"n\",\"repository\":\"r\",\"tag\":1} | 400 | tag"
            + " | Input should be a valid string",
        "{\"name\":\"n\",\"repository\":\"r\",\"tag\":null} | 400 | tag"
            + " | Input should be a valid string",
        "{\"name\":\"n\",\"repository\":\"r\",\"description\":{}} | 400 | description"
            + " | Input should be a valid string",
        "{\"name\":\"N\",\"repository\":\"r\"} | 422 | name | Image name should be of lower-case"
            + " letters and digits, with single dots, underscores or hyphens between them, in parts"
            + " divided by slashes",
        "{\"name\":\"n\",\"repository\":\"r\",\"tag\":\"sha-123\"} | 422 | tag | Tag should be"
            + " latest or a semantic version such as 1.2.3 or v1.2.3-rc.1",
        "{\"name\":\"n\",\"repository\":\"https://r\"} | 422 | repository | Repository should be a"
            + " registry's host, a path in it, or both, such as docker.io/team",
      })
  void input_isRefused(String body, int status, String field, String issue) {
    assertNotMade(body, status, field, issue);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"tag\": \"1.0\"} | 422 | tag",
        "{\"name\": \"\"} | 422 | name",
        "{\"repository\": \"a b\"} | 422 | repository",
        "{\"tag\": null} | 400 | tag",
        "{\"description\": 7} | 400 | description",
      })
  void change_isRefused(String body, int status, String field) {
    assertNotChanged(body, status, field);
  }

  @Test
  void condition_guardsAgainstAnOlderView() {
    ApiClient client = somebody();
    JsonNode created = create(client, body("web", "latest"));
    String tag = client.get(path(created)).header("ETag");
    observe(created, ImageStatus.BUILT);

    ApiClient.Reply refused =
        client.send(
            client
                .request(path(created))
                .header("If-Match", tag)
                .header("Content-Type", "application/json")
                .PUT(java.net.http.HttpRequest.BodyPublishers.ofString("{\"tag\": \"1.0.0\"}")));
    assertThat(refused.status()).isEqualTo(412);
    assertThat(refused.json().get("error").asText()).isEqualTo("Precondition Failed");
  }
}
