package dev.slipway.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.server.ScriptClient.Started;
import dev.slipway.testkit.Eventually;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** A server with a template and an environment, which runs whose steps are the platform's use. */
final class StepWorld {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String ADMIN = "admin@example.com";

  private final ScriptClient scripts;
  private final RecordingClient client;
  private final String account;

  /** What the administrator sees of a server. */
  StepWorld(ServerProcess server) throws Exception {
    scripts = ScriptBench.client(server);
    client =
        new RecordingClient(server.awaitAddress(), new Sinks(), "")
            .loggedIn(ADMIN, ScriptBench.PASSWORD);
    account = client.get("/users/me").ok().json().get("id").asText();
  }

  /** The services whose only platform's step deploys, and rolls out. */
  static void addServices(ScriptBench bench) throws Exception {
    bench.add(
        "deploys",
        """
        {"steps": [{"name": "Deploy", "deploy": {
          "template_id": "${env.template}", "domainname": "step.example.com",
          "user_values": {"slow": "${env.slow}"}}}, {"name": "after"}]}
        """,
        "#!/bin/sh\necho '{\"name\": \"after\", \"state\": \"success\"}'\n");
    bench.add(
        "rolls-out",
        """
        {"steps": [{"name": "Roll out", "rollout": {
          "environment_id": "${env.environment}", "version": "${env.version}"}}, {"name": "after"}]}
        """,
        "#!/bin/sh\necho '{\"name\": \"after\", \"state\": \"success\"}'\n");
  }

  /** Lets the server read its services, publishes the template and makes the environment. */
  Things make() throws Exception {
    scripts.asUser("POST", "/services/sync");
    String template = template();
    String project =
        id(client.json("POST", "/api/v1/projects", Map.of("name", "steps")).ok().json());
    Map<String, Object> config =
        Map.of("template_id", Long.valueOf(template), "version_path", "version");
    String environment =
        id(
            client
                .json(
                    "POST",
                    "/api/v1/environments/projects/" + project,
                    Map.of("name", "preview", "type", "ephemeral", "config", config))
                .ok()
                .json());
    await("/api/v1/environments/" + environment, "running");
    return new Things(template, project, environment);
  }

  private String template() throws Exception {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(
        """
        --edge\r
        Content-Disposition: form-data; name="chart"; filename="c.tgz"\r
        Content-Type: application/gzip\r
        \r
        """
            .getBytes(StandardCharsets.US_ASCII));
    body.writeBytes(StepChart.archive().bytes());
    body.writeBytes("\r\n--edge--\r\n".getBytes(StandardCharsets.US_ASCII));
    JsonNode chart =
        client
            .call(
                "POST",
                "/charts",
                "multipart/form-data; boundary=edge",
                BodyPublishers.ofByteArray(body.toByteArray()))
            .ok()
            .json();
    String product = id(client.json("POST", "/products", Map.of("name", "steps")).ok().json());
    String path = "/products/" + product + "/templates";
    Map<String, Object> template = new HashMap<>();
    template.put("chart_ref", chart.get("chart_ref").asText());
    template.put("chart_version", chart.get("version").asText());
    String id = id(client.json("POST", path, template).ok().json());
    await(path + "/" + id, "ready");
    return id;
  }

  private void await(String path, String status) {
    Eventually.value(
        path + " is " + status,
        PATIENCE,
        () -> client.get(path).ok().json().get("status").asText(),
        status::equals);
  }

  private static String id(JsonNode object) {
    return object.get("id").asText();
  }

  /** Begins a deployment of the template. */
  Started deploy(Things things, boolean slow) throws Exception {
    return scripts.start(
        "deploys", Map.of("template", things.template(), "slow", slow ? "yes" : ""));
  }

  /** Begins a rollout into the environment; a version is slow when its name begins so. */
  Started rollOut(Things things, String version) throws Exception {
    return scripts.start(
        "rolls-out", Map.of("environment", things.environment(), "version", version));
  }

  /** Waits until the first step of the run tells that the cluster has what it made. */
  void awaitAtWork(Started run, String word) {
    Eventually.value(
        "the step of run " + run.id() + " waits for the cluster",
        PATIENCE,
        () -> ScriptClient.words(scripts.deployment(run)).get(0),
        step -> step.matches("[A-Za-z ]+ running .*: " + word));
  }

  void cancel(Started run) throws Exception {
    scripts.asUser("POST", "/deployments/" + run.id() + "/cancel");
  }

  /** The steps of the run at its end. */
  List<String> end(Started run) {
    return ScriptClient.words(scripts.finished(run));
  }

  /** The deployments of the account as they are. */
  List<JsonNode> deployments() throws Exception {
    return all(client.get("/users/" + account + "/deployments").ok().json());
  }

  /** The environment's rollouts as version and status, the oldest first. */
  List<String> rollouts(Things things) throws Exception {
    JsonNode found =
        client.get("/api/v1/deployments/environments/" + things.environment()).ok().json();
    List<JsonNode> all = all(found.isArray() ? found : found.get("items"));
    return all.stream()
        .sorted((a, b) -> a.get("created_at").asText().compareTo(b.get("created_at").asText()))
        .map(one -> one.get("version").asText() + " " + one.get("status").asText())
        .toList();
  }

  /** No run of either service waits or runs. */
  void assertNothingRuns() throws Exception {
    assertThat(all(scripts.asUser("GET", "/deployments/")))
        .allSatisfy(run -> assertThat(run.get("finished").isNull()).as(run.toString()).isFalse());
  }

  /** Takes away what was made, so that the cluster keeps nothing of it. */
  void remove(Things things) throws Exception {
    for (JsonNode deployment : deployments()) {
      String path = "/users/" + account + "/deployments/" + id(deployment);
      client.call("DELETE", path, "text/plain", BodyPublishers.noBody()).ok();
      await(path, "deleted");
    }
    String environment = "/api/v1/environments/" + things.environment();
    client.call("DELETE", environment, "text/plain", BodyPublishers.noBody()).ok();
    Eventually.value(
        "the environment is gone", PATIENCE, () -> client.get(environment).status(), s -> s == 404);
  }

  private static List<JsonNode> all(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }

  /**
   * What runs need.
   *
   * @param template the id of the template
   * @param project the id of the project
   * @param environment the id of the environment
   */
  record Things(String template, String project, String environment) {}
}
