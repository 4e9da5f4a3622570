package dev.slipway.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportProcessTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final String PASSWORD = "p\u00e4ssword";
  private static final String ACCOUNTS =
      """
      {"version": 1,
       "accounts": [
         {"id": 41, "name": "ada", "email": "ada@example.com", "is_admin": true,
          "password_hash": "$2b$04$8HSJB0B8PIvHZD1vqgF5JudkEVxU2FQzio8X5faCL.Ctx8JqiohhW"},
         {"id": 42, "email": "bob@example.com", "password_hash":
          "$pbkdf2-sha256$1000$//79c2FsdCBvZiBtaW5lIQ$5li5HZeoDV8ALrmVit0s9qWgwZhcUjnFVq73Zto507M"}
       ],
       "projects": [
         {"id": 5, "owner_id": 41, "name": "payments", "expiration_date": "2099-12-31"},
         {"uuid": "0d9a6f0e-6f0c-4c3e-9d7a-3f8f5f1c2b10", "owner_email": "bob@example.com",
          "name": "shop", "repo_url": "https://git.example.com"}
       ]}
      """;

  @TempDir Path folder;

  @Test
  void import_takesAccountsOver_andTheyLogInWithTheirOldPasswords() throws Exception {
    Path file = Files.writeString(folder.resolve("accounts.json"), ACCOUNTS);

    assertThat(finish(0, "--dry-run", file.toString()).out())
        .contains(
            "nothing was written",
            "accounts: 2 to be imported, 0 there already",
            "projects: 2 to be imported, 0 there already");
    assertThat(finish(0, file.toString()).out())
        .contains("accounts: 2 imported, 0 there already", "projects: 2 imported");
    assertThat(finish(0, file.toString()).out())
        .contains("accounts: 0 imported, 2 there already", "projects: 0 imported, 2 there");

    try (ServerProcess server =
        ServerProcess.start(Map.of(), "serve", "--port", "0", "--data", data())) {
      URI address = server.awaitAddress();
      assertThat(login(address, "ada").statusCode()).isEqualTo(200);
      assertThat(login(address, "bob@example.com").statusCode()).isEqualTo(200);
      String answer = login(address, "ada").body();
      assertThat(get(address, "/projects/5", answer).body())
          .contains("\"name\":\"payments\"", "\"owner_id\":41");
      assertThat(get(address, "/api/v1/projects?all=true", answer).body())
          .contains("0d9a6f0e-6f0c-4c3e-9d7a-3f8f5f1c2b10", "https://git.example.com/");
      assertThat(server.out()).doesNotContain("admin@example.com");
    }
  }

  @Test
  void import_ofABadFile_tellsEveryProblem() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("bad.json"),
            """
            {"version": 1, "accounts": [
              {"email": "a@example.com", "password_hash": "canary", "is_admin": true},
              {"id": -1}]}
            """);

    ServerProcess refused = finish(1, file.toString());
    assertThat(refused.err())
        .contains(
            "nothing was imported, 3 problems",
            "/accounts/0/password_hash: ",
            "/accounts/1/id: ",
            "/accounts/1/email: is required")
        .doesNotContain("canary", "\tat ");
    assertThat(finish(1, folder.resolve("none.json").toString()).err())
        .contains("there is no file")
        .doesNotContain("\tat ");
  }

  private ServerProcess finish(int exitCode, String... arguments) throws Exception {
    List<String> line = new ArrayList<>(List.of("import", "--data", data()));
    line.addAll(List.of(arguments));
    try (ServerProcess process = ServerProcess.start(Map.of(), line.toArray(String[]::new))) {
      assertThat(process.awaitExit(PATIENCE)).as(process.out() + process.err()).isEqualTo(exitCode);
      return process;
    }
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  private static HttpResponse<String> get(URI address, String path, String login) throws Exception {
    String token = login.replaceFirst(".*\"access_token\":\"([^\"]*)\".*", "$1");
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(address.resolve(path))
                .header("Authorization", "Bearer " + token)
                .build(),
            BodyHandlers.ofString());
  }

  private static HttpResponse<String> login(URI address, String name) throws Exception {
    String form =
        "username=%s&password=%s"
            .formatted(
                URLEncoder.encode(name, StandardCharsets.UTF_8),
                URLEncoder.encode(PASSWORD, StandardCharsets.UTF_8));
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(address.resolve("/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build(),
            BodyHandlers.ofString());
  }
}
