package dev.slipway.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoProcessTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir Path folder;

  @Test
  void demo_showsTheWayToReady_alsoASecondTimeOnTheSameData() throws Exception {
    try (ServerProcess demo = demo()) {
      assertThat(demo.awaitExit(PATIENCE)).as(demo.out() + demo.err()).isZero();
      assertThat(demo.out())
          .contains(
              "Uploaded chart greeter 1.0.0",
              "Published product Greeter",
              "generation 1",
              "READY",
              "Deployment",
              "healthy",
              "/docs",
              "simulated")
          .doesNotContain("\u001b");
    }
    try (ServerProcess again = demo()) {
      assertThat(again.awaitExit(PATIENCE)).as(again.out() + again.err()).isZero();
      assertThat(again.out()).contains("generation 2", "READY");
    }
  }

  @Test
  void backup_restoresIntoAnotherFolder_withTheKeys() throws Exception {
    Path first = folder.resolve("first");
    Path second = Files.createDirectory(folder.resolve("second"));
    String file = folder.resolve("slipway.zip").toString();
    finish(first, "demo", "--once", "--port", "0");

    assertThat(finish(first, "backup", file)).contains("encryption.key");
    for (String key :
        List.of("encryption.key", "secret.key", "admin.password", "developer.password")) {
      Files.copy(first.resolve(key), second.resolve(key));
    }
    Files.move(first.resolve("cluster"), second.resolve("cluster")); // the same cluster as before
    finish(second, "restore", file);

    assertThat(finish(second, "demo", "--once", "--port", "0")).contains("generation 2", "READY");
    try (ServerProcess again =
        ServerProcess.start(Map.of(), "restore", file, "--data", second.toString())) {
      assertThat(again.awaitExit(PATIENCE)).isEqualTo(1);
      assertThat(again.err()).doesNotContain("\tat ");
    }
  }

  @Test
  void sigtermWhileHelmWorks_endsInTime_andTheNextStartGoesOn() throws Exception {
    try (ServerProcess demo =
        ServerProcess.start(Map.of(), "demo", "--port", "0", "--data", folder.toString())) {
      demo.awaitLine(Pattern.compile("deployment\\.(installing|waiting)"));

      demo.terminate();

      assertThat(demo.awaitExit(Duration.ofSeconds(15))).as(demo.out() + demo.err()).isZero();
    }
    try (ServerProcess again = demo()) {
      assertThat(again.awaitExit(PATIENCE)).as(again.out() + again.err()).isZero();
      assertThat(again.out()).contains("READY");
    }
  }

  private static String finish(Path data, String... arguments) throws Exception {
    List<String> line = new ArrayList<>(List.of(arguments));
    line.addAll(List.of("--data", data.toString()));
    try (ServerProcess process = ServerProcess.start(Map.of(), line.toArray(String[]::new))) {
      assertThat(process.awaitExit(PATIENCE)).as(process.out() + process.err()).isZero();
      return process.out();
    }
  }

  private ServerProcess demo() throws Exception {
    return ServerProcess.start(
        Map.of(), "demo", "--once", "--port", "0", "--data", folder.toString());
  }
}
