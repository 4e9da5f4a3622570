package dev.slipway.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds on every route: order of checks, shapes of failures, headers, limits. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HttpRulesTest {
  private ApiServer server;

  @BeforeAll
  void start() {
    server = ApiServer.start();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void malformedJson_isToldBeforeAskingWhoCalls() {
    assertThat(server.anybody.post("/products", "{").status()).isEqualTo(422);
    assertThat(server.anybody.post("/products", "{}").status()).isEqualTo(401);
    assertThat(server.asUser.post("/products", "{}").status()).isEqualTo(403);
    assertThat(server.asAdmin.post("/products", "{}").status()).isEqualTo(422);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Basic YTpi", "Bearer", "Bearer ", "Token x"})
  void otherSchemes_areNoAuthentication(String authorization) {
    ApiClient.Reply reply =
        server.anybody.send(
            server.anybody.request("/products").header("Authorization", authorization).GET());

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.detail()).isEqualTo("Not authenticated");
    assertThat(reply.header("WWW-Authenticate")).isEqualTo("Bearer");
  }

  @Test
  void badToken_isRefused() {
    ApiClient.Reply reply = server.anybody.with("a.b.c").get("/products");

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.detail()).isEqualTo("Could not validate credentials");
    assertThat(reply.header("WWW-Authenticate")).isEqualTo("Bearer");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET | /nothing | 404 | {'detail':'Not Found'}",
        "GET | /api/nothing | 404 | {'error':'Not Found','message':'Not Found'}",
        "GET | /api/v1/nothing | 404 | {'detail':'Not Found'}",
        "GET | /v1/api/nothing | 404 | {'error':'Not Found','message':'Not Found'}",
        "GET | /v1/api/v1/nothing | 404 | {'detail':'Not Found'}",
        "DELETE | /products | 405 | {'detail':'Method Not Allowed'}",
        "OPTIONS | /products | 405 | {'detail':'Method Not Allowed'}",
        "BREW | /products | 405 | {'detail':'Method Not Allowed'}",
      })
  void container_answersInTheApisOwnShape(String method, String path, int status, String body) {
    ApiClient.Reply reply =
        server.asAdmin.send(server.asAdmin.request(path).method(method, BodyPublishers.noBody()));

    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.text()).isEqualTo(body.replace('\'', '"'));
    if (status == 405) {
      assertThat(reply.header("Allow")).isEqualTo("GET, POST");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /deployments/finish/, PUT",
    "GET, /deployments/finish, PUT",
    "DELETE, /services/names/, GET",
    "DELETE, /services/sync, POST",
    "PATCH, /users/me, GET",
    "GET, /services/1, DELETE",
  })
  void pathThatIsWritten_winsOverOneWithAParameter(String method, String path, String allow) {
    ApiClient.Reply reply =
        server.anybody.send(server.anybody.request(path).method(method, BodyPublishers.noBody()));

    assertThat(reply.status()).isEqualTo(405);
    assertThat(reply.text()).isEqualTo("{\"detail\":\"Method Not Allowed\"}");
    assertThat(reply.header("Allow")).isEqualTo(allow);
  }

  @Test
  void head_isNotServed() {
    ApiClient.Reply reply =
        server.asAdmin.send(
            server.asAdmin.request("/products").method("HEAD", BodyPublishers.noBody()));

    assertThat(reply.status()).isEqualTo(405);
    assertThat(reply.header("Allow")).isEqualTo("GET, POST");
    assertThat(reply.text()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health", "/products", "/nothing", "/docs", "/openapi.json"})
  void answers_carrySecurityHeadersAndAnId(String path) {
    ApiClient.Reply reply =
        server.asAdmin.send(server.asAdmin.request(path).header("X-Request-Id", "mine.1").GET());

    assertThat(reply.header("X-Request-Id")).isEqualTo("mine.1");
    assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(reply.header("X-Frame-Options")).isEqualTo("DENY");
    assertThat(reply.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
  }

  @Test
  void encryptedTransport_isDemandedOfBrowsersOnceItIsThere() {
    assertThat(server.anybody.get("/health").header("Strict-Transport-Security")).isEmpty();
    try (ApiServer behindTls = ApiServer.start(ApiOptions.builder().encrypted(true).build())) {
      for (String path : List.of("/health", "/nothing", "/api/nothing")) {
        assertThat(behindTls.anybody.get(path).header("Strict-Transport-Security"))
            .isEqualTo("max-age=31536000");
      }
    }
  }

  @Test
  void requestId_ofTheCallersThatIsNotSane() {
    ApiClient.Reply reply =
        server.anybody.send(
            server.anybody.request("/health").header("X-Request-Id", "<script>").GET());

    assertThat(reply.header("X-Request-Id")).matches("[0-9a-f-]{36}");
  }

  @Test
  void body_tooLarge() {
    byte[] large = new byte[1024 * 1024 + 1];
    Arrays.fill(large, (byte) ' ');

    for (var body :
        List.of(
            BodyPublishers.ofByteArray(large),
            BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(large)))) {
      ApiClient.Reply reply = server.asAdmin.call("POST", "/products", "application/json", body);
      assertThat(reply.status()).isEqualTo(413);
      assertThat(reply.detail()).contains("1048576");
    }
  }

  @Test
  void health_isExactlyThis() {
    assertThat(server.anybody.get("/health").text()).isEqualTo("{\"status\":\"ok\"}");
    assertThat(server.anybody.get("/health/live/").status()).isEqualTo(200);
    assertThat(server.anybody.get("/health/ready").json().get("failing")).isEmpty();
    assertThat(server.asUser.get("/health/details").status()).isEqualTo(403);
    assertThat(server.asAdmin.get("/health/details").json().get("version").asText())
        .isEqualTo("development");
  }

  @Test
  void root_leadsToThePages() {
    ApiClient.Reply root = server.anybody.get("/");

    assertThat(root.status()).isEqualTo(307);
    assertThat(root.header("Location")).endsWith("/docs");
    for (String page : List.of("/docs", "/docs/", "/redoc")) {
      String html = server.anybody.get(page).text();
      java.util.regex.Matcher links =
          java.util.regex.Pattern.compile("(?:src|href)=\"([^\"]+)\"").matcher(html);
      assertThat(html).doesNotContain("http://").doesNotContain("https://");
      while (links.find()) {
        assertThat(server.anybody.get(links.group(1)).status()).as(links.group(1)).isEqualTo(200);
      }
    }
  }
}
