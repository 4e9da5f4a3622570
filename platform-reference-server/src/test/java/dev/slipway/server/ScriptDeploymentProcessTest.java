package dev.slipway.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.server.ScriptClient.Started;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Deploy scripts from the login to the last step, on a server as an operator starts it. */
@EnabledOnOs(OS.LINUX)
class ScriptDeploymentProcessTest {
  private static final int AT_ONCE = 4;
  private static final int PARALLEL = 2;
  private static final String BUSY =
      """
      #!/bin/bash
      id=$(sed -n 's/.*"deployment_id" *: *"\\([0-9]*\\)".*/\\1/p' "$2")
      service=$(basename "$(dirname "$0")")
      echo "begin $service $id" >>journal
      sleep 0.05
      echo "{\\"name\\": \\"work\\", \\"state\\": \\"success\\", \\"message\\": \\"$id\\"}"
      echo "end $service $id" >>journal
      """;

  @TempDir Path folder;

  @Test
  void sampleServices_areDeployedAndSeenLive() throws Exception {
    ScriptBench bench = new ScriptBench(folder);
    bench.copyServices();
    try (ServerProcess server = bench.start("data", Map.of())) {
      ScriptClient client = ScriptBench.client(server);
      assertThat(client.asUser("POST", "/services/sync").get("detail").asText())
          .isEqualTo("Services synced");
      seeHello(server, client);
      deployPython(client);
      deploySelfReporting(client);
      endWithExitCode(client);
      cancelHanging(client);
      readDeployedServices(client);
      assertThat(server.err()).doesNotContain("\tat ");
    }
    assertThat(filesOfScripts()).isEmpty();
  }

  private void seeHello(ServerProcess server, ScriptClient client) throws Exception {
    try (LiveEvents live = new LiveEvents(server.awaitAddress(), client.userToken())) {
      Started started = client.start("hello", Map.of("domain", "hello.example.com"));

      List<JsonNode> events = live.untilFinished(started.id());

      assertThat(LiveEvents.is(events.get(0), "deployment", started.id())).isTrue();
      assertThat(events.get(0).get("finished").isNull()).isTrue();
      assertThat(events.get(0).at("/context/env/domain").asText()).isEqualTo("hello.example.com");
      List<JsonNode> steps = events.subList(1, events.size() - 1);
      assertThat(steps)
          .allSatisfy(
              step -> {
                assertThat(step.get("type").asText()).isEqualTo("step");
                assertThat(step.get("deployment_id").asLong()).isEqualTo(started.id());
                assertThat(step.get("deleted").asBoolean()).isFalse();
              });
      assertThat(in("pending", steps)).containsExactly("prepare", "greet", "tidy up");
      assertThat(steps.subList(0, 3))
          .allMatch(step -> step.get("state").asText().equals("pending"));
      assertThat(in("running", steps).stream().distinct())
          .containsExactly("prepare", "greet", "tidy up");
      assertThat(in("success", steps)).containsExactly("prepare", "greet", "tidy up");
      assertThat(events.stream().map(event -> event.get("sequence").asLong()).toList())
          .isSorted()
          .doesNotHaveDuplicates();
      assertThat(ScriptClient.words(client.finished(started)))
          .containsExactly(
              "prepare success", "greet success said \"Hello from deploy.sh\"", "tidy up success");
      assertThat(client.log(started.id()))
          .contains("Hello from deploy.sh\n", "{\"name\": \"greet\", \"state\": \"running\"");
    }
  }

  private static List<String> in(String state, List<JsonNode> steps) {
    return steps.stream()
        .filter(step -> step.get("state").asText().equals(state))
        .map(step -> step.get("name").asText())
        .toList();
  }

  private static void deployPython(ScriptClient client) throws Exception {
    Started good = client.start("python-app", Map.of("GREETING", "Grüße"));
    assertThat(ScriptClient.words(client.finished(good)))
        .hasSize(3)
        .startsWith("read configuration success deployment " + good.id() + " of python-app")
        .endsWith("check success");
    Started bad = client.start("python-app", Map.of("GREETING", " "));
    assertThat(ScriptClient.words(client.finished(bad)))
        .containsExactly("read configuration failure ValueError: GREETING is empty");
  }

  private static void deploySelfReporting(ScriptClient client) throws Exception {
    Started started = client.start("self-reporting", Map.of("domain", "self.example.com"));
    assertThat(ScriptClient.words(client.finished(started)))
        .containsExactly(
            "connect success deployment " + started.id(), "work success variables: domain");
    assertThat(client.log(started.id())).isEmpty();
  }

  private static void endWithExitCode(ScriptClient client) throws Exception {
    Started started = client.start("exits-3", Map.of("domain", "never.example.com"));
    assertThat(ScriptClient.words(client.finished(started)))
        .containsExactly(
            "failed step failure deployment failed: the script ended with exit code 3");
  }

  private static void cancelHanging(ScriptClient client) throws Exception {
    Started started = client.start("hangs", Map.of());
    String child = client.message(started, "started", "running");
    assertThat(ScriptBench.runs(child)).isTrue();

    client.asUser("POST", "/deployments/" + started.id() + "/cancel");

    assertThat(ScriptClient.words(client.finished(started)))
        .containsExactly("failed step failure deployment failed: cancelled by admin@example.com");
    ScriptBench.awaitGone(child);
  }

  private static void readDeployedServices(ScriptClient client) throws Exception {
    String config =
        client
            .json("POST", "/config-token", client.userToken(), Map.of("name", "dns"))
            .findValue("config_token")
            .asText();
    List<String> domains =
        client.json("GET", "/deployed-services/", config, null).findValuesAsText("domain");
    assertThat(domains).containsExactlyInAnyOrder("hello.example.com", "self.example.com");
  }

  private List<Path> filesOfScripts() throws Exception {
    try (Stream<Path> walk = Files.walk(folder.resolve("data/scripts"))) {
      return walk.filter(Files::isRegularFile)
          .filter(file -> file.toString().endsWith(".json"))
          .toList();
    }
  }

  @Test
  void twoHundredAtOnce_allEndInOrderWithinTheLimits() throws Exception {
    ScriptBench bench = new ScriptBench(folder);
    List<String> single = List.of("a", "b", "c", "d");
    for (String name : single) {
      bench.add(name, "{\"steps\": [{\"name\": \"work\"}]}", BUSY);
    }
    bench.add(
        "wide", "{\"steps\": [{\"name\": \"work\"}], \"max_parallel\": " + PARALLEL + "}", BUSY);
    List<String> services = List.of("a", "b", "c", "d", "wide");
    try (ServerProcess server =
        bench.start("data", Map.of(), "--scripts-at-once", Integer.toString(AT_ONCE))) {
      ScriptClient client = ScriptBench.client(server);
      client.asUser("POST", "/services/sync");
      Map<String, String> tokens = new HashMap<>();
      for (String service : services) {
        tokens.put(service, client.serviceToken(service));
      }
      List<String> wanted =
          IntStream.range(0, 200).mapToObj(i -> services.get(i % services.size())).toList();

      List<String> shown =
          wanted.stream().map(name -> Objects.requireNonNull(tokens.get(name))).toList();

      List<Long> ids = client.startAll(shown);

      for (int i = 0; i < ids.size(); i++) {
        long id = ids.get(i);
        JsonNode ended = client.finished(new Started(id, shown.get(i)));
        assertThat(ScriptClient.words(ended)).containsExactly("work success " + id);
      }
      assertThat(ids).doesNotHaveDuplicates().hasSize(200);
    }
    List<String> journal = Files.readAllLines(bench.project().resolve("journal"));
    assertThat(journal).hasSize(400);
    assertThat(most(journal, "")).isBetween(2, AT_ONCE);
    assertThat(most(journal, " wide ")).isBetween(1, PARALLEL);
    for (String service : single) {
      assertThat(most(journal, " " + service + " ")).isEqualTo(1);
      assertThat(begun(journal, service)).hasSize(40).isSorted();
    }
  }

  /** How many were at work at the same time. */
  private static int most(List<String> journal, String part) {
    int now = 0;
    int most = 0;
    for (String line : journal) {
      if (line.contains(part)) {
        now += line.startsWith("begin") ? 1 : -1;
        most = Math.max(most, now);
      }
    }
    assertThat(now).isZero();
    return most;
  }

  private static List<Long> begun(List<String> journal, String service) {
    List<Long> ids = new ArrayList<>();
    for (String line : journal) {
      if (line.startsWith("begin " + service + " ")) {
        ids.add(Long.valueOf(line.substring(line.lastIndexOf(' ') + 1)));
      }
    }
    return ids;
  }

  @Test
  void killedServer_leavesNoProcessAndNoRunThatGoesOnForEver() throws Exception {
    ScriptBench bench = new ScriptBench(folder);
    bench.copyServices();
    Started hanging;
    Started waiting;
    try (ServerProcess server = bench.start("data", Map.of())) {
      ScriptClient client = ScriptBench.client(server);
      client.asUser("POST", "/services/sync");
      hanging = client.start("hangs", Map.of());
      waiting = client.start("hangs", Map.of());
      String child = client.message(hanging, "started", "running");

      server.kill();

      ScriptBench.awaitGone(child);
    }
    try (ServerProcess next = bench.start("data", Map.of())) {
      ScriptClient client = ScriptBench.client(next);
      assertThat(ScriptClient.words(client.finished(hanging)))
          .containsExactly(
              "failed step failure deployment failed: the server that ran it has stopped");
      String child = client.message(waiting, "started", "running");
      next.terminate();
      assertThat(next.awaitExit(Duration.ofSeconds(30))).isZero();
      ScriptBench.awaitGone(child);
    }
    assertThat(filesOfScripts()).isEmpty();
  }
}
