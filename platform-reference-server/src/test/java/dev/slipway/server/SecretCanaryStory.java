package dev.slipway.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.testkit.Eventually;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What people do with a server, with a canary in every place that takes a secret. */
final class SecretCanaryStory {
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  static final Canary ADMIN = Canary.awkward("admin");
  static final Canary SIGNING = Canary.plain("signing-key-0123456789abcdef");
  static final Canary ENCRYPTION = Canary.plain("encryption-key-0123456789abcdef");
  static final Canary AGENT = Canary.plain("agent-key-0123456789abcdef");

  private final Canary account = Canary.awkward("account");
  private final Canary changed = Canary.awkward("changed");
  private final Canary registry = Canary.awkward("registry");
  private final Canary resolving = Canary.awkward("resolving");
  private final Canary refused = Canary.awkward("refused");
  private final Canary hook = Canary.awkward("hook");
  private final Canary kubeconfig = Canary.plain("kubeconfig");
  private final Canary variable = Canary.awkward("variable");
  private final Canary configured = Canary.awkward("configured");
  private final Canary mounted = Canary.awkward("mounted");
  private final Canary gitLogin = Canary.plain("git-login");
  private final Canary argument = Canary.plain("argument");

  /** Part of a receiver's address, which those who manage it see, but no log may hold. */
  static final Canary HOOK_ADDRESS = Canary.plain("hook-address");

  private final List<Canary> issued = new ArrayList<>();
  private final RecordingClient anybody;
  private final Path scriptToken;
  private final boolean simulated;
  private RecordingClient asAdmin;
  private RecordingClient asUser;
  private CanaryDeployments deployed;
  private long user;
  private String project = "";
  private String webhook = "";
  private String image = "";
  private String cluster = "";
  private String chart = "";
  private String workload = "";
  private String service = "";
  private String environment = "";
  private String rollout = "";

  /**
   * Creates the story.
   *
   * @param scriptToken the file in which the script of the service {@code web} leaves its token
   */
  SecretCanaryStory(RecordingClient anybody, Path scriptToken, boolean simulated) {
    this.anybody = anybody;
    this.scriptToken = scriptToken;
    this.simulated = simulated;
    this.asAdmin = anybody;
    this.asUser = anybody;
    this.deployed = new CanaryDeployments(anybody, anybody, 0, simulated);
  }

  List<Canary> canaries() {
    List<Canary> all = new ArrayList<>(planted());
    all.addAll(deployed.planted());
    all.addAll(issued);
    return all;
  }

  private List<Canary> planted() {
    return List.of(
        ADMIN,
        SIGNING,
        ENCRYPTION,
        AGENT,
        account,
        changed,
        registry,
        kubeconfig,
        resolving,
        refused,
        hook,
        variable,
        configured,
        mounted,
        gitLogin,
        argument);
  }

  void tell() throws Exception {
    accounts();
    tokens();
    try (EchoRegistry echo = EchoRegistry.start()) {
      long waiting = registries(echo);
      webhooks(echo);
      image(echo);
      build();
      cluster(echo);
      chart(echo);
      rollOut();
      workload();
      advice();
      long template = deployed.publish();
      long healthy = deployed.deployAndChange(template);
      deployed.failures(template);
      badInput(template);
      everyRoute(template, List.of(healthy, waiting));
      deployed.end(List.of(healthy, waiting));
    }
  }

  private void accounts() throws Exception {
    anybody
        .json(
            "POST",
            "/auth/register",
            Map.of("email", "dev@example.com", "full_name", "Dev", "password", account.value()))
        .ok();
    asAdmin = anybody.loggedIn("admin@example.com", ADMIN.value());
    asUser = anybody.loggedIn("dev@example.com", account.value());
    user = asUser.get("/users/me").ok().json().get("id").asLong();
    asUser.json(
        "PATCH",
        "/users/" + user,
        Map.of("password", changed.value(), "current_password", "wrong" + account.value()));
    asUser
        .json(
            "PATCH",
            "/users/" + user,
            Map.of("password", changed.value(), "current_password", account.value()))
        .ok();
    asUser = anybody.loggedIn("dev@example.com", changed.value());
    deployed = new CanaryDeployments(asAdmin, asUser, user, simulated);
  }

  /** What the server gives out once and keeps no other trace of than a hash. */
  private void tokens() throws Exception {
    String body = "{\"name\": \"ci\", \"scopes\": [\"catalog:read\", \"deployments:read\"]}";
    String machine = issue("machine token", asUser, "/tokens", body, "token");
    assertThat(issue("replayed machine token", asUser, "/tokens", body, "token"))
        .isEqualTo(machine);
    RecordingClient byMachine = asUser.as(machine);
    byMachine.get("/products").ok();
    byMachine.get("/users/" + user);
    asUser.as(machine + "x").get("/products");
    asUser.get("/tokens").ok();
    String form = "application/x-www-form-urlencoded";
    String login =
        "username=admin%40example.com&password="
            + URLEncoder.encode(ADMIN.value(), StandardCharsets.UTF_8);
    String refresh =
        anybody.secretly("/token", form, login, "").ok().json().get("refresh_token").asText();
    issued.add(Canary.issued("refresh token", refresh));
    String once = "{\"refresh_token\": \"" + refresh + "\"}";
    issue("second refresh token", anybody, "/auth/refresh", once, "refresh_token");
    anybody.call("POST", "/auth/refresh", "application/json", RecordingClient.text(once));
    anybody.call("POST", "/api/auth/refresh", "application/json", RecordingClient.text(once));
    String service = "{\"service\": \"web\", \"origin\": \"canary\"}";
    RecordingClient ci =
        asUser.as(issue("service token", asUser, "/service-token", service, "service_token"));
    script(ci);
    RecordingClient reader =
        asUser.as(
            issue("config token", asAdmin, "/config-token", "{\"name\": \"dns\"}", "config_token"));
    reader.get("/deployed-services/").ok();
    reader.get("/services/");
  }

  /** A script that prints its configuration, reports its token, and reports with it. */
  private void script(RecordingClient ci) throws Exception {
    asAdmin.json("POST", "/services/sync", Map.of()).ok();
    JsonNode started = ci.json("POST", "/deployments/", Map.of("env", Map.of())).ok().json();
    String path = "/deployments/" + started.get("id").asLong();
    JsonNode ended =
        Eventually.value(
            "the script has ended",
            PATIENCE,
            () -> ci.get(path).ok().json(),
            found -> !found.get("finished").isNull());
    issued.add(Canary.issued("deployment token", Files.readString(scriptToken)));
    assertThat(ended.get("steps").findValuesAsText("name"))
        .as("what is printed and what is posted take ways of their own")
        .containsExactlyInAnyOrder("told", "posted");
    assertThat(ended.get("steps").findValuesAsText("state")).containsExactly("success", "success");
    assertThat(asAdmin.get(path + "/log").ok().text()).contains("its token is ***");
  }

  private String issue(String name, RecordingClient client, String path, String body, String field)
      throws Exception {
    String value =
        client
            .secretly(path, "application/json", body, "canary" + path)
            .ok()
            .json()
            .get(field)
            .asText();
    issued.add(Canary.issued(name, value));
    return value;
  }

  /** A login that a registry repeats, and a deployment that waits for its chart. */
  private long registries(EchoRegistry echo) throws Exception {
    String credential = "/registry-credentials/" + echo.host();
    asAdmin.json("PUT", credential, Map.of("username", "robot", "password", registry.value())).ok();
    asAdmin.json("POST", credential + "/test", Map.of());
    long product = deployed.product("canary-waits");
    long template =
        asAdmin
            .json(
                "POST",
                "/products/" + product + "/templates",
                Map.of(
                    "chart_ref", "oci://" + echo.host() + "/charts/web", "chart_version", "1.0.0"))
            .ok()
            .json()
            .get("id")
            .asLong();
    long waiting = deployed.deploy(template, Map.of("anything", resolving.value()));
    Eventually.await("somebody logs in at the registry", PATIENCE, () -> echo.logins() > 1);
    deployed.awaitDeployment(waiting, each -> each.path("last_error").asText().contains("waiting"));
    assertThat(deployed.template(product, template).get("status").asText()).isEqualTo("resolving");
    return waiting;
  }

  /** A receiver that refuses what it is sent, signed by a given secret and by one made here. */
  private void webhooks(EchoRegistry echo) throws Exception {
    project =
        asUser
            .json("POST", "/api/v1/projects", Map.of("name", "canary"))
            .ok()
            .json()
            .get("id")
            .asText();
    String webhooks = "/api/v1/projects/" + project + "/webhooks";
    String url = "http://" + echo.host() + "/" + HOOK_ADDRESS.value();
    webhook =
        asUser
            .json("POST", webhooks, Map.of("url", url, "secret", hook.value()))
            .ok()
            .json()
            .get("id")
            .asText();
    issue("webhook secret", asUser, webhooks, "{\"url\": \"" + url + "\"}", "secret");
    asUser.json("POST", webhooks, Map.of("url", url, "secret", List.of(refused.value())));
    asUser.json("PATCH", webhooks + "/" + webhook, Map.of("events", List.of("project"))).ok();
    asUser.json("POST", webhooks + "/" + webhook + "/test", Map.of()).ok();
    Eventually.value(
        "the receiver refused what it was sent",
        PATIENCE,
        () -> asUser.get(webhooks + "/" + webhook + "/deliveries").ok().text(),
        text -> text.contains("\"failed\"") && text.contains("The receiver answered 401"));
  }

  /** An image whose registry repeats the login. */
  private void image(EchoRegistry echo) throws Exception {
    image =
        asUser
            .json("POST", "/api/container-images", Map.of("name", "web", "repository", echo.host()))
            .ok()
            .json()
            .get("id")
            .asText();
    Eventually.value(
        "the image's registry was asked",
        PATIENCE,
        () -> asUser.get("/api/container-images/" + image).json().path("status_reason").asText(),
        reason -> reason.contains("answers 503"));
  }

  /**
   * Builds with secrets where none belong, which are refused, and one that pushes with the
   * platform's login at the registry.
   */
  private void build() throws Exception {
    String builds = "/api/container-images/" + image + "/build";
    String address = "https://robot:%s@git.example.com/web.git".formatted(gitLogin.value());
    String open = "https://git.example.com/web.git";
    List<Map<String, Object>> refusedOnes =
        List.of(
            Map.of("git_url", address),
            Map.of("git_url", List.of(address)),
            Map.of("git_url", open, "build_args", Map.of("NPM_TOKEN", argument.value())),
            Map.of("git_url", open, "build_args", Map.of(argument.value() + "!", "x")),
            Map.of("git_url", open, "build_args", argument.value()));
    for (Map<String, Object> body : refusedOnes) {
      assertThat(asAdmin.json("POST", builds, body).status()).isIn(400, 422);
    }
    if (simulated) {
      asAdmin.json("POST", builds, Map.of("git_url", open)).ok();
      Eventually.value(
          "the build has pushed",
          PATIENCE,
          () ->
              asUser
                  .get("/api/container-images/" + image + "/builds/1")
                  .ok()
                  .json()
                  .get("status")
                  .asText(),
          "succeeded"::equals);
      asUser.get("/api/container-images/" + image + "/builds/1/logs").ok();
    }
  }

  /** A cluster whose API server repeats the token. */
  private void cluster(EchoRegistry echo) throws Exception {
    String document =
        """
        apiVersion: v1
        kind: Config
        current-context: here
        clusters: [{name: c, cluster: {server: "http://%s"}}]
        users: [{name: u, user: {token: %s}}]
        contexts: [{name: here, context: {cluster: c, user: u}}]
        """
            .formatted(echo.host(), kubeconfig.value());
    Map<String, String> body =
        Map.of("name", "far", "driver", "kubeconfig", "kubeconfig", document);
    asUser.json("POST", "/api/minikube-clusters", body);
    asAdmin.json(
        "POST",
        "/api/minikube-clusters",
        Map.of("name", "far", "driver", "minikube", "kubeconfig", document));
    asAdmin.json(
        "POST",
        "/api/minikube-clusters",
        Map.of("name", "far", "driver", "kubeconfig", "kubeconfig", document + "- :"));
    cluster = asAdmin.json("POST", "/api/minikube-clusters", body).ok().json().get("id").asText();
    Eventually.value(
        "the cluster was looked at",
        PATIENCE,
        () -> asUser.get("/api/minikube-clusters/" + cluster).json().path("status_reason").asText(),
        reason -> reason.contains("answers with status 503"));
  }

  /** A chart whose registry repeats the login. */
  private void chart(EchoRegistry echo) throws Exception {
    chart =
        asUser
            .json(
                "POST",
                "/api/helm-charts",
                Map.of(
                    "name", "web",
                    "version", "1.0.0",
                    "repository", "oci://" + echo.host() + "/charts/web"))
            .ok()
            .json()
            .get("id")
            .asText();
    Eventually.value(
        "the chart's registry was asked",
        PATIENCE,
        () -> asUser.get("/api/helm-charts/" + chart).json().path("status_reason").asText(),
        reason -> reason.contains("503"));
  }

  /** A version with a secret variable and a secret in the environment's configuration. */
  private void rollOut() throws Exception {
    Map<String, Object> config =
        Map.of("values", Map.of("secrets", Map.of("CONFIGURED", configured.value())));
    environment =
        asUser
            .json(
                "POST",
                "/api/v1/environments/projects/" + project,
                Map.of("name", "preview", "type", "ephemeral", "config", config))
            .ok()
            .json()
            .get("id")
            .asText();
    String path = "/api/v1/environments/" + environment;
    asUser
        .json("PUT", path + "/variables/SECRET", Map.of("value", variable.value(), "secret", true))
        .ok();
    status(path, "running");
    rollout =
        asUser
            .json(
                "POST", "/api/v1/deployments/environments/" + environment, Map.of("version", "v1"))
            .ok()
            .json()
            .get("id")
            .asText();
    status("/api/v1/deployments/" + rollout, "succeeded");
    asUser.json(
        "PATCH",
        path,
        Map.of(
            "config",
            Map.of(
                "values", Map.of("secrets", Map.of("CONFIGURED", List.of(configured.value()))))));
    asUser.json("POST", "/api/v1/deployments/environments/" + environment, Map.of("version", "v2"));
  }

  /** A workload with a secret, and an address for it. */
  private void workload() throws Exception {
    Map<String, Object> body =
        Map.of(
            "name",
            "canary",
            "image",
            "registry.example.com/web:1.0.0",
            "container_port",
            8080,
            "secrets",
            Map.of("MOUNTED", mounted.value()));
    workload = asUser.json("POST", "/api/deployments", body).ok().json().get("id").asText();
    asUser.json("POST", "/api/deployments", body);
    asUser.json("PUT", "/api/deployments/" + workload, Map.of("secrets", List.of(mounted.value())));
    service =
        asUser
            .json(
                "POST",
                "/api/services",
                Map.of("name", "canary", "port", 80, "deployment_id", workload))
            .ok()
            .json()
            .get("id")
            .asText();
    Eventually.value(
        "the workload was looked at",
        PATIENCE,
        () -> asUser.get("/api/deployments/" + workload).json().path("observed_at").isNull(),
        isNull -> !isNull);
  }

  /** Questions in which somebody writes a secret, to rules and to an agent that is away. */
  private void advice() throws Exception {
    String issue = "it logs in with " + mounted.value();
    Map<String, String> question = Map.of("deployment_id", workload, "issue", issue);
    asUser.json("POST", "/api/ai/debug", question).ok();
    Map<String, String> toAgent = new HashMap<>(question);
    toAgent.put("ai_agent", "openai");
    assertThat(asUser.json("POST", "/api/ai/debug", toAgent).text())
        .contains("The agent openai cannot be reached");
    asAdmin.json("POST", "/api/ai/analyze", Map.of("minikube_cluster_id", cluster));
    asUser.json(
        "POST", "/api/ai/debug", Map.of("deployment_id", workload, "issue", List.of(issue)));
    asUser.get("/api/ai/proposals?all=true").ok();
  }

  private void status(String path, String status) {
    Eventually.value(
        path + " is " + status,
        PATIENCE,
        () -> asUser.get(path).json().path("status").asText(),
        status::equals);
  }

  private void badInput(long template) throws Exception {
    String secret = refused.value();
    Map<String, Object> tooLong = deployed.values(refused);
    tooLong.put("password", secret.repeat(4));
    Map<String, Object> wrongPattern = deployed.values(refused);
    wrongPattern.put("pin", secret + "|");
    Map<String, Object> wrongChoice = deployed.values(refused);
    wrongChoice.put("fail", secret);
    Map<String, Object> wrongType = deployed.values(refused);
    wrongType.put("password", List.of(secret));
    Map<String, Object> unknown = deployed.values(refused);
    unknown.put("unknown", secret);
    for (Map<String, Object> values :
        List.of(tooLong, wrongPattern, wrongChoice, wrongType, unknown)) {
      RecordingClient.Reply reply =
          asUser.json("POST", deployed.path(), CanaryDeployments.creation(template, values));
      assertThat(reply.status()).as(reply.text()).isBetween(400, 499);
    }
    for (String values : List.of("\"" + refused.traces().get(0) + "\"", "[\"x\"]", "7")) {
      String body = "{\"desired_template_id\":" + template + ",\"user_values_json\":" + values;
      asUser.call("POST", deployed.path(), "application/json", RecordingClient.text(body + "}"));
      asUser.call("POST", deployed.path(), "application/json", RecordingClient.text(body));
      asUser.call("POST", deployed.path(), "text/plain", RecordingClient.text(body));
      asUser.call("POST", deployed.path(), "application/json", RecordingClient.text(values));
    }
    asAdmin.json("PUT", "/registry-credentials/bad%20host", Map.of("password", secret));
    asAdmin.json("PUT", "/registry-credentials/example.com", Map.of("password", List.of(secret)));
    anybody.json("POST", "/auth/register", Map.of("email", "x", "password", secret));
    anybody.call(
        "POST",
        "/auth/token",
        "application/x-www-form-urlencoded",
        RecordingClient.text("username=admin%40example.com&password=" + refused.traces().get(0)));
    anybody.call(
        "POST", "/token", "application/json", RecordingClient.text(refused.traces().get(0)));
  }

  /** Every route that the API tells of, as everybody; and the whole feed. */
  private void everyRoute(long template, List<Long> deployments) throws Exception {
    JsonNode document = anybody.get("/openapi.json").ok().json();
    for (Map.Entry<String, JsonNode> route : document.get("paths").properties()) {
      if (!route.getValue().has("get")) {
        continue;
      }
      for (long deployment : deployments) {
        String path =
            route
                .getKey()
                .replace("{user_id}", Long.toString(user))
                .replace("/api/v1/deployments/{deployment_id}", "/api/v1/deployments/" + rollout)
                .replace("{env_id}", environment)
                .replace("{name}", "SECRET")
                .replace("{deployment_id}", Long.toString(deployment))
                .replace("{product_id}", "2")
                .replace("{template_id}", Long.toString(template))
                .replace("{chart_id}", "1")
                .replace("{image_id}", image)
                .replace("{build_number}", "1")
                .replace("{cluster_id}", cluster)
                .replace("{helm_chart_id}", chart)
                .replace("{workload_id}", workload)
                .replace("{network_service_id}", service)
                .replace("{proposal_id}", "00000000-0000-4000-8000-000000000000")
                .replace("{project_id}", project)
                .replace("{webhook_id}", webhook)
                .replace("{service_id}", "1")
                .replace("{run_id}", "1")
                .replace("{host}", "example.com");
        assertThat(path).as("a route that this test does not know").doesNotContain("{");
        for (RecordingClient client : List.of(anybody, asUser, asAdmin)) {
          client.get(path);
        }
      }
    }
    for (String path : List.of("/docs", "/redoc", "/health/ready", "/nowhere")) {
      anybody.get(path);
    }
    JsonNode feed = asAdmin.get("/events?limit=1000").ok().json();
    long last = feed.get(feed.size() - 1).get("sequence").asLong();
    asAdmin.follow("/events", last);
  }
}
