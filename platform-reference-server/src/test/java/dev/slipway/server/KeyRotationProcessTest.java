package dev.slipway.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server goes from its generated secret key to a private one: nobody has to log in again. */
class KeyRotationProcessTest {
  private static final String PASSWORD = "correct-horse";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();

  @TempDir Path folder;

  private ServerProcess start(String... more) throws IOException {
    List<String> line =
        new ArrayList<>(
            List.of("serve", "--port", "0", "--data", folder.resolve("data").toString()));
    line.addAll(List.of(more));
    return ServerProcess.start(
        Map.of("SLIPWAY_ADMIN_PASSWORD", PASSWORD), line.toArray(String[]::new));
  }

  private JsonNode post(URI address, String type, String body)
      throws IOException, InterruptedException {
    String answer =
        client
            .send(
                HttpRequest.newBuilder(address)
                    .header("Content-Type", type)
                    .POST(BodyPublishers.ofString(body))
                    .build(),
                BodyHandlers.ofString())
            .body();
    return JSON.readTree(answer);
  }

  private JsonNode login(URI address) throws IOException, InterruptedException {
    return post(
        address.resolve("/token"),
        "application/x-www-form-urlencoded",
        "username=admin&password=" + PASSWORD);
  }

  private int me(URI address, JsonNode session) throws IOException, InterruptedException {
    return client
        .send(
            HttpRequest.newBuilder(address.resolve("/users/me"))
                .header("Authorization", "Bearer " + session.get("access_token").asText())
                .build(),
            BodyHandlers.discarding())
        .statusCode();
  }

  @Test
  void signingKey_logsNobodyOut() throws Exception {
    JsonNode before;
    try (ServerProcess server = start()) {
      before = login(server.awaitAddress());
    }
    Path key =
        Files.writeString(
            folder.resolve("signing.pem"),
            """
            -----BEGIN PRIVATE KEY-----
            MC4CAQAwBQYDK2VwBCIEIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f
            -----END PRIVATE KEY-----
            """);
    try (ServerProcess server = start("--signing-key", key.toString())) {
      URI address = server.awaitAddress();
      assertThat(me(address, before)).isEqualTo(200);
      JsonNode after =
          post(
              address.resolve("/auth/refresh"),
              "application/json",
              "{\"refresh_token\": \"" + before.get("refresh_token").asText() + "\"}");
      assertThat(me(address, after)).isEqualTo(200);
      String[] parts = after.get("access_token").asText().split("\\.", -1);
      JsonNode header =
          JSON.readTree(
              new String(Base64.getUrlDecoder().decode(parts[0]), StandardCharsets.UTF_8));
      assertThat(header.path("alg").asText()).isEqualTo("EdDSA");
      JsonNode keys =
          JSON.readTree(
              client
                  .send(
                      HttpRequest.newBuilder(address.resolve("/.well-known/jwks.json")).build(),
                      BodyHandlers.ofString())
                  .body());
      assertThat(keys.at("/keys/0/kid")).isEqualTo(header.path("kid"));
      assertThat(keys.at("/keys")).hasSize(1);
      assertThat(server.out() + server.err()).doesNotContain("MC4C", PASSWORD);
    }
  }
}
