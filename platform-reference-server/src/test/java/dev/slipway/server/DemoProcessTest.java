package dev.slipway.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
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
              "HEALTHY",
              "/docs",
              "simulated")
          .doesNotContain("\u001b");
    }
    try (ServerProcess again = demo()) {
      assertThat(again.awaitExit(PATIENCE)).as(again.out() + again.err()).isZero();
      assertThat(again.out()).contains("generation 2", "READY");
    }
  }

  private ServerProcess demo() throws Exception {
    return ServerProcess.start(
        Map.of(), "demo", "--once", "--port", "0", "--data", folder.toString());
  }
}
