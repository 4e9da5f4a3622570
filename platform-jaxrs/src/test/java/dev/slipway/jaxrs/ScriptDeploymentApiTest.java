package dev.slipway.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.event.Event;
import dev.slipway.event.EventFilter;
import dev.slipway.identity.token.DeploymentToken;
import dev.slipway.pipeline.PipelineFrames;
import dev.slipway.pipeline.PipelineOptions;
import dev.slipway.pipeline.script.ScriptResult;
import dev.slipway.testkit.Eventually;
import dev.slipway.testkit.ScriptedRunner;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Document 004 from the services folder to what is deployed, over HTTP. */
class ScriptDeploymentApiTest {
  private final ScriptedRunner runner = new ScriptedRunner();
  private @TempDir Path project;
  private ApiServer server;

  @BeforeEach
  void start() throws IOException {
    service(
        "shop",
        "{\"description\": \"a shop\", \"steps\": [{\"name\": \"build\"}, {\"name\": \"migrate\"}, {\"name\": \"start\"}]}");
    server =
        ApiServer.running(
            ApiOptions.defaults(),
            PipelineOptions.standard()
                .services(project.resolve("services"))
                .apiUrl(URI.create("https://slipway.example.com"))
                .sshAuthSock("/run/agent.sock"),
            runner);
    assertThat(server.asUser.post("/services/sync").text())
        .isEqualTo("{\"detail\":\"Services synced\"}");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void service(String name, String config) throws IOException {
    Path folder = Files.createDirectories(project.resolve("services").resolve(name));
    Files.writeString(folder.resolve("config.json"), config);
    Files.writeString(folder.resolve("deploy.sh"), "#!/bin/sh\n");
  }

  private ApiClient serviceToken(String service) {
    return server.anybody.with(
        server
            .asUser
            .post("/service-token", "{\"service\": \"%s\", \"origin\": \"ci\"}".formatted(service))
            .json()
            .get("service_token")
            .asText());
  }

  private ApiClient configToken() {
    return server.anybody.with(
        server
            .asAdmin
            .post("/config-token", "{\"name\": \"dns\"}")
            .json()
            .get("config_token")
            .asText());
  }

  private JsonNode finished(ApiClient ci, long id) {
    return Eventually.value(
        "the deployment is finished",
        () -> ci.get("/deployments/" + id).json(),
        run -> !run.path("finished").isNull());
  }

  private static List<String> steps(JsonNode run) {
    List<String> steps = new ArrayList<>();
    run.path("steps")
        .forEach(step -> steps.add(step.get("name").asText() + " " + step.get("state").asText()));
    return steps;
  }

  private List<JsonNode> frames() {
    List<JsonNode> frames = new ArrayList<>();
    for (Event event : server.stores.events().after(0, EventFilter.all(), 1000)) {
      PipelineFrames.of(event).ifPresent(frames::add);
    }
    return frames;
  }

  @Test
  void deployment_goesFromItsFolderToWhatIsDeployed() {
    CountDownLatch seen = new CountDownLatch(1);
    runner.script(
        "shop",
        (command, listener, cancellation) -> {
          listener.output("building\n");
          listener.report(ScriptedRunner.report("build", "success", "built"));
          seen.await();
          listener.report(ScriptedRunner.report("migrate", "running", ""));
          listener.report(ScriptedRunner.report("migrate", "success", "3 tables"));
          return new ScriptResult.Exited(0);
        });
    JsonNode services = server.asUser.get("/services/").json();
    assertThat(services).hasSize(1);
    assertThat(services.get(0).fieldNames()).toIterable().containsExactly("id", "name", "data");
    assertThat(services.at("/0/data/description").asText()).isEqualTo("a shop");
    assertThat(server.asUser.get("/services/names/").text()).isEqualTo("[\"shop\"]");

    ApiClient ci = serviceToken("shop");
    ApiClient.Reply started =
        ci.post(
            "/deployments/",
            "{\"env\": {\"domain\": \"shop.example.com\", \"port\": 1}, \"x\": 2}");
    assertThat(started.status()).as(started.toString()).isEqualTo(200);
    JsonNode run = started.json();
    assertThat(run.fieldNames())
        .toIterable()
        .containsExactly(
            "id", "service_id", "origin", "user", "started", "finished", "context", "details");
    long id = run.get("id").asLong();
    assertThat(run.get("details").asText()).isEqualTo(server.anybody.base() + "/deployments/" + id);
    assertThat(run.get("origin").asText()).isEqualTo("ci");
    assertThat(run.get("user").asText()).isEqualTo(server.user.name());
    assertThat(run.at("/context/env/port").asInt()).isEqualTo(1);
    assertThat(run.get("context")).hasSize(1);

    JsonNode half =
        Eventually.value(
            "the first step is done",
            () -> ci.get("/deployments/" + id).json(),
            now -> now.at("/steps/0/state").asText().equals("success"));
    assertThat(steps(half)).containsExactly("build success", "migrate running", "start pending");
    assertThat(half.at("/steps/0").fieldNames())
        .toIterable()
        .containsExactly("name", "state", "started", "finished", "message", "id", "deployment_id");
    seen.countDown();
    JsonNode end = finished(ci, id);
    assertThat(steps(end)).containsExactly("build success", "migrate success");
    assertThat(end.at("/steps/1/message").asText()).isEqualTo("3 tables");
    assertThat(server.asUser.get("/steps/?deployment_id=" + id).json()).isEqualTo(end.get("steps"));
    assertThat(server.asUser.get("/deployments/").json()).hasSize(1);

    JsonNode deployed =
        Eventually.value(
            "it is deployed",
            () -> configToken().get("/deployed-services/").json(),
            all -> all.size() == 1);
    assertThat(deployed.get(0).fieldNames())
        .toIterable()
        .containsExactly("id", "deployment_id", "config");
    assertThat(deployed.at("/0/config/domain").asText()).isEqualTo("shop.example.com");
    assertThat(configToken().get("/deployed-services?service=shop&domain=other").json()).isEmpty();
    assertThat(configToken().get("/deployed-services?service=nope").json()).isEmpty();

    JsonNode history =
        server.asUser.get("/services/" + run.get("service_id").asText() + "/history").json();
    assertThat(history.at("/0/state").asText()).isEqualTo("finished");
    assertThat(history.at("/0/exit_code").asInt(-1)).isZero();
    assertThat(server.asUser.get("/deployments/" + id + "/log").text()).isEqualTo("building\n");
  }

  @Test
  void script_isToldWhatDocument004Says() {
    ApiClient ci = serviceToken("shop");
    long id = ci.post("/deployments").json().get("id").asLong();
    finished(ci, id);

    JsonNode config = runner.commands().get(0).config();
    assertThat(config.fieldNames())
        .toIterable()
        .containsExactly(
            "deployment_id",
            "access_token",
            "deploy_script",
            "steps_url",
            "deployment_finish_url",
            "context",
            "path_for_deploy",
            "ssh_auth_sock");
    assertThat(config.get("deployment_id").isTextual()).isTrue();
    assertThat(config.get("deploy_script").asText()).isEqualTo("shop/deploy.sh");
    assertThat(config.get("steps_url").asText()).isEqualTo("https://slipway.example.com/steps/");
    assertThat(config.get("deployment_finish_url").asText())
        .isEqualTo("https://slipway.example.com/deployments/finish/");
    assertThat(config.get("context").toString()).isEqualTo("{\"env\":{}}");
    assertThat(config.get("ssh_auth_sock").asText()).isEqualTo("/run/agent.sock");
    DeploymentToken token =
        server.tokens.verify(config.get("access_token").asText(), DeploymentToken.class);
    assertThat(token.deployment()).isEqualTo(id);
    assertThat(runner.commands().get(0).script())
        .isEqualTo(project.resolve("services/shop/deploy.sh").toAbsolutePath());
    assertThat(runner.commands().get(0).workingDirectory()).isEqualTo(project.toAbsolutePath());
    assertThat(runner.commands().get(0).toString())
        .doesNotContain(config.get("access_token").asText());
    assertThat(configToken().get("/deployed-services/").json()).isEmpty();
  }

  @Test
  void frames_comeInTheOrderOfTheDocument() {
    CountDownLatch end = new CountDownLatch(1);
    runner.script(
        "shop",
        (command, listener, cancellation) -> {
          end.await();
          listener.report(ScriptedRunner.report("build", "success", ""));
          return new ScriptResult.Exited(0);
        });
    ApiClient ci = serviceToken("shop");
    long id = ci.post("/deployments/", "{}").json().get("id").asLong();
    end.countDown();
    finished(ci, id);

    List<String> told =
        frames().stream()
            .map(
                frame ->
                    frame.get("type").asText()
                        + " "
                        + frame.path("name").asText()
                        + " "
                        + frame.path("state").asText()
                        + (frame.path("deleted").asBoolean() ? " deleted" : ""))
            .map(String::strip)
            .toList();
    assertThat(told)
        .containsExactly(
            "service shop",
            "deployment",
            "step build pending",
            "step migrate pending",
            "step start pending",
            "step build running",
            "step build success",
            "step migrate running",
            "deployment",
            "step migrate running deleted",
            "step start pending deleted");
    JsonNode run = frames().get(1);
    assertThat(run.fieldNames())
        .toIterable()
        .containsExactly(
            "type", "id", "service_id", "origin", "user", "started", "finished", "context");
    assertThat(run.get("started").asText()).matches("....-..-..T..:..:..\\.\\d{6}Z");
    assertThat(run.get("started").asText())
        .isEqualTo(ci.get("/deployments/" + id).json().get("started").asText());
    assertThat(run.get("finished").isNull()).isTrue();
    assertThat(frames().get(8).get("finished").isNull()).isFalse();
    assertThat(frames().get(2).fieldNames())
        .toIterable()
        .containsExactly(
            "type",
            "id",
            "name",
            "state",
            "deployment_id",
            "message",
            "started",
            "finished",
            "deleted");
    assertThat(frames().get(0).fieldNames())
        .toIterable()
        .containsExactly("type", "id", "name", "data", "deleted");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "{}", "{\"other\": 1}", "{\"env\": {}}"})
  void start_needsNoBody(String body) {
    ApiClient.Reply reply = serviceToken("shop").post("/deployments/", body);
    assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
    assertThat(reply.json().get("context").toString()).isEqualTo("{\"env\":{}}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"env\": null} | dict_type",
        "{\"env\": 1} | dict_type",
        "{\"env\": []} | dict_type",
        "[1] | model_attributes_type",
        "{ | json_invalid"
      })
  void start_refusesOtherBodies(String body, String type) {
    ApiClient.Reply reply = serviceToken("shop").post("/deployments/", body);
    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.json().at("/detail/0/type").asText()).isEqualTo(type);
  }

  @Test
  void scriptItself_reportsOverHttpInBothForms() {
    AtomicReference<String> token = new AtomicReference<>("");
    CountDownLatch begun = new CountDownLatch(1);
    runner.script(
        "shop",
        (command, listener, cancellation) -> {
          token.set(command.config().get("access_token").asText());
          begun.countDown();
          return ScriptedRunner.hanging().run(command, listener, cancellation);
        });
    ApiClient ci = serviceToken("shop");
    long id = ci.post("/deployments/").json().get("id").asLong();
    Eventually.await("it has begun", () -> begun.getCount() == 0);
    ApiClient script = server.anybody.with(token.get());

    ApiClient.Reply whole =
        script.post(
            "/steps/",
            """
            {"id": null, "name": "build", "started": "2024-01-01T12:00:00Z",
             "finished": "2024-01-01T12:01:00Z", "state": "success", "deployment_id": null,
             "message": "done"}
            """);
    assertThat(whole.status()).as(whole.toString()).isEqualTo(200);
    assertThat(whole.text()).isEqualTo("{\"detail\":\"step processed\"}");
    ApiClient.Reply brief =
        script.post(
            "/steps",
            "{\"name\": \"more\", \"state\": \"failure\", \"message\": \"m\", \"error_message\": \"bad\"}");
    assertThat(brief.status()).isEqualTo(200);
    assertThat(script.post("/steps/", "{\"name\": \"x\", \"state\": \"done\"}").status())
        .isEqualTo(422);
    assertThat(script.post("/steps/", "{\"state\": \"success\"}").status()).isEqualTo(422);
    assertThat(
            script
                .post(
                    "/steps/",
                    "{\"name\": \"long\", \"state\": \"success\", \"message\": \"%s\"}"
                        .formatted("é".repeat(5000)))
                .status())
        .isEqualTo(200);

    JsonNode run = ci.get("/deployments/" + id).json();
    assertThat(steps(run))
        .containsExactly(
            "build success", "migrate running", "start pending", "more failure", "long success");
    assertThat(run.at("/steps/0/started").asText()).startsWith("2024-01-01T12:00:00");
    assertThat(run.at("/steps/3/message").asText()).isEqualTo("bad");
    assertThat(run.at("/steps/4/message").asText()).isEqualTo("é".repeat(4096));

    String done = "{\"detail\":\"Deployment " + id + " finished\"}";
    assertThat(script.call("PUT", "/deployments/finish/", "").text()).isEqualTo(done);
    assertThat(script.call("PUT", "/deployments/finish", "").text()).isEqualTo(done);
    ApiClient.Reply late = script.post("/steps/", "{\"name\": \"late\", \"state\": \"success\"}");
    assertThat(late.status()).isEqualTo(400);
    assertThat(late.text()).isEqualTo("{\"detail\":\"Something went wrong\"}");
    assertThat(steps(ci.get("/deployments/" + id).json()))
        .containsExactly("build success", "more failure", "long success");
    assertThat(server.asUser.post("/deployments/" + id + "/cancel").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"2024-01-01T12:00:00Z\" | 2024-01-01T12:00:00.000000Z",
        "\"2024-01-01T12:00:00.5+02:00\" | 2024-01-01T10:00:00.500000Z",
        "\"2024-01-01T12:00:00.123456\" | 2024-01-01T12:00:00.123456Z",
        "\"2024-01-01 12:00:00\" | 2024-01-01T12:00:00.000000Z",
        "\"2024-01-01\" | 2024-01-01T00:00:00.000000Z",
        "1704110400 | 2024-01-01T12:00:00.000000Z",
        "1704110400.25 | 2024-01-01T12:00:00.250000Z",
      })
  void report_saysWhenItBeganAsUpstreamsClientsWriteIt(String written, String shown) {
    ApiClient ci = serviceToken("shop");
    runner.script("shop", ScriptedRunner.hanging());
    long id = ci.post("/deployments/").json().get("id").asLong();
    Eventually.await("it runs", () -> runner.running() == 1);
    ApiClient script =
        server.anybody.with(runner.commands().get(0).config().get("access_token").asText());

    ApiClient.Reply reply =
        script.post(
            "/steps/",
            "{\"name\": \"build\", \"state\": \"success\", \"message\": \"\", \"started\": %s, \"finished\": %s}"
                .formatted(written, written));

    assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
    assertThat(ci.get("/deployments/" + id).json().at("/steps/0/started").asText())
        .isEqualTo(shown);
  }

  @Test
  void report_refusesWhatIsNoTime() {
    ApiClient ci = serviceToken("shop");
    runner.script("shop", ScriptedRunner.hanging());
    ci.post("/deployments/");
    Eventually.await("it runs", () -> runner.running() == 1);
    ApiClient script =
        server.anybody.with(runner.commands().get(0).config().get("access_token").asText());

    for (String wrong : List.of("\"x\"", "true", "{}", "1e300", "\"2024-13-01T00:00:00\"")) {
      ApiClient.Reply reply =
          script.post(
              "/steps/", "{\"name\": \"a\", \"state\": \"success\", \"started\": " + wrong + "}");
      assertThat(reply.status()).as(wrong).isEqualTo(422);
      assertThat(reply.json().at("/detail/0/loc").toString()).isEqualTo("[\"body\",\"started\"]");
    }
  }

  @Test
  void cancel_stopsWhatRunsAndWhatWaits() {
    runner.script("shop", ScriptedRunner.hanging());
    ApiClient ci = serviceToken("shop");
    long first = ci.post("/deployments/").json().get("id").asLong();
    long second = ci.post("/deployments/").json().get("id").asLong();
    Eventually.await("the first runs", () -> runner.running() == 1);

    JsonNode waiting = server.asUser.post("/deployments/" + second + "/cancel").json();
    assertThat(waiting.get("state").asText()).isEqualTo("finished");
    assertThat(steps(ci.get("/deployments/" + second).json()))
        .containsExactly("failed step failure");
    JsonNode asked = server.asUser.post("/deployments/" + first + "/cancel").json();
    assertThat(asked.get("cancelled_by").asText()).isEqualTo(server.user.email());
    JsonNode end = finished(ci, first);
    assertThat(end.at("/steps/0/message").asText())
        .isEqualTo("deployment failed: cancelled by " + server.user.email());
    Eventually.await("nothing runs", () -> runner.running() == 0);
    Eventually.await(
        "it cannot be cancelled again",
        () -> server.asUser.post("/deployments/" + first + "/cancel").status() == 409);
    assertThat(server.asUser.post("/deployments/99999/cancel").status()).isEqualTo(404);
    assertThat(runner.commands()).hasSize(1);
  }

  @Test
  void deletedService_takesEverythingAlong() {
    runner.script("shop", ScriptedRunner.hanging());
    ApiClient ci = serviceToken("shop");
    JsonNode run = ci.post("/deployments/").json();
    Eventually.await("it runs", () -> runner.running() == 1);
    ApiClient script =
        server.anybody.with(runner.commands().get(0).config().get("access_token").asText());

    String service = run.get("service_id").asText();
    assertThat(server.asUser.delete("/services/" + service).text())
        .isEqualTo("{\"detail\":\"Service " + service + " deleted\"}");
    Eventually.await("the script is stopped", () -> runner.running() == 0);
    assertThat(server.asUser.delete("/services/" + service).text())
        .isEqualTo("{\"detail\":\"Service does not exist\"}");
    assertThat(server.asUser.get("/deployments/").json()).isEmpty();
    assertThat(server.asUser.get("/steps/?deployment_id=" + run.get("id")).text())
        .isEqualTo("{\"detail\":\"Deployment not found\"}");
    for (ApiClient.Reply refused :
        List.of(
            ci.post("/deployments/"),
            ci.get("/deployments/" + run.get("id")),
            script.post("/steps/", "{\"name\": \"x\", \"state\": \"success\"}"),
            script.call("PUT", "/deployments/finish/", ""))) {
      assertThat(refused.status()).isEqualTo(401);
      assertThat(refused.text()).isEqualTo("{\"detail\":\"Could not validate credentials\"}");
      assertThat(refused.header("WWW-Authenticate")).isEqualTo("Bearer");
    }
    JsonNode last = frames().get(frames().size() - 1);
    assertThat(last.get("type").asText()).isEqualTo("service");
    assertThat(last.get("deleted").asBoolean()).isTrue();
  }

  @Test
  void otherServicesToken_isWrong() throws IOException {
    service("blog", "{}");
    server.asUser.post("/services/sync");
    long id = serviceToken("shop").post("/deployments/").json().get("id").asLong();
    ApiClient.Reply reply = serviceToken("blog").get("/deployments/" + id);
    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.text()).isEqualTo("{\"detail\":\"Wrong service token\"}");
    assertThat(reply.header("WWW-Authenticate")).isEqualTo("Bearer");
    assertThat(serviceToken("blog").get("/deployments/9999").text())
        .isEqualTo("{\"detail\":\"Deployment not found\"}");
    assertThat(serviceToken("blog").get("/deployments/x").status()).isEqualTo(422);
    assertThat(server.asUser.get("/steps/").status()).isEqualTo(422);
  }

  @Test
  void sameRequestKey_ofAnotherServiceIsAnotherRequest() throws IOException {
    service("blog", "{}");
    server.asUser.post("/services/sync");
    List<Long> ids = new ArrayList<>();
    for (ApiClient ci : List.of(serviceToken("shop"), serviceToken("shop"), serviceToken("blog"))) {
      ids.add(
          ci.send(
                  ci.request("/deployments/")
                      .header("Idempotency-Key", "build-1")
                      .POST(java.net.http.HttpRequest.BodyPublishers.noBody()))
              .json()
              .get("id")
              .asLong());
    }
    assertThat(ids.get(1)).isEqualTo(ids.get(0));
    assertThat(ids.get(2)).isNotEqualTo(ids.get(0));
  }

  @Test
  void log_isFollowedUntilTheRunIsOver() throws IOException {
    CountDownLatch end = new CountDownLatch(1);
    runner.script(
        "shop",
        (command, listener, cancellation) -> {
          listener.output("first\n");
          end.await();
          listener.output("second\n");
          return new ScriptResult.Exited(3);
        });
    ApiClient ci = serviceToken("shop");
    long id = ci.post("/deployments/").json().get("id").asLong();
    String token = String.valueOf(server.asUser.token());
    try (SseReader reader =
        new SseReader(
            server.anybody.base(), "/deployments/" + id + "/log?follow=true", token, null)) {
      assertThat(reader.until("data: ")).contains("\"text\":\"first\\n\"");
      end.countDown();
      assertThat(reader.until("data: ")).contains("\"text\":\"second\\n\"");
      assertThat(reader.until("event: ")).isEqualTo("event: end");
    }
    try (SseReader reader =
        new SseReader(server.anybody.base(), "/deployments/" + id + "/log", token, "6")) {
      assertThat(reader.until("data: ")).contains("second");
    }
    assertThat(finished(ci, id).at("/steps/0/message").asText())
        .isEqualTo("deployment failed: the script ended with exit code 3");
    assertThat(server.asUser.get("/deployments/99999/log").status()).isEqualTo(404);
  }

  @Test
  void missingScript_isAFailedStep() throws IOException {
    service("broken", "{\"deploy_script\": \"nope.sh\"}");
    service("outside", "{\"deploy_script\": \"../shop/deploy.sh\"}");
    server.asUser.post("/services/sync");
    for (String name : List.of("broken", "outside")) {
      ApiClient ci = serviceToken(name);
      ApiClient.Reply started = ci.post("/deployments/", "{\"env\": {\"a\": 1}}");
      assertThat(started.status()).isEqualTo(200);
      JsonNode end = finished(ci, started.json().get("id").asLong());
      assertThat(steps(end)).containsExactly("failed step failure");
      assertThat(end.at("/steps/0/message").asText()).startsWith("deployment failed: ");
    }
    assertThat(configToken().get("/deployed-services/").json()).isEmpty();
    assertThat(runner.commands()).isEmpty();
  }

  @Test
  void brokenFolder_isSkippedAndNamed() throws IOException {
    service("broken", "{\"steps\": \"s3cret-word\"}");
    assertThat(server.asUser.post("/services/sync").status()).isEqualTo(200);
    assertThat(server.asUser.get("/services").json()).hasSize(1);
    assertThat(server.asUser.get("/services/names").text()).isEqualTo("[\"broken\",\"shop\"]");
    String audit = server.asAdmin.get("/audit").text();
    assertThat(audit).contains("broken").contains("steps is no list").doesNotContain("s3cret-word");
  }

  @Test
  void folderThatChanges_isSyncedByItself() throws IOException {
    service("late", "{\"description\": \"one\"}");
    Eventually.await("it is there", () -> server.asUser.get("/services/").text().contains("late"));
    long before = server.asUser.get("/services/").json().get(1).get("id").asLong();
    Files.write(
        project.resolve("services/late/config.json"),
        "{\"description\": \"two\"}".getBytes(StandardCharsets.UTF_8));
    Eventually.await("it is changed", () -> server.asUser.get("/services/").text().contains("two"));
    assertThat(server.asUser.get("/services/").json().get(1).get("id").asLong()).isEqualTo(before);
    for (String file : List.of("config.json", "deploy.sh", "")) {
      Files.delete(project.resolve("services/late").resolve(file));
    }
    Eventually.await("it is gone", () -> !server.asUser.get("/services/").text().contains("late"));
  }
}
