package dev.slipway.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.testkit.Eventually;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The commands that document 002 shows, in its own words, against a started server; only the port
 * is another. They are run by a shell with curl, as a reader of the document would.
 */
class DocumentedCommandsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final String REGISTER =
      """
      curl -s -X POST http://127.0.0.1:8000/api/v1/auth/register   -H "Content-Type: application/json"   -d '{"email":"test@example.com","password":"secret123"}'
      """;
  private static final String LOGIN =
      """
      curl -s -X POST http://127.0.0.1:8000/api/v1/auth/login   -H "Content-Type: application/x-www-form-urlencoded"   -d "username=test@example.com&password=secret123"
      """;
  private static final String CREATE_PROJECT =
      """
      curl -s -X POST http://127.0.0.1:8000/api/v1/projects/   -H "Authorization: Bearer $TOKEN"   -H "Content-Type: application/json"   -d '{"name":"payments","description":"payment service"}'
      """;
  private static final String CREATE_ENVIRONMENT =
      """
      curl -s -X POST http://127.0.0.1:8000/api/v1/environments/projects/$PROJECT_ID   -H "Authorization: Bearer $TOKEN"   -H "Content-Type: application/json"   -d '{"name":"preview-pr-123","type":"ephemeral","ttl_hours":24}'
      """;
  private static final String DEPLOY =
      """
      curl -s -X POST http://127.0.0.1:8000/api/v1/deployments/environments/$ENV_ID   -H "Authorization: Bearer $TOKEN"   -H "Content-Type: application/json"   -d '{"version":"sha-1234567"}'
      """;
  private static final String STATUS =
      """
      curl -s   -H "Authorization: Bearer $TOKEN"   http://127.0.0.1:8000/api/v1/deployments/$DEPLOYMENT_ID
      """;

  private final Map<String, String> variables = new LinkedHashMap<>();
  private URI address = URI.create("http://127.0.0.1:8000");

  @TempDir Path folder;

  @Test
  void commands_ofDocument002_leadToARunningVersion() throws Exception {
    assumeTrue(isThere("curl") && isThere("bash"), "There is no curl, or no bash");
    try (ServerProcess server =
        ServerProcess.start(
            Map.of("SLIPWAY_DATA", folder.resolve("data").toString()), "serve", "--port", "0")) {
      address = server.awaitAddress();

      JsonNode registered = run(REGISTER);
      assertThat(registered.get("email").asText()).isEqualTo("test@example.com");
      JsonNode login = run(LOGIN);
      assertThat(login.get("token_type").asText()).isEqualTo("bearer");
      variables.put("TOKEN", login.get("access_token").asText());

      JsonNode project = run(CREATE_PROJECT);
      assertThat(project.get("repo_url").isNull()).isTrue();
      variables.put("PROJECT_ID", project.get("id").asText());

      JsonNode environment = run(CREATE_ENVIRONMENT);
      assertThat(environment.get("status").asText()).isEqualTo("provisioning");
      assertThat(environment.get("base_url").isNull()).isTrue();
      assertThat(environment.get("expires_at").isNull()).isFalse();
      variables.put("ENV_ID", environment.get("id").asText());
      JsonNode running =
          eventually(
              "running", "curl -s -H \"Authorization: Bearer $TOKEN\" " + environments("$ENV_ID"));
      assertThat(running.get("base_url").asText())
          .isEqualTo("https://" + environment.get("id").asText() + ".envctl.local");

      JsonNode deployment = run(DEPLOY);
      assertThat(deployment.get("status").asText()).isEqualTo("pending");
      assertThat(deployment.get("logs_url").isNull()).isTrue();
      variables.put("DEPLOYMENT_ID", deployment.get("id").asText());
      JsonNode succeeded = eventually("succeeded", STATUS);
      assertThat(succeeded.get("version").asText()).isEqualTo("sha-1234567");

      variables.put("LOGS", succeeded.get("logs_url").asText());
      String log = shell("curl -s -H \"Authorization: Bearer $TOKEN\" $LOGS");
      assertThat(log).contains("created by test@example.com", "succeeded");
      String followed =
          shell("curl -s -N -H \"Authorization: Bearer $TOKEN\" \"$LOGS?follow=true\"");
      assertThat(followed).contains("event: line", "succeeded", "event: end");

      shell("curl -s -X DELETE -H \"Authorization: Bearer $TOKEN\" " + environments("$ENV_ID"));
      Eventually.await(
          "the environment is gone", PATIENCE, () -> code(environments("$ENV_ID")).equals("404"));
      assertThat(code("http://127.0.0.1:8000/api/v1/deployments/$DEPLOYMENT_ID")).isEqualTo("404");
    }
  }

  private static String environments(String id) {
    return "http://127.0.0.1:8000/api/v1/environments/" + id;
  }

  private String code(String url) {
    return shell(
        "curl -s -o /dev/null -w '%{http_code}' -H \"Authorization: Bearer $TOKEN\" " + url);
  }

  private JsonNode eventually(String status, String command) {
    return Eventually.value(
        status,
        PATIENCE,
        () -> run(command),
        answer -> status.equals(answer.path("status").asText()));
  }

  private JsonNode run(String command) {
    try {
      return JSON.readTree(shell(command));
    } catch (IOException e) {
      throw new AssertionError("no JSON from " + command, e);
    }
  }

  private String shell(String command) {
    String line = command.replace("127.0.0.1:8000", "127.0.0.1:" + address.getPort());
    ProcessBuilder builder = new ProcessBuilder("bash", "-c", line);
    builder.environment().putAll(variables);
    try {
      Process process = builder.start();
      String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(line).isZero();
      return answer;
    } catch (IOException e) {
      throw new AssertionError(line, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(line, e);
    }
  }

  private static boolean isThere(String program) {
    String path = System.getenv("PATH");
    return path != null
        && Stream.of(path.split(":")).anyMatch(each -> Files.isExecutable(Path.of(each, program)));
  }
}
