package dev.slipway.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.jaxrs.operation.BodyLimits;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Document 003's headers, versions, pages and errors, on operations made for the purpose. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KubernetesRulesTest {
  private ApiServer server;

  @BeforeAll
  void start() {
    server =
        ApiServer.start(
            ApiOptions.builder().limits(new BodyLimits(1024, 2048, 4096)).build(),
            HandMade.operations());
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/ai/things, 200",
    "GET, /v1/api/ai/things, 200",
    "GET, /api/nothing, 404",
    "GET, /api, 404",
    "PATCH, /api/ai/things, 405",
    "DELETE, /api/services, 403",
    "POST, /api/ai/things, 400",
  })
  void headers_areOnEveryAnswer(String method, String path, int status) {
    ApiClient.Reply reply =
        server.asUser.send(server.asUser.request(path).method(method, BodyPublishers.noBody()));

    assertThat(reply.status()).as(reply.text()).isEqualTo(status);
    assertThat(reply.header("Cache-Control")).isEqualTo("no-cache, no-store, must-revalidate");
    assertThat(reply.header("Pragma")).isEqualTo("no-cache");
    assertThat(reply.header("Expires")).isEqualTo("0");
    assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(reply.header("X-Frame-Options")).isEqualTo("DENY");
    assertThat(reply.header("X-XSS-Protection")).isEqualTo("1; mode=block");
    assertThat(reply.header("API-Version")).isEqualTo("1.0.0");
    assertThat(reply.header("Content-Type")).isEqualTo("application/json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/products", "/api/v1/nothing", "/v1/api/v1/nothing", "/apiary", "/odd"})
  void headers_areOnNoOtherPath(String path) {
    ApiClient.Reply reply = server.asUser.get(path);

    assertThat(reply.header("API-Version")).isEmpty();
    assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/api/ai/things, 200",
    "/v1.0.0/api/ai/things, 200",
    "/v1/api/ai/things/, 200",
    "/v2/api/ai/things, 400",
    "/api/ai/things?version=1.0.0, 200",
    "/v1/api/ai/things?version=1.0.0, 200",
    "/api/ai/things?version=2.0.0, 400",
    "/api/ai/things?version=, 400",
    "/v1/api/v1/deployments, 404",
    "/v1/products, 404",
    "/products?version=9, 200",
  })
  void version_inAddress(String path, int status) {
    assertThat(server.asUser.get(path).status()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/vnd.todo.v1+json | 200",
        "text/html, application/vnd.todo.v1+json;q=0.9 | 200",
        "application/vnd.todo.v2+json | 400",
        "APPLICATION/VND.TODO.V7+JSON | 400",
        "*/* | 200",
      })
  void version_inMediaType(String accept, int status) {
    ApiClient.Reply reply =
        server.asUser.send(server.asUser.request("/api/ai/things").header("Accept", accept).GET());

    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.header("Content-Type")).isEqualTo("application/json");
    if (status == 400) {
      assertThat(reply.text())
          .isEqualTo(
              "{\"error\":\"Invalid request\",\"message\":\"Unknown API version: this is 1.0.0\"}");
    }
  }

  @Test
  void page_inTheMiddleHasFourLinks() {
    ApiClient.Reply reply = server.asUser.get("/api/ai/things?status=a%20b&page=2&per_page=10");
    String base = "<" + server.anybody.base() + "/api/ai/things?status=a%20b&page=";

    assertThat(reply.json()).hasSize(10);
    assertThat(reply.json().at("/0/number").asInt()).isEqualTo(10);
    assertThat(reply.header("X-Total-Count")).isEqualTo("45");
    assertThat(reply.header("Page")).isEqualTo("2");
    assertThat(reply.header("PerPage")).isEqualTo("10");
    assertThat(reply.header("Link"))
        .isEqualTo(
            base
                + "1&per_page=10>; rel=\"first\", "
                + base
                + "1&per_page=10>; rel=\"prev\", "
                + base
                + "3&per_page=10>; rel=\"next\", "
                + base
                + "5&per_page=10>; rel=\"last\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | 20 | first next last",
        "?page=3 | 5 | first prev last",
        "?page=9 | 0 | first prev last",
        "?page=2147483647&per_page=100 | 0 | first prev last",
        "?per_page=100 | 45 | first last",
      })
  void page_atTheEnds(String query, int size, String relations) {
    ApiClient.Reply reply = server.asUser.get("/api/ai/things" + query);

    assertThat(reply.json()).hasSize(size);
    assertThat(reply.header("Link").replaceAll("<[^>]*>; rel=\"(\\w+)\",?", "$1"))
        .isEqualTo(relations);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "POST | /api/ai/things | {} | 400 | Invalid request | Invalid request body | replicas"
            + " | required field is missing",
        "POST | /api/ai/things | {\"replicas\": \"x\"} | 400 | Invalid request"
            + " | Invalid request body | replicas"
            + " | Input should be a valid integer, unable to parse string as an integer",
        "POST | /api/ai/things | { | 400 | Invalid request | Invalid request body | body"
            + " | malformed JSON",
        "POST | /api/ai/things | [] | 400 | Invalid request | Invalid request body | body"
            + " | Input should be a valid dictionary or object to extract fields from",
        "POST | /api/ai/things | {\"replicas\": 0} | 422 | Validation Error"
            + " | Input should be greater than or equal to 1 | replicas"
            + " | Input should be greater than or equal to 1",
        "POST | /api/ai/things | {\"replicas\": 1, \"type\": \"X\"} | 422 | Validation Error"
            + " | Input should be 'ClusterIP' or 'NodePort' | type"
            + " | Input should be 'ClusterIP' or 'NodePort'",
        "GET | /api/ai/things?page=0 | ~~ | 422 | Validation Error"
            + " | Input should be greater than or equal to 1 | page"
            + " | Input should be greater than or equal to 1",
        "GET | /api/ai/things?page=x | ~~ | 400 | Invalid request | Invalid request parameters"
            + " | page | Input should be a valid integer, unable to parse string as an integer",
      })
  void input_isRefused(
      String method,
      String path,
      String body,
      int status,
      String error,
      String message,
      String field,
      String issue) {
    ApiClient.Reply reply = server.asUser.call(method, path, body);

    assertThat(reply.status()).as(reply.text()).isEqualTo(status);
    assertThat(reply.json().get("error").asText()).isEqualTo(error);
    assertThat(reply.json().get("message").asText()).isEqualTo(message);
    assertThat(reply.json().at("/details/field").asText()).isEqualTo(field);
    assertThat(reply.json().at("/details/issue").asText()).isEqualTo(issue);
  }

  @Test
  void strangers_areToldInTheDocumentsWords() {
    assertThat(server.anybody.get("/api/ai/things").text())
        .isEqualTo("{\"error\":\"Unauthorized\",\"message\":\"Authentication required\"}");
    assertThat(server.anybody.with("a.b.c").get("/api/ai/things").status()).isEqualTo(401);
    assertThat(server.asUser.delete("/api/services").text())
        .isEqualTo("{\"error\":\"Forbidden\",\"message\":\"Insufficient permissions\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Content-Type | text/plain | 415",
        "Content-Type | application/x-www-form-urlencoded | 415",
        "Content-Type | application/vnd.todo.v1+json | 201",
        "Content-Encoding | gzip | 415",
        "Content-Encoding | identity | 201",
      })
  void content_ofAnotherKind(String header, String value, int status) {
    ApiClient.Reply reply =
        server.asUser.send(
            server
                .asUser
                .request("/api/ai/things")
                .header(header, value)
                .POST(BodyPublishers.ofString("{\"replicas\": 1}")));

    assertThat(reply.status()).as(reply.text()).isEqualTo(status);
    if (status == 415) {
      assertThat(reply.json().get("error").asText()).isEqualTo("Unsupported Media Type");
    }
  }

  @Test
  void bodies_haveTheirLimits() {
    assertThat(server.asUser.post("/api/ai/things", " ".repeat(1025)).text())
        .isEqualTo(
            "{\"error\":\"Request Entity Too Large\",\"message\":\"Request body is larger than 1024"
                + " bytes\"}");
    for (boolean declared : List.of(true, false)) {
      assertThat(stream(4096, declared).text()).isEqualTo("{\"number\":4096}");
      assertThat(stream(4097, declared).status()).isEqualTo(413);
    }
  }

  private ApiClient.Reply stream(int size, boolean declared) {
    byte[] bytes = new byte[size];
    return server.asUser.call(
        "PUT",
        "/api/container-images",
        "application/x-tar",
        declared
            ? BodyPublishers.ofByteArray(bytes)
            : BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(bytes)));
  }

  @Test
  void links_beginWithThePublicAddress() {
    ApiOptions options =
        ApiOptions.builder().publicUrl(URI.create("https://example.com/slipway")).build();
    try (ApiServer behind = ApiServer.start(options, HandMade.operations())) {
      assertThat(behind.asUser.get("/v1/api/ai/things").header("Link"))
          .startsWith("<https://example.com/slipway/api/ai/things?page=1&per_page=20>;");
      assertThat(behind.anybody.get("/").header("Location"))
          .isEqualTo("https://example.com/slipway/docs");
      assertThat(behind.anybody.get("/docs").text()).contains("\"/slipway/docs/");
    }
  }
}
