package dev.slipway.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeProcessTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration STOP = Duration.ofSeconds(15);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @TempDir Path folder;

  @Test
  void badOptions_areAllToldAndNothingStarts() throws Exception {
    try (ServerProcess server =
        ServerProcess.start(
            Map.of("SLIPWAY_CLUSTR", "x", "SLIPWAY_DATA", folder.resolve("data").toString()),
            "serve",
            "--prot",
            "1",
            "--helm",
            "embedded")) {
      assertThat(server.awaitExit(PATIENCE)).isEqualTo(2);
      assertThat(server.err())
          .contains(
              "3 problems",
              "--prot: unknown option; did you mean --port?",
              "SLIPWAY_CLUSTR: unknown option; did you mean SLIPWAY_CLUSTER?",
              "--helm: the simulated cluster does not speak")
          .doesNotContain("\tat ");
      assertThat(folder.resolve("data")).doesNotExist();
    }
  }

  @Test
  void server_tellsItsPasswordOnce_stopsOnSigterm_andKeepsItsData() throws Exception {
    String password;
    try (ServerProcess server = start()) {
      URI address = server.awaitAddress();
      password = server.awaitLine(Pattern.compile("^ {4}(\\S+)$")).group(1);
      assertThat(login(address, password).statusCode()).isEqualTo(200);
      assertThat(get(address, "/health").body()).isEqualTo("{\"status\":\"ok\"}");
      assertThat(get(address, "/health/ready").statusCode()).isEqualTo(200);
      assertThat(server.commandLines()).doesNotContain(password, key("secret.key"));

      server.terminate();

      assertThat(server.awaitExit(STOP)).isZero();
      assertThat(server.err())
          .doesNotContain(password, key("secret.key"), key("encryption.key"))
          .contains("simulated");
    }
    try (ServerProcess again = start()) {
      assertThat(login(again.awaitAddress(), password).statusCode()).isEqualTo(200);
      assertThat(again.out()).doesNotContain("password");
    }
  }

  @Test
  void killedServer_isTakenOverByTheNext() throws Exception {
    try (ServerProcess server = start()) {
      server.awaitAddress();
      String password = server.awaitLine(Pattern.compile("^ {4}(\\S+)$")).group(1);
      try (ServerProcess second = start()) {
        assertThat(second.awaitExit(PATIENCE)).isEqualTo(1);
        assertThat(second.err())
            .contains("another Slipway", "uses the data folder", "--data")
            .doesNotContain("\tat ");
      }
      server.kill();

      try (ServerProcess next = start()) {
        assertThat(login(next.awaitAddress(), password).statusCode()).isEqualTo(200);
        assertThat(next.err()).contains("Took over the embedded PostgreSQL");
      }
    }
  }

  @Test
  void givenAdminPassword_isTakenAndNotTold() throws Exception {
    try (ServerProcess server =
        ServerProcess.start(
            Map.of("SLIPWAY_ADMIN_PASSWORD", "correct-horse"),
            "serve",
            "--port",
            "0",
            "--data",
            folder.toString())) {
      assertThat(login(server.awaitAddress(), "correct-horse").statusCode()).isEqualTo(200);
      assertThat(server.out() + server.err()).doesNotContain("correct-horse");
    }
  }

  @Test
  void databaseThatIsNotThere_isToldWithoutItsPassword() throws Exception {
    String key = "0123456789abcdef0123456789abcdef";
    try (ServerProcess server =
        ServerProcess.start(
            Map.of(
                "SLIPWAY_SECRET_KEY", key,
                "SLIPWAY_ENCRYPTION_KEY", key,
                "SLIPWAY_DATABASE_PASSWORD", "pg-s3cret"),
            "serve",
            "--data",
            folder.toString(),
            "--database",
            "jdbc:postgresql://127.0.0.1:1/slipway?user=me")) {
      assertThat(server.awaitExit(PATIENCE)).isEqualTo(1);
      assertThat(server.err())
          .contains("the database jdbc:postgresql://127.0.0.1:1/slipway does not answer")
          .doesNotContain("pg-s3cret", key, "\tat ");
    }
  }

  private ServerProcess start() throws IOException {
    return ServerProcess.start(Map.of(), "serve", "--port", "0", "--data", folder.toString());
  }

  private String key(String file) throws IOException {
    return Files.readString(folder.resolve(file)).strip();
  }

  private HttpResponse<String> login(URI address, String password)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(address.resolve("/auth/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("username=admin@example.com&password=" + password))
            .build(),
        BodyHandlers.ofString());
  }

  private HttpResponse<String> get(URI address, String path)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(address.resolve(path)).build(), BodyHandlers.ofString());
  }
}
