package dev.slipway.server.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.Platform;
import dev.slipway.cluster.Clusters;
import dev.slipway.helm.HelmExecutor;
import dev.slipway.identity.Actor;
import dev.slipway.identity.PasswordOptions;
import dev.slipway.jaxrs.ApiOptions;
import dev.slipway.jaxrs.Capabilities;
import dev.slipway.jaxrs.SlipwayApplication;
import dev.slipway.secret.Secret;
import dev.slipway.server.options.CatalogAuth;
import dev.slipway.server.options.HttpOptions;
import dev.slipway.store.Stores;
import dev.slipway.testkit.http.ApiFuzzer;
import dev.slipway.testkit.http.FuzzReport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole application on the real listener, and people who do not speak HTTP well. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadRequestsTest {
  private Stores stores;
  private Platform platform;
  private HttpListener listener;

  @BeforeAll
  void start() {
    stores = Stores.inMemory();
    platform =
        Platform.builder()
            .stores(stores)
            .helm(HelmExecutor.rendering(stores.inventory()))
            .clusters(Clusters.simulated())
            .passwords(new PasswordOptions(8, 1, 1, 4))
            .build();
    platform.accounts().bootstrapAdmin(Secret.of("correct horse battery"));
    listener =
        HttpListener.start(
            new HttpOptions(
                "127.0.0.1", 0, null, CatalogAuth.TOKEN, List.of(), List.of(), null, 240, null),
            new SlipwayApplication(Capabilities.of(platform), ApiOptions.defaults()));
  }

  @AfterAll
  void stop() throws InterruptedException {
    listener.stop(Duration.ofSeconds(1));
    platform.close();
  }

  @Test
  void server_isNotBroughtDownByAnything() throws Exception {
    String token =
        platform
            .tokens()
            .issueUser(
                platform.accounts().findByEmail(Actor.system(), "admin@example.com").orElseThrow())
            .value()
            .reveal();

    URI address = listener.address();

    // region fuzzing
    FuzzReport report =
        ApiFuzzer.of(address)
            .as(token)
            .within(Duration.ofSeconds(15))
            .atLeast(11)
            .invariant("what is deployed has its revision", this::isWhole)
            .run();

    assertThat(report.faults()).isEmpty();
    // endregion
    assertThat(report.requests()).isGreaterThan(10 * report.operations());
  }

  /** Health is open, and what is written together is there together. */
  private boolean isWhole() throws IOException {
    return send("GET /health HTTP/1.1", "").startsWith("http/1.1 200")
        && stores.deployments().liveIds().stream()
            .noneMatch(id -> stores.deployments().revisions(id).isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET /%zz HTTP/1.1 | 400 | {'detail':'Bad Request'}",
        "GET /api/%zz HTTP/1.1 | 400 | {'error':'Invalid request','message':'Bad Request'}",
        "GET /api/deployments?a=% HTTP/1.1 | 400"
            + " | {'error':'Invalid request','message':'Bad Request'}",
        "GET /api/v1/x\\y HTTP/1.1 | 400 | {'detail':'Bad Request'}",
        "GET /nothing HTTP/1.1 | 404 | {'detail':'Not Found'}",
        "BREW /products HTTP/1.1 | 405 | {'detail':'Method Not Allowed'}",
      })
  void target_thatIsNone(String line, int status, String body) throws IOException {
    String answer = send(line, "");

    assertThat(answer).startsWith("http/1.1 " + status + " ");
    assertThat(answer).endsWith("\r\n\r\n" + body.replace('\'', '"').toLowerCase(Locale.ROOT));
    assertThat(answer).contains("content-type: application/json");
    assertThat(answer).contains("x-content-type-options: nosniff");
    assertThat(answer.contains("api-version: 1.0.0")).isEqualTo(body.contains("'error'"));
  }

  @ParameterizedTest
  @CsvSource({"Content-Length: many, 400", "Content-Length: -1, 400"})
  void parser_refusesWithoutAWordAboutItself(String header, int status) throws IOException {
    String answer = send("POST /products HTTP/1.1", header + "\r\n");

    assertThat(answer).startsWith("http/1.1 " + status + " ");
    assertThat(answer).doesNotContain("grizzly", "exception", "<html");
  }

  @Test
  void headers_thatAreTooLarge() throws IOException {
    String answer = send("GET /api/x HTTP/1.1", "X-Large: " + "x".repeat(40_000) + "\r\n");

    assertThat(answer).startsWith("http/1.1 431 ");
    assertThat(answer).doesNotContain("grizzly", "exception", "<html");
  }

  @Test
  void body_thatIsTooLargeIsToldWhileItComes() throws IOException {
    for (String framing :
        List.of("Content-Length: 50000000\r\n", "Transfer-Encoding: chunked\r\n")) {
      try (Socket socket =
          new Socket(InetAddress.getLoopbackAddress(), listener.address().getPort())) {
        socket.setSoTimeout(10_000);
        String head =
            "POST /products HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n" + framing;
        socket.getOutputStream().write((head + "\r\n").getBytes(ISO_8859_1));
        byte[] part = ("10000\r\n" + " ".repeat(0x10000) + "\r\n").getBytes(ISO_8859_1);
        Thread sender =
            new Thread(
                () -> {
                  try {
                    for (int i = 0; i < 200; i++) {
                      socket.getOutputStream().write(part);
                    }
                  } catch (IOException e) {
                    return; // told before the end
                  }
                });
        sender.start();
        byte[] begin = socket.getInputStream().readNBytes(13);
        assertThat(new String(begin, ISO_8859_1)).as(framing).isEqualTo("HTTP/1.1 413 ");
      }
    }
    assertThat(send("GET /health HTTP/1.1", "")).startsWith("http/1.1 200");
  }

  private String send(String line, String headers) throws IOException {
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), listener.address().getPort())) {
      socket.setSoTimeout(10_000);
      String request = line + "\r\nHost: localhost\r\nConnection: close\r\n" + headers + "\r\n";
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1)
          .toLowerCase(Locale.ROOT);
    }
  }
}
