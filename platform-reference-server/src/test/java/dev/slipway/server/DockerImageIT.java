package dev.slipway.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.testkit.Eventually;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The image, built and run by Docker as the chart runs it: read-only, without root and rights. */
@Tag("docker")
class DockerImageIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Test
  void image_runsReadOnlyAndWithoutRoot() throws Exception {
    Path context = Distribution.archiveWithRuntime().resolveSibling("");
    assumeTrue(isUsable(), "There is no Docker engine");
    String name = "slipway-it-" + UUID.randomUUID().toString().substring(0, 8);
    Distribution.run(
        List.of(
            "docker",
            "build",
            "--file",
            "src/main/docker/Dockerfile",
            "--build-arg",
            "VERSION=" + Distribution.version(),
            "--tag",
            name,
            context.toString()));
    try {
      Distribution.run(
          List.of(
              "docker",
              "run",
              "--detach",
              "--name",
              name,
              "--read-only",
              "--cap-drop=ALL",
              "--security-opt=no-new-privileges",
              "--tmpfs=/tmp:exec",
              "--publish=127.0.0.1::8080",
              name));
      String port =
          Distribution.run(List.of("docker", "port", name, "8080")).strip().replaceFirst(".*:", "");
      HttpClient client = HttpClient.newHttpClient();
      HttpRequest ready =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health/ready")).build();
      Eventually.value(
          "the server is ready",
          PATIENCE,
          () -> client.send(ready, BodyHandlers.discarding()).statusCode(),
          status -> status == 200);
      assertThat(Distribution.run(List.of("docker", "exec", name, "id", "-u")).strip())
          .isEqualTo("65532");

      Distribution.run(List.of("docker", "stop", "--time", "20", name));

      assertThat(
              Distribution.run(
                      List.of("docker", "inspect", "--format", "{{.State.ExitCode}}", name))
                  .strip())
          .isEqualTo("0");
    } finally {
      new ProcessBuilder("docker", "rm", "--force", "--volumes", name).start().waitFor();
      new ProcessBuilder("docker", "rmi", "--force", name).start().waitFor();
    }
  }

  private static boolean isUsable() throws Exception {
    return Distribution.isThere("docker")
        && new ProcessBuilder("docker", "version")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor()
            == 0;
  }
}
