package dev.slipway.fleet.minikube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.error.InvalidInputException;
import dev.slipway.fleet.ClusterDriver;
import dev.slipway.fleet.ClusterDriverException;
import dev.slipway.fleet.ClusterDriverException.Kind;
import dev.slipway.fleet.ClusterFigures;
import dev.slipway.fleet.ClusterProgress;
import dev.slipway.fleet.ClusterSight;
import dev.slipway.fleet.ClusterSpec;
import dev.slipway.fleet.ClusterStatus;
import dev.slipway.fleet.ClusterTarget;
import dev.slipway.fleet.DriverCall;
import dev.slipway.fleet.MinikubeStandIn;
import dev.slipway.testkit.Eventually;
import dev.slipway.testkit.contract.ClusterDriverContract;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The driver with a program that plays what the real one has printed. */
class MinikubeDriverTest extends ClusterDriverContract {
  private static final ClusterFigures WANTED = new ClusterFigures(4, 8192, 30720, "1.28.0");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path folder;

  private MinikubeStandIn program;
  private MinikubeDriver driver;

  @BeforeEach
  void install() {
    program = MinikubeStandIn.in(folder);
    driver = new MinikubeDriver(program.program());
  }

  @Override
  protected ClusterDriver driver() {
    return driver;
  }

  @Override
  protected ClusterTarget target() {
    return target("dev");
  }

  private static ClusterTarget target(@Nullable String profile) {
    return new ClusterTarget(new ClusterSpec("local", "minikube", profile, WANTED, null), false);
  }

  private ClusterSight look() {
    return driver.look(target(), DriverCall.within(PATIENCE));
  }

  private void start() {
    driver.start(target(), DriverCall.within(PATIENCE));
  }

  private ClusterDriverException failure(DriverCall call) {
    return catchThrowableOfType(ClusterDriverException.class, () -> driver.start(target(), call));
  }

  @Test
  void profileThatDoesNotExist_isStoppedUntilItIsMadeAsLargeAsWanted() {
    ClusterSight absent = look();
    assertThat(absent.status()).isEqualTo(ClusterStatus.STOPPED);
    assertThat(absent.reason()).contains("The profile dev does not exist yet");
    assertThat(absent.figures()).isEqualTo(ClusterFigures.unknown());

    start();
    assertThat(look())
        .isEqualTo(ClusterSight.running(new ClusterFigures(4, 8192, 30720, "v1.28.0")));
    assertThat(program.lines("calls"))
        .contains(
            "start --profile=dev --output=json --keep-context --interactive=false --cpus=4"
                + " --memory=8192mb --disk-size=30720mb --kubernetes-version=v1.28.0");
    start();
    assertThat(program.lines("calls"))
        .contains("start --profile=dev --output=json --keep-context --interactive=false");
  }

  @Test
  void profile_isTheNameUnlessSaid() {
    ClusterSpec spec = target(null).spec();
    assertThat(driver.accept(spec).profile()).isEqualTo("local");
    for (String bad : List.of("", "-p", "--help", "a b", "A", "a/b", "x".repeat(64), "a\nb")) {
      assertThatThrownBy(() -> driver.accept(target(bad).spec()))
          .as(bad)
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("body.profile");
    }
  }

  @Test
  void steps_areTheProgramsOwn() {
    List<ClusterProgress> steps = new ArrayList<>();
    driver.start(target(), new DriverCall(PATIENCE, () -> false, steps::add));

    assertThat(steps).hasSize(12);
    assertThat(steps.get(3)).isEqualTo(new ClusterProgress(5, 19, "Pulling base image ..."));
    assertThat(steps.get(11).step()).isEqualTo(19);
    assertThat(steps.get(11).message()).startsWith("Done! kubectl is now configured");
  }

  @Test
  void failure_isToldInTheProgramsWordsWithoutLogins() {
    program.mode("fail");
    List<ClusterProgress> steps = new ArrayList<>();
    ClusterDriverException failure = failure(new DriverCall(PATIENCE, () -> false, steps::add));

    assertThat(failure.kind()).isEqualTo(Kind.FAILED);
    assertThat(failure.getMessage())
        .startsWith("minikube start failed (exit code 69): \"docker version --format -:\"")
        .contains("(PROVIDER_DOCKER_NOT_RUNNING) Start the Docker service")
        .contains("http://***@proxy.example.com")
        .doesNotContain("s3cret", "\n");
    assertThat(steps).isNotEmpty().noneMatch(step -> step.message().contains("s3cret"));
    assertThat(look().status()).isEqualTo(ClusterStatus.STOPPED);
  }

  @Test
  void failureWithoutWords_isTheEndOfTheLog() {
    program.mode("silent");

    assertThat(failure(DriverCall.within(PATIENCE)).getMessage())
        .isEqualTo("minikube start failed (exit code 2): panic: something");
  }

  @Test
  void garbage_isAFailureOfTheLookAndNoProgress() {
    program.mode("garbage");
    List<ClusterProgress> steps = new ArrayList<>();

    assertThatThrownBy(this::look)
        .isInstanceOf(ClusterDriverException.class)
        .hasMessageStartingWith("minikube profile list failed (exit code 0): xxx")
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(800));
    assertThatThrownBy(
            () -> driver.start(target(), new DriverCall(PATIENCE, () -> false, steps::add)))
        .isInstanceOf(ClusterDriverException.class);
    assertThat(steps).isEmpty();
  }

  @Test
  void timeout_killsTheWholeGroup() {
    program.mode("hang");
    ClusterDriverException failure = failure(DriverCall.within(Duration.ofSeconds(3)));

    assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
    assertThat(failure.getMessage()).startsWith("minikube did not end within");
    assertThat(program.lines("children")).hasSize(3);
    Eventually.await("nothing is left", () -> program.living().isEmpty());
  }

  @Test
  void cancel_killsTheWholeGroupSoon() throws InterruptedException {
    program.mode("hang");
    AtomicBoolean cancelled = new AtomicBoolean();
    List<ClusterDriverException> failures = new ArrayList<>();
    Thread worker =
        new Thread(
            () ->
                failures.add(
                    failure(new DriverCall(Duration.ofMinutes(5), cancelled::get, step -> {}))));
    worker.start();
    Eventually.await("it hangs", () -> program.lines("children").size() == 3);
    cancelled.set(true);
    worker.join(10_000);

    assertThat(failures).hasSize(1);
    assertThat(failures.get(0).kind()).isEqualTo(Kind.CANCELLED);
    Eventually.await("nothing is left", () -> program.living().isEmpty());
  }

  @Test
  void interruption_killsTheWholeGroupAndStays() throws InterruptedException {
    program.mode("hang");
    List<Boolean> interrupted = new ArrayList<>();
    Thread worker =
        new Thread(
            () -> {
              failure(DriverCall.within(Duration.ofMinutes(5)));
              interrupted.add(Thread.currentThread().isInterrupted());
            });
    worker.start();
    Eventually.await("it hangs", () -> program.lines("children").size() == 3);
    worker.interrupt();
    worker.join(10_000);

    assertThat(interrupted).containsExactly(true);
    Eventually.await("nothing is left", () -> program.living().isEmpty());
  }

  @Test
  void childThatIsLeftBehind_holdsNothingUp() {
    program.mode("leaves");
    long begun = System.nanoTime();
    start();

    assertThat(System.nanoTime() - begun).isLessThan(Duration.ofSeconds(10).toNanos());
    program.mode("");
    assertThat(look().status()).isEqualTo(ClusterStatus.RUNNING);
  }

  @Test
  void program_thatIsNotThereIsNamed() {
    for (Path missing : List.of(folder.resolve("nothing"), Path.of("no-such-minikube"))) {
      assertThatThrownBy(
              () -> new MinikubeDriver(missing).look(target(), DriverCall.within(PATIENCE)))
          .isInstanceOf(ClusterDriverException.class)
          .hasMessageContaining(missing.toString())
          .hasMessageContaining("install minikube");
    }
  }

  @Test
  void environment_hasNothingOfThePlatform() {
    start();

    assertThat(program.lines("environment"))
        .contains("MINIKUBE_IN_STYLE=false")
        .noneMatch(line -> line.startsWith("SLIPWAY_") || line.startsWith("MAVEN_"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'Host':'Running','Kubelet':'Running','APIServer':'Running'} | RUNNING | ~~",
        "{'Host':'Running','Kubelet':'Stopped','APIServer':'Stopped'} | ERROR"
            + " | Not running: kubelet, API server",
        "{'Host':'Running','Kubelet':'Running','APIServer':'Error'} | ERROR"
            + " | Not running: API server",
        "{'Host':'Running','Kubelet':'Stopped','APIServer':'Paused'} | STOPPED"
            + " | Kubernetes is paused",
        "{'Host':'Stopped','Kubelet':'Stopped','APIServer':'Stopped'} | STOPPED | ~~",
        "{'Host':'Nonexistent','Kubelet':'Nonexistent'} | STOPPED | The machine is gone",
        "{'Host':'Saved'} | STOPPED | The machine is saved",
        "{'Host':'Error'} | ERROR | The machine is error",
        "[{'Host':'Running','Kubelet':'Running','APIServer':'Running'},"
            + "{'Name':'dev-m02','Host':'Stopped','Kubelet':'Stopped','APIServer':'Irrelevant'}]"
            + " | RUNNING | Nodes that do not run: dev-m02",
        "[{'Host':'Running','Kubelet':'Running','APIServer':'Running'},"
            + "{'Name':'dev-m02','Host':'Running','Kubelet':'Running','APIServer':'Irrelevant'}]"
            + " | RUNNING | ~~",
      })
  void status_isRead(String json, ClusterStatus status, @Nullable String reason) {
    start();
    program.status(json.replace('\'', '"'));
    ClusterSight sight = look();

    assertThat(sight.status()).isEqualTo(status);
    assertThat(sight.reason() == null ? "" : sight.reason())
        .isEqualTo(reason == null ? "" : reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {"~~", "[]", "null", "7", "{}", "[7]", "{\"Host\":null}"})
  void status_thatIsNoneIsRefused(@Nullable String json) {
    start();
    program.status(json == null ? "" : json);

    assertThatThrownBy(this::look)
        .isInstanceOf(ClusterDriverException.class)
        .hasMessageStartingWith("minikube status failed");
  }
}
