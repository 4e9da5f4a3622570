package dev.slipway.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.event.Event;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Document 003's collections of which everybody has objects by name and version. */
abstract class OwnedCollectionContract extends KubernetesApi {
  private final String collection;
  private final String versionField;
  private final String type;

  /**
   * @param collection its path
   * @param versionField the field of the version
   * @param type what the feed calls its objects
   */
  OwnedCollectionContract(String collection, String versionField, String type) {
    super(collection);
    this.collection = collection;
    this.versionField = versionField;
    this.type = type;
  }

  /** A body that makes an object. */
  abstract String body(String name, String version);

  /** What the feed says of an object that was made, changed and deleted. */
  abstract List<String> kinds();

  private String change(String version) {
    return "{\"%s\": \"%s\"}".formatted(versionField, version);
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
            client.get(collection + "/" + id),
            client.call("PUT", collection + "/" + id, change("1.0.0")),
            client.delete(collection + "/" + id))) {
      assertUnknown(reply, shown);
    }
  }

  @Test
  void duplicate_namesTheOneThatIsThere() {
    ApiClient client = somebody();
    String id = create(client, body("web", "1.0.0")).get("id").asText();
    assertDuplicate(client.post(collection, body("web", "1.0.0")), id);

    JsonNode other = create(client, body("web", "2.0.0"));
    assertDuplicate(client.call("PUT", path(other), change("1.0.0")), id);
    create(somebody(), body("web", "1.0.0"));
  }

  @Test
  void foreign_objectIsRefused() {
    JsonNode created = create(somebody(), body("web", "1.0.0"));
    ApiClient stranger = somebody();

    for (ApiClient.Reply reply :
        List.of(
            stranger.get(path(created)),
            stranger.call("PUT", path(created), change("1.0.1")),
            stranger.delete(path(created)))) {
      assertForbidden(reply);
    }
    assertThat(stranger.get(collection).json()).isEmpty();
    assertThat(server.asAdmin.get(path(created)).json()).isEqualTo(created);
    assertThat(server.asAdmin.get(collection + "?per_page=100").json()).contains(created);
  }

  @Test
  void stranger_isAskedToLogIn() {
    ApiClient.Reply reply = server.anybody.post(collection, body("web", "1.0.0"));

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.text())
        .isEqualTo("{\"error\":\"Unauthorized\",\"message\":\"Authentication required\"}");
  }

  /** Posts what is refused, and makes sure that nothing was made. */
  final void assertNotMade(String body, int status, String field, String issue) {
    ApiClient client = somebody();
    assertInvalid(client.post(collection, body), status, field, issue);
    assertThat(client.get(collection).json()).isEmpty();
  }

  /** Puts what is refused, and makes sure that nothing was changed. */
  final void assertNotChanged(String body, int status, String field) {
    ApiClient client = somebody();
    JsonNode created = create(client, body("web", "1.0.0"));
    ApiClient.Reply reply = client.call("PUT", path(created), body);

    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.json().at("/details/field").asText()).isEqualTo(field);
    assertThat(client.get(path(created)).json()).isEqualTo(created);
  }

  @Test
  void list_isNewestFirstInPages() {
    ApiClient client = somebody();
    for (int i = 0; i < 5; i++) {
      create(client, body("web" + i, "1.0.0"));
    }
    ApiClient.Reply reply = client.get(collection + "?page=2&per_page=2");
    String base = "<" + server.anybody.base() + collection + "?page=";

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
    assertThat(client.get(collection).json()).hasSize(5);
    assertThat(client.get(collection + "?page=0").status()).isEqualTo(422);
    assertThat(client.get(collection + "?per_page=101").status()).isEqualTo(422);
    assertThat(client.get(collection + "?page=x").status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "GET", "PUT", "DELETE"})
  void headers_areTheDocuments(String method) {
    ApiClient client = somebody();
    JsonNode created = create(client, body("web", "1.0.0"));
    ApiClient.Reply reply =
        method.equals("POST")
            ? client.post(collection, body("api", "1.0.0"))
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
  void write_leavesOneAuditEntryEach() {
    ApiClient client = somebody();
    JsonNode created = create(client, body("web", "1.0.0"));
    client.call("PUT", path(created), change("1.0.1"));
    client.delete(path(created));

    List<Event> events = events(type, created);
    assertThat(events).extracting(Event::kind).containsExactlyElementsOf(kinds());
    assertThat(events).allSatisfy(event -> assertThat(event.audit()).isNotNull());
  }
}
