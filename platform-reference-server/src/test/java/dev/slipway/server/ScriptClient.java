package dev.slipway.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.testkit.Eventually;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Deploys as fastDeploy's own script does: logs in, gets a service token, starts and polls. */
final class ScriptClient {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI base;
  private final String userToken;

  private ScriptClient(URI base, String password) throws Exception {
    this.base = base;
    HttpResponse<String> login =
        http.send(
            HttpRequest.newBuilder(base.resolve("/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("username=admin&password=" + password))
                .build(),
            BodyHandlers.ofString());
    userToken = ok(login).get("access_token").asText();
  }

  /** Logs in as the administrator. */
  static ScriptClient of(URI base, String password) throws Exception {
    return new ScriptClient(base, password);
  }

  /** The token of the account. */
  String userToken() {
    return userToken;
  }

  /** A token that starts deployments of the service. */
  String serviceToken(String service) throws Exception {
    return json("POST", "/service-token", userToken, Map.of("service", service, "origin", "cli"))
        .get("service_token")
        .asText();
  }

  /** Starts a deployment with this environment. */
  Started start(String service, Map<String, String> env) throws Exception {
    String token = serviceToken(service);
    JsonNode started = json("POST", "/deployments/", token, Map.of("env", env));
    assertThat(started.get("finished").isNull()).isTrue();
    assertThat(started.get("details").asText()).isEqualTo(base + "/deployments/" + id(started));
    return new Started(id(started), token);
  }

  /** Starts one deployment with each token, all before the first has answered. */
  List<Long> startAll(List<String> serviceTokens) throws Exception {
    List<CompletableFuture<HttpResponse<String>>> all = new ArrayList<>();
    for (String token : serviceTokens) {
      all.add(
          http.sendAsync(
              request("POST", "/deployments/", token, "{\"env\":{}}"), BodyHandlers.ofString()));
    }
    List<Long> ids = new ArrayList<>();
    for (CompletableFuture<HttpResponse<String>> one : all) {
      ids.add(id(ok(one.get())));
    }
    return ids;
  }

  /** The deployment as its service token sees it. */
  JsonNode deployment(Started started) throws Exception {
    return json("GET", "/deployments/" + started.id(), started.token(), null);
  }

  /** The deployment, polled until it is finished. */
  JsonNode finished(Started started) {
    return Eventually.value(
        "deployment " + started.id() + " is finished",
        PATIENCE,
        () -> deployment(started),
        found -> !found.get("finished").isNull());
  }

  /** The message of the first step of that name, once the step has come so far. */
  String message(Started started, String step, String state) {
    JsonNode found =
        Eventually.value(
                step + " of deployment " + started.id() + " is " + state,
                PATIENCE,
                () -> steps(deployment(started)),
                all -> all.stream().anyMatch(one -> is(one, step, state)))
            .stream()
            .filter(one -> is(one, step, state))
            .findFirst()
            .orElseThrow();
    return found.get("message").asText();
  }

  private static boolean is(JsonNode step, String name, String state) {
    return step.get("name").asText().equals(name) && step.get("state").asText().equals(state);
  }

  /** What the account sees, or does. */
  JsonNode asUser(String method, String path) throws Exception {
    return json(method, path, userToken, null);
  }

  /** The log of a deployment. */
  String log(long id) throws Exception {
    HttpResponse<String> answer =
        http.send(
            request("GET", "/deployments/" + id + "/log", userToken, null),
            BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  /** The answer, which must be a success. */
  JsonNode json(String method, String path, String token, @Nullable Object body) throws Exception {
    String text = body == null ? null : JSON.writeValueAsString(body);
    return ok(http.send(request(method, path, token, text), BodyHandlers.ofString()));
  }

  /** The steps of a deployment, in order. */
  static List<JsonNode> steps(JsonNode deployment) {
    return StreamSupport.stream(deployment.get("steps").spliterator(), false).toList();
  }

  /** The steps of a deployment as name, state and message. */
  static List<String> words(JsonNode deployment) {
    return steps(deployment).stream()
        .map(
            step ->
                String.join(
                        " ",
                        step.get("name").asText(),
                        step.get("state").asText(),
                        step.get("message").asText())
                    .strip())
        .toList();
  }

  private HttpRequest request(String method, String path, String token, @Nullable String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + token);
    return body == null
        ? request.method(method, BodyPublishers.noBody()).build()
        : request
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build();
  }

  private static JsonNode ok(HttpResponse<String> answer) throws IOException {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private static long id(JsonNode deployment) {
    return deployment.get("id").asLong();
  }

  /**
   * A deployment.
   *
   * @param id its number
   * @param token the service token that started it
   */
  record Started(long id, String token) {}
}
