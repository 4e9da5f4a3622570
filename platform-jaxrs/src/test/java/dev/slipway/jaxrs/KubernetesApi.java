package dev.slipway.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.event.Event;
import dev.slipway.event.EventFilter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** One of document 003's collections on a server of its own, and what the document says of all. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class KubernetesApi {
  private final String collection;
  private int number;

  ApiServer server;

  /**
   * @param collection its path
   */
  KubernetesApi(String collection) {
    this.collection = collection;
  }

  @BeforeAll
  void start() {
    server = ApiServer.start();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  /** A client of an account of its own, so that no test meets another's objects or rate limit. */
  final ApiClient somebody() {
    return server.register("somebody" + ++number + "@example.com");
  }

  /** A name that no other test has. */
  final String name() {
    return "dev-" + ++number;
  }

  final JsonNode create(ApiClient client, String body) {
    return created(client, collection, body);
  }

  static JsonNode created(ApiClient client, String path, String body) {
    ApiClient.Reply created = client.post(path, body);
    assertThat(created.status()).as(created.toString()).isEqualTo(201);
    return created.json();
  }

  final String path(JsonNode object) {
    return collection + "/" + object.get("id").asText();
  }

  static List<String> fields(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** What the feed has of an object, oldest first. */
  final List<Event> events(String type, JsonNode object) {
    EventFilter filter = EventFilter.of(type, object.get("id").asText());
    return server.stores.events().after(0, filter, 100);
  }

  static void assertUnknown(ApiClient.Reply reply, String id) {
    assertThat(reply.status()).as(reply.toString()).isEqualTo(404);
    assertThat(fields(reply.json())).containsExactly("error", "message", "id");
    assertThat(reply.json().get("error").asText()).isEqualTo("Not Found");
    assertThat(reply.json().get("message").asText()).isEqualTo("Resource not found");
    assertThat(reply.json().get("id").asText()).isEqualTo(id);
  }

  static void assertDuplicate(ApiClient.Reply reply, String id) {
    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.text())
        .isEqualTo(
            "{\"error\":\"Conflict\",\"message\":\"Resource already exists\",\"id\":\""
                + id
                + "\"}");
  }

  static void assertForbidden(ApiClient.Reply reply) {
    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.text())
        .isEqualTo("{\"error\":\"Forbidden\",\"message\":\"Insufficient permissions\"}");
  }

  static void assertInvalid(ApiClient.Reply reply, int status, String field, String issue) {
    assertThat(reply.status()).as(reply.toString()).isEqualTo(status);
    assertThat(fields(reply.json())).containsExactly("error", "message", "details");
    assertThat(reply.json().get("error").asText())
        .isEqualTo(status == 400 ? "Invalid request" : "Validation Error");
    assertThat(reply.json().get("message").asText())
        .isEqualTo(status == 400 ? "Invalid request body" : issue);
    assertThat(reply.json().at("/details/field").asText()).isEqualTo(field);
    assertThat(reply.json().at("/details/issue").asText()).isEqualTo(issue);
  }
}
