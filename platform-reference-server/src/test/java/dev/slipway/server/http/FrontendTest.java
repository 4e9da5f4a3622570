package dev.slipway.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.server.options.CatalogAuth;
import dev.slipway.server.options.HttpOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrontendTest {
  @TempDir Path folder;
  private HttpListener listener;

  @BeforeEach
  void start() throws IOException {
    Path site = Files.createDirectories(folder.resolve("site/assets"));
    Files.writeString(folder.resolve("secret.txt"), "secret");
    Files.writeString(site.resolve("app.js"), "let x;");
    Files.writeString(site.resolveSibling("index.html"), "<html></html>");
    listener =
        HttpListener.start(
            new HttpOptions(
                "127.0.0.1",
                0,
                null,
                CatalogAuth.TOKEN,
                List.of(),
                List.of(),
                null,
                240,
                folder.resolve("site")),
            new ResourceConfig());
  }

  @AfterEach
  void stop() throws InterruptedException {
    listener.stop(Duration.ofSeconds(1));
  }

  @Test
  void files_areServedWithTheirTypes() throws IOException {
    assertThat(get("/static/index.html"))
        .startsWith("HTTP/1.1 200")
        .contains("Content-Type: text/html", "X-Content-Type-Options: nosniff")
        .endsWith("<html></html>");
    assertThat(get("/static/assets/app.js"))
        .startsWith("HTTP/1.1 200")
        .contains("javascript")
        .endsWith("let x;");
  }

  @Test
  void fileThatChanges_isServedAnew() throws IOException {
    get("/static/index.html");
    Files.writeString(folder.resolve("site/index.html"), "<html>new</html>");

    assertThat(get("/static/index.html")).endsWith("<html>new</html>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/static/absent.js",
        "/static/../secret.txt",
        "/static/%2e%2e/secret.txt",
        "/static/..%2fsecret.txt",
        "/static/assets/../../secret.txt",
        "/static/%zz",
        "/static/%00"
      })
  void whatIsNoFileOfIt_isNotServed(String path) throws IOException {
    assertThat(get(path)).matches("(?s)HTTP/1.1 40[04] .*").doesNotContain("\r\n\r\nsecret");
  }

  /** As it is: HTTP clients would tidy the path. */
  private String get(String path) throws IOException {
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), listener.address().getPort())) {
      socket
          .getOutputStream()
          .write(
              ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
