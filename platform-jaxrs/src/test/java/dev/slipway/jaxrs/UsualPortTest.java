package dev.slipway.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Links as callers write the host, who leave the usual port out. */
class UsualPortTest {

  @ParameterizedTest
  @CsvSource({
    "deploy.example.com, http://deploy.example.com/docs",
    "deploy.example.com:80, http://deploy.example.com/docs",
    "deploy.example.com:8080, http://deploy.example.com:8080/docs",
    "deploy.example.com:443, http://deploy.example.com:443/docs",
    "[::1], http://[::1]/docs",
  })
  void redirect_leadsToTheHostOfTheRequest(String host, String location) throws IOException {
    assertThat(get("/", host)).contains("\r\nLocation: " + location + "\r\n");
  }

  @Test
  void query_isKept() throws IOException {
    assertThat(get("/nothing?a=%20b&c", "deploy.example.com")).startsWith("HTTP/1.1 404");
    assertThat(get("/openapi.json?a=%20b", "deploy.example.com")).startsWith("HTTP/1.1 200");
  }

  private static String get(String path, String host) throws IOException {
    try (ApiServer server = ApiServer.start();
        Socket socket =
            new Socket(InetAddress.getLoopbackAddress(), server.anybody.base().getPort())) {
      socket.setSoTimeout(10_000);
      socket
          .getOutputStream()
          .write(
              "GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                  .formatted(path, host)
                  .getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
