package dev.slipway.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.jaxrs.security.Origins;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a browser sends and wants to read before a page may call from another origin. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrossOriginTest {
  private ApiServer server;

  @BeforeAll
  void start() {
    server = ApiServer.start();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://localhost", "http://localhost:3000", "http://localhost:5173"})
  void allowedOrigin_mayCall(String origin) throws IOException {
    String preflight =
        send(
            "OPTIONS /products HTTP/1.1",
            "Origin: " + origin,
            "Access-Control-Request-Method: PUT",
            "Access-Control-Request-Headers: authorization,content-type,x-anything");

    assertThat(preflight).startsWith("http/1.1 204");
    assertThat(preflight).contains("access-control-allow-origin: " + origin + "\r\n");
    assertThat(preflight).contains("access-control-allow-credentials: true\r\n");
    assertThat(preflight).contains("access-control-allow-methods: get, post, put, patch, delete");
    assertThat(preflight)
        .contains("access-control-allow-headers: authorization,content-type,x-anything\r\n");
    assertThat(preflight).contains("vary: origin\r\n");

    String answer = send("GET /products HTTP/1.1", "Origin: " + origin);
    assertThat(answer).startsWith("http/1.1 401");
    assertThat(answer).contains("access-control-allow-origin: " + origin + "\r\n");
    assertThat(answer).contains("access-control-expose-headers: ").contains("x-total-count");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:3001",
        "https://localhost:3000",
        "http://localhost:3000.evil.example",
        "null",
        "http://localhost:3000/x",
        "http://evil@localhost:3000",
      })
  void otherOrigin_mayNot(String origin) throws IOException {
    String preflight =
        send(
            "OPTIONS /products HTTP/1.1",
            "Origin: " + origin,
            "Access-Control-Request-Method: GET");
    String answer = send("GET /health HTTP/1.1", "Origin: " + origin);

    assertThat(preflight).startsWith("http/1.1 403").doesNotContain("access-control-allow");
    assertThat(answer).startsWith("http/1.1 200").doesNotContain("access-control-allow");
    assertThat(answer).contains("vary: origin\r\n");
  }

  @Test
  void ownOrigin_mayCall() throws IOException {
    String own = server.anybody.base().toString();

    assertThat(send("GET /health HTTP/1.1", "Origin: " + own))
        .contains("access-control-allow-origin: " + own + "\r\n");
  }

  @Test
  void options_withoutAPreflightIsNotServed() throws IOException {
    assertThat(send("OPTIONS /products HTTP/1.1")).startsWith("http/1.1 405");
    assertThat(send("OPTIONS /products HTTP/1.1", "Origin: http://localhost:3000"))
        .startsWith("http/1.1 405")
        .contains("access-control-allow-origin");
  }

  @Test
  void list_isConfigured() {
    ApiOptions options =
        ApiOptions.builder().origins(List.of("https://portal.example.com:443")).build();
    try (ApiServer other = ApiServer.start(options)) {
      assertThat(origin(other, "https://portal.example.com"))
          .isEqualTo("https://portal.example.com");
      assertThat(origin(other, "http://localhost:3000")).isEmpty();
    }
    for (String bad : List.of("*", "portal.example.com", "ftp://a.b", "http://a.b/", "http://")) {
      assertThatThrownBy(() -> Origins.of(List.of(bad)))
          .as(bad)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static String origin(ApiServer server, String origin) {
    return server
        .anybody
        .send(server.anybody.request("/health").header("Origin", origin).GET())
        .header("Access-Control-Allow-Origin");
  }

  /** Sends what a browser sends, since Java's client refuses to, and returns it in lower case. */
  private String send(String... lines) throws IOException {
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), server.anybody.base().getPort())) {
      socket.setSoTimeout(10_000);
      String request =
          String.join("\r\n", lines)
              + "\r\nHost: "
              + server.anybody.base().getAuthority()
              + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
          .toLowerCase(Locale.ROOT);
    }
  }
}
