package dev.slipway.fleet.minikube;

import dev.slipway.fleet.ClusterDriver;
import dev.slipway.fleet.ClusterFigures;
import dev.slipway.fleet.ClusterSpec;
import dev.slipway.fleet.ClusterTarget;
import dev.slipway.fleet.DriverCall;
import dev.slipway.testkit.contract.ClusterDriverContract;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.opentest4j.TestAbortedException;

/** The driver with the real program, where it is installed; it makes a profile of its own. */
class RealMinikubeTest extends ClusterDriverContract {
  private static final String PROFILE = "slipway-contract";

  private final Path program = program();

  private static Path program() {
    String named = System.getProperty("slipway.test.minikube", "");
    if (!named.isEmpty()) {
      return Path.of(named);
    }
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
        .map(folder -> Path.of(folder, "minikube"))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new TestAbortedException("No minikube on the PATH"));
  }

  @Override
  protected ClusterDriver driver() {
    return new MinikubeDriver(program);
  }

  @Override
  protected ClusterTarget target() {
    return new ClusterTarget(
        new ClusterSpec(
            PROFILE, MinikubeDriver.NAME, PROFILE, new ClusterFigures(2, 2200, 20_000, null), null),
        false);
  }

  @AfterAll
  static void deleteTheProfile() {
    new MinikubeProgram(program())
        .run(
            List.of("delete", "--profile=" + PROFILE),
            DriverCall.within(Duration.ofMinutes(2)),
            line -> {});
  }

  @Override
  protected Duration patience() {
    return Duration.ofMinutes(10);
  }
}
