package dev.slipway.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Helm's own program, which the system property {@code slipway.test.helm} names. */
final class HelmProgram {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final Path CHART = Path.of("src/main/helm/slipway");

  private final List<String> command;

  private HelmProgram(List<String> command) {
    this.command = command;
  }

  /** What Helm said. */
  record Result(int exitCode, String output) {}

  /** The program without a cluster; skips the calling test when there is none. */
  static HelmProgram find() {
    String program = System.getProperty("slipway.test.helm", "");
    assumeFalse(program.isEmpty(), "-Dslipway.test.helm=PATH is not set");
    return new HelmProgram(List.of(program));
  }

  /** The same on a cluster, in a namespace. */
  HelmProgram on(Path kubeconfig, String namespace) {
    List<String> more = new ArrayList<>(command);
    more.addAll(List.of("--kubeconfig", kubeconfig.toString(), "--namespace", namespace));
    return new HelmProgram(more);
  }

  /** Runs it. */
  Result run(String... arguments) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command));
    builder.command().addAll(List.of(arguments));
    Process process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), output);
  }

  /** Runs it to its good end and returns what it said. */
  String ok(String... arguments) throws IOException, InterruptedException {
    Result result = run(arguments);
    assertThat(result.exitCode()).as(result.output()).isZero();
    return result.output();
  }

  /** The objects of the chart with the arguments. */
  List<JsonNode> objects(String... arguments) throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(List.of("template", "it", CHART.toString()));
    line.addAll(List.of(arguments));
    return YAML
        .readerFor(JsonNode.class)
        .<JsonNode>readValues(ok(line.toArray(String[]::new)))
        .readAll()
        .stream()
        .filter(JsonNode::isObject)
        .toList();
  }

  static Path chart() {
    return CHART;
  }
}
