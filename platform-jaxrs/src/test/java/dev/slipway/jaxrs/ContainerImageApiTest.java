package dev.slipway.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.event.Event;
import dev.slipway.event.EventFilter;
import dev.slipway.image.ContainerImage;
import dev.slipway.image.ImageObservation;
import dev.slipway.image.ImageStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Document 003's container images. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContainerImageApiTest {
  private static final String IMAGES = "/api/container-images";
  private static final Instant CHECKED = Instant.parse("2026-02-07T10:05:00.123456Z");

  private ApiServer server;
  private int number;

  @BeforeAll
  void start() {
    server = ApiServer.start();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  /** A client of an account of its own, so that no test meets another's images or rate limit. */
  private ApiClient somebody() {
    return server.register("images" + ++number + "@example.com");
  }

  private static String body(String name, String tag) {
    return "{\"name\":\"%s\",\"tag\":\"%s\",\"repository\":\"docker.io/todo-app\"}"
        .formatted(name, tag);
  }

  private static JsonNode create(ApiClient client, String body) {
    ApiClient.Reply created = client.post(IMAGES, body);
    assertThat(created.status()).as(created.toString()).isEqualTo(201);
    return created.json();
  }

  private static String path(JsonNode image) {
    return IMAGES + "/" + image.get("id").asText();
  }

  private static List<String> fields(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
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
  @CsvSource({
    "00000000-0000-4000-8000-000000000000, 00000000-0000-4000-8000-000000000000",
    "uuid-1234, uuid-1234",
    "42, 42",
    "%22%3Cb%3E, \"<b>",
    "a%00b, a\uFFFDb",
  })
  void unknown_idIsEchoed(String id, String shown) {
    ApiClient client = somebody();
    for (ApiClient.Reply reply :
        List.of(
            client.get(IMAGES + "/" + id),
            client.call("PUT", IMAGES + "/" + id, "{\"tag\": \"1.0.0\"}"),
            client.delete(IMAGES + "/" + id))) {
      assertThat(reply.status()).as(reply.toString()).isEqualTo(404);
      assertThat(fields(reply.json())).containsExactly("error", "message", "id");
      assertThat(reply.json().get("error").asText()).isEqualTo("Not Found");
      assertThat(reply.json().get("message").asText()).isEqualTo("Resource not found");
      assertThat(reply.json().get("id").asText()).isEqualTo(shown);
    }
  }

  @Test
  void duplicate_namesTheOneThatIsThere() {
    ApiClient client = somebody();
    String id = create(client, body("web", "1.0.0")).get("id").asText();
    String conflict =
        "{\"error\":\"Conflict\",\"message\":\"Resource already exists\",\"id\":\"" + id + "\"}";
    ApiClient.Reply reply = client.post(IMAGES, body("web", "1.0.0"));

    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.text()).isEqualTo(conflict);
    JsonNode other = create(client, body("web", "2.0.0"));
    ApiClient.Reply changed = client.call("PUT", path(other), "{\"tag\": \"1.0.0\"}");
    assertThat(changed.status()).isEqualTo(409);
    assertThat(changed.text()).isEqualTo(conflict);
    create(somebody(), body("web", "1.0.0"));
  }

  @Test
  void foreign_imageIsRefused() {
    JsonNode created = create(somebody(), body("web", "latest"));
    ApiClient stranger = somebody();

    for (ApiClient.Reply reply :
        List.of(
            stranger.get(path(created)),
            stranger.call("PUT", path(created), "{\"tag\": \"1.0.0\"}"),
            stranger.delete(path(created)))) {
      assertThat(reply.status()).isEqualTo(403);
      assertThat(reply.text())
          .isEqualTo("{\"error\":\"Forbidden\",\"message\":\"Insufficient permissions\"}");
    }
    assertThat(stranger.get(IMAGES).json()).isEmpty();
    assertThat(server.asAdmin.get(path(created)).json()).isEqualTo(created);
    assertThat(server.asAdmin.get(IMAGES + "?per_page=100").json()).contains(created);
  }

  @Test
  void stranger_isAskedToLogIn() {
    ApiClient.Reply reply = server.anybody.post(IMAGES, body("web", "latest"));

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.text())
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
    ApiClient client = somebody();
    ApiClient.Reply reply = client.post(IMAGES, body);

    assertThat(reply.status()).as(reply.toString()).isEqualTo(status);
    assertThat(fields(reply.json())).containsExactly("error", "message", "details");
    assertThat(reply.json().get("error").asText())
        .isEqualTo(status == 400 ? "Invalid request" : "Validation Error");
    assertThat(reply.json().get("message").asText())
        .isEqualTo(status == 400 ? "Invalid request body" : issue);
    assertThat(reply.json().at("/details/field").asText()).isEqualTo(field);
    assertThat(reply.json().at("/details/issue").asText()).isEqualTo(issue);
    assertThat(client.get(IMAGES).json()).isEmpty();
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
    ApiClient client = somebody();
    JsonNode created = create(client, body("web", "latest"));
    ApiClient.Reply reply = client.call("PUT", path(created), body);

    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.json().at("/details/field").asText()).isEqualTo(field);
    assertThat(client.get(path(created)).json()).isEqualTo(created);
  }

  @Test
  void list_isNewestFirstInPages() {
    ApiClient client = somebody();
    for (int i = 0; i < 5; i++) {
      create(client, body("web" + i, "latest"));
    }
    ApiClient.Reply reply = client.get(IMAGES + "?page=2&per_page=2");
    String base = "<" + server.anybody.base() + IMAGES + "?page=";

    assertThat(reply.json()).hasSize(2);
    assertThat(reply.json().at("/0/name").asText()).isEqualTo("web2");
    assertThat(reply.header("X-Total-Count")).isEqualTo("5");
    assertThat(reply.header("Page")).isEqualTo("2");
    assertThat(reply.header("PerPage")).isEqualTo("2");
    assertThat(reply.header("Link"))
        .isEqualTo(
            base
                + "1&per_page=2>; rel=\"first\", "
                + base
                + "1&per_page=2>; rel=\"prev\", "
                + base
                + "3&per_page=2>; rel=\"next\", "
                + base
                + "3&per_page=2>; rel=\"last\"");
    assertThat(client.get(IMAGES).json()).hasSize(5);
    assertThat(client.get(IMAGES + "?page=0").status()).isEqualTo(422);
    assertThat(client.get(IMAGES + "?per_page=101").status()).isEqualTo(422);
    assertThat(client.get(IMAGES + "?page=x").status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "GET", "PUT", "DELETE"})
  void headers_areTheDocuments(String method) {
    ApiClient client = somebody();
    JsonNode created = create(client, body("web", "latest"));
    ApiClient.Reply reply =
        method.equals("POST")
            ? client.post(IMAGES, body("api", "latest"))
            : client.call(method, "/v1" + path(created), "{}");

    assertThat(reply.status()).as(reply.toString()).isLessThan(300);
    assertThat(reply.header("Content-Type")).isEqualTo("application/json");
    assertThat(reply.header("Cache-Control")).isEqualTo("no-cache, no-store, must-revalidate");
    assertThat(reply.header("Pragma")).isEqualTo("no-cache");
    assertThat(reply.header("Expires")).isEqualTo("0");
    assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(reply.header("X-Frame-Options")).isEqualTo("DENY");
    assertThat(reply.header("X-XSS-Protection")).isEqualTo("1; mode=block");
    assertThat(reply.header("API-Version")).isEqualTo("1.0.0");
    assertThat(reply.header("X-RateLimit-Limit")).isEqualTo("100");
    assertThat(reply.header("X-RateLimit-Remaining")).isEqualTo("98");
    assertThat(Long.parseLong(reply.header("X-RateLimit-Reset")))
        .isGreaterThan(Instant.now().getEpochSecond() - 5);
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

  @Test
  void write_leavesOneAuditEntryEach() {
    ApiClient client = somebody();
    JsonNode created = create(client, body("web", "latest"));
    client.call("PUT", path(created), "{\"tag\": \"1.0.0\"}");
    client.delete(path(created));

    EventFilter filter = EventFilter.of(ContainerImage.OBJECT_TYPE, created.get("id").asText());
    List<Event> events = server.stores.events().after(0, filter, 100);
    assertThat(events)
        .extracting(Event::kind)
        .containsExactly("image.created", "image.updated", "image.deleted");
    assertThat(events).allSatisfy(event -> assertThat(event.audit()).isNotNull());
  }
}
