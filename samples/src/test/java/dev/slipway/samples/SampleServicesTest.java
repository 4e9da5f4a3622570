package dev.slipway.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.slipway.pipeline.script.ProcessScriptRunner;
import dev.slipway.pipeline.script.ScriptCancellation;
import dev.slipway.pipeline.script.ScriptCommand;
import dev.slipway.pipeline.script.ScriptListener;
import dev.slipway.pipeline.script.ScriptOptions;
import dev.slipway.pipeline.script.ScriptReport;
import dev.slipway.pipeline.script.ScriptResult;
import dev.slipway.pipeline.script.ScriptResult.Exited;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The services of this module, run as a server runs them. */
@EnabledOnOs(OS.LINUX)
class SampleServicesTest {
  private static final Path PROJECT = Path.of("").toAbsolutePath();
  private static final Path SERVICES = PROJECT.resolve("services");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TOKEN = "token.of.the-deployment";

  @TempDir Path folder;

  private final List<String> steps = new ArrayList<>();
  private final StringBuilder output = new StringBuilder();

  private ScriptResult run(String service, String stepsUrl, Map<String, String> variables)
      throws Exception {
    JsonNode description = JSON.readTree(SERVICES.resolve(service + "/config.json").toFile());
    String script = service + "/" + description.path("deploy_script").asText();
    ObjectNode config =
        JSON.createObjectNode()
            .put("deployment_id", "17")
            .put("access_token", TOKEN)
            .put("deploy_script", script)
            .put("steps_url", stepsUrl)
            .put("path_for_deploy", path());
    config.putObject("context").set("env", JSON.valueToTree(variables));
    ScriptOptions options =
        ScriptOptions.of(
            path(), folder, folder.resolve("files"), Clock.systemUTC(), new SecureRandom());
    try (ProcessScriptRunner runner = new ProcessScriptRunner(options)) {
      return runner.run(
          new ScriptCommand(
              service, SERVICES.resolve(script), config, PROJECT, Duration.ofMinutes(1)),
          new Listener(),
          new ScriptCancellation());
    } finally {
      assertThat(output).doesNotContain(TOKEN);
    }
  }

  private static String path() {
    return "/usr/local/bin:/usr/bin:/bin";
  }

  private static void needPython() {
    assumeTrue(
        Stream.of(path().split(":", -1)).anyMatch(bin -> Files.exists(Path.of(bin, "python3"))),
        "python3 is not installed");
  }

  @Test
  void hello_reportsThreeSteps() throws Exception {
    assertThat(run("hello", "", Map.of())).isEqualTo(new Exited(0));
    assertThat(steps)
        .containsExactly(
            "prepare running ",
            "prepare success ",
            "greet running ",
            "greet success said \"Hello from deploy.sh\"",
            "tidy up running ",
            "tidy up success ");
    assertThat(output).contains("\nHello from deploy.sh\n");
  }

  @Test
  void pythonApp_isBuiltAndChecked() throws Exception {
    needPython();
    assertThat(run("python-app", "", Map.of("GREETING", "Grüße 'an' alle")))
        .isEqualTo(new Exited(0));
    assertThat(steps)
        .startsWith(
            "read configuration running ", "read configuration success deployment 17 of python-app")
        .endsWith("check running ", "check success ")
        .hasSize(6);
  }

  @Test
  void pythonApp_saysWhyItFailed() throws Exception {
    needPython();
    assertThat(run("python-app", "", Map.of("GREETING", " "))).isEqualTo(new Exited(1));
    assertThat(steps)
        .containsExactly(
            "read configuration running ",
            "read configuration failure ValueError: GREETING is empty");
  }

  @Test
  void selfReporting_postsItsSteps() throws Exception {
    needPython();
    List<String> posted = new CopyOnWriteArrayList<>();
    HttpServer server = serve(posted);
    try {
      String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/steps/";
      assertThat(run("self-reporting", url, Map.of("B", "1", "A", "2"))).isEqualTo(new Exited(0));
      assertThat(posted)
          .containsExactly(
              "POST Bearer " + TOKEN + " connect success deployment 17",
              "POST Bearer " + TOKEN + " work running ",
              "POST Bearer " + TOKEN + " work success variables: A, B");
      assertThat(output).isEmpty();
    } finally {
      server.stop(0);
    }
    assertThat(run("self-reporting", "http://127.0.0.1:1/steps/", Map.of()))
        .isEqualTo(new Exited(1));
    assertThat(output).startsWith("the server does not take a report: ");
  }

  private static HttpServer serve(List<String> posted) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/steps/",
        exchange -> {
          posted.add(words(exchange));
          byte[] answer = "{\"detail\":\"step processed\"}".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static String words(HttpExchange exchange) throws IOException {
    JsonNode body = JSON.readTree(exchange.getRequestBody());
    return String.join(
        " ",
        exchange.getRequestMethod(),
        exchange.getRequestHeaders().getFirst("Authorization"),
        body.path("name").asText(),
        body.path("state").asText(),
        body.path("message").asText());
  }

  /** Keeps what is told. */
  private final class Listener implements ScriptListener {
    @Override
    public void report(ScriptReport report) {
      steps.add(report.name() + " " + report.state() + " " + report.message());
    }

    @Override
    public void output(String text) {
      output.append(text);
    }
  }
}
