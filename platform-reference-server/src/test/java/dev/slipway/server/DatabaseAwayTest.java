package dev.slipway.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.testkit.Eventually;
import dev.slipway.testkit.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that goes away while the server runs, and comes back. */
class DatabaseAwayTest {
  private static final String PASSWORD = "correct-horse";
  private static final String KEY = "a key of at least thirty-two bytes, for a test";

  @TempDir Path folder;
  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void requests_areToldToComeBack_andAreServedAgainAfterwards() throws Exception {
    try (TestDatabase database = TestDatabase.empty();
        ServerProcess server =
            ServerProcess.start(
                Map.of(
                    "SLIPWAY_DATABASE", database.jdbcUrl(),
                    "SLIPWAY_SECRET_KEY", KEY,
                    "SLIPWAY_ENCRYPTION_KEY", KEY,
                    "SLIPWAY_ADMIN_PASSWORD", PASSWORD),
                "serve",
                "--port",
                "0",
                "--data",
                folder.resolve("data").toString())) {
      URI address = server.awaitAddress();
      String token = login(address).body().replaceAll(".*\"access_token\":\"([^\"]+)\".*", "$1");
      assertThat(get(address, "/products", token).statusCode()).isEqualTo(200);

      database.suspend();

      assertUnavailable(get(address, "/products", token));
      assertUnavailable(post(address, "/products", token, "{\"name\":\"Lost\"}"));
      assertUnavailable(login(address));
      assertThat(get(address, "/health/live", token).statusCode()).isEqualTo(200);
      assertThat(get(address, "/health/ready", token).statusCode()).isEqualTo(503);

      database.resume();

      Eventually.value(
          "products are listed again",
          () -> get(address, "/products", token),
          answer -> answer.statusCode() == 200 && answer.body().equals("[]"));
      Eventually.value(
          "the server is ready",
          () -> get(address, "/health/ready", token).statusCode(),
          status -> status == 200);
      assertThat(post(address, "/products", token, "{\"name\":\"Kept\"}").statusCode())
          .isEqualTo(201);
      assertThat(server.err()).doesNotContain("\tat ");
    }
  }

  private static void assertUnavailable(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    assertThat(answer.body()).startsWith("{\"detail\":\"").doesNotContain("Exception", "jdbc");
  }

  private HttpResponse<String> login(URI address) throws IOException, InterruptedException {
    String form = "username=admin@example.com&password=" + PASSWORD;
    return send(
        HttpRequest.newBuilder(address.resolve("/auth/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form)));
  }

  private HttpResponse<String> get(URI address, String path, String token)
      throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(address.resolve(path)).header("Authorization", "Bearer " + token));
  }

  private HttpResponse<String> post(URI address, String path, String token, String json)
      throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(address.resolve(path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
  }
}
