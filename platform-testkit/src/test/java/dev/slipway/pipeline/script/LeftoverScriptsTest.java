package dev.slipway.pipeline.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.pipeline.script.LeftoverScripts.Removed;
import dev.slipway.testkit.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A platform that is killed while its script runs. */
@EnabledOnOs(OS.LINUX)
@Timeout(120)
class LeftoverScriptsTest {
  @TempDir Path folder;

  private ScriptBench bench;
  private LeftoverScripts leftovers;
  private @Nullable Process host;

  @BeforeEach
  void open() {
    bench = new ScriptBench(folder);
    leftovers = new LeftoverScripts(bench.options());
  }

  @AfterEach
  void end() {
    if (host != null) {
      host.destroyForcibly();
    }
  }

  /** Starts a platform with that script, and returns the process that the script reports. */
  private String start(String service) throws IOException {
    host =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                ScriptHost.class.getName(),
                bench.files().toString(),
                bench.service(service).script().toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    return host.inputReader().readLine();
  }

  private Process host() {
    return Objects.requireNonNull(host);
  }

  private void killHost() throws InterruptedException {
    host().destroyForcibly();
    assertThat(host().waitFor(20, TimeUnit.SECONDS)).isTrue();
  }

  private List<ProcessHandle> watches() {
    return host()
        .toHandle()
        .children()
        .filter(child -> commandLine(child).contains("slipway-script-watch"))
        .toList();
  }

  private static String commandLine(ProcessHandle process) {
    try {
      return Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"));
    } catch (IOException e) {
      return "";
    }
  }

  @Test
  void hostThatDies_takesItsScriptAndItsTokenWithIt() throws Exception {
    String script = start("ignores-term");
    assertThat(ScriptBench.runs(script)).isTrue();
    assertThat(leftovers.remove()).as("while it lives").isEqualTo(new Removed(0, 0));
    Path config = onlyMarker().resolveSibling("config.json");
    assertThat(config).isNotEmptyFile();

    killHost();
    ScriptBench.awaitGone(script);

    Eventually.await("the token is gone", () -> Files.notExists(config));
    assertThat(bench.left()).anyMatch(file -> file.endsWith("process.json"));
    assertThat(leftovers.remove().runs()).isEqualTo(1);
    assertThat(bench.left()).isEmpty();
    assertThat(leftovers.remove()).isEqualTo(new Removed(0, 0));
  }

  @Test
  void scriptWithoutHostAndWatch_isKilledAtTheNextStart() throws Exception {
    for (String service : List.of("ignores-term", "daemonises")) {
      String script = start(service);
      List<ProcessHandle> watches = watches();
      assertThat(watches).hasSize(1);
      watches.get(0).destroyForcibly();
      killHost();
      assertThat(ScriptBench.runs(script)).as(service).isTrue();

      Removed removed = leftovers.remove();
      assertThat(removed.runs()).isEqualTo(1);
      assertThat(removed.processes()).isGreaterThanOrEqualTo(2);
      ScriptBench.awaitGone(script);
      assertThat(bench.left()).isEmpty();
    }
  }

  @Test
  void processOfTheSameIdThatBeganAtAnotherTime_livesOn() throws Exception {
    String script = start("ignores-term");
    watches().get(0).destroyForcibly();
    killHost();
    Path marker = onlyMarker();
    ScriptMarker real = ScriptMarker.read(marker).orElseThrow();
    new ScriptMarker(real.id(), real.startTicks() - 1, real.boot(), real.namespace()).write(marker);
    Files.move(marker.resolveSibling("config.json"), marker.resolveSibling("moved"));
    ScriptProcesses processes =
        new ScriptProcesses(
            ScriptMarker.read(marker).orElseThrow(),
            false,
            folder.resolve("another-configuration"),
            new Signals(bench.options()));

    processes.send(Signals.KILL);

    assertThat(processes.alive()).isEmpty();
    assertThat(ScriptBench.runs(script)).isTrue();
    assertThat(leftovers.remove().processes()).as("by its configuration").isGreaterThan(0);
    ScriptBench.awaitGone(script);
  }

  @Test
  void scriptOfAnotherMachine_losesItsFilesOnly() throws Exception {
    String script = start("ignores-term");
    watches().get(0).destroyForcibly();
    killHost();
    Path marker = onlyMarker();
    ScriptMarker real = ScriptMarker.read(marker).orElseThrow();
    new ScriptMarker(real.id(), real.startTicks(), "another start", real.namespace()).write(marker);

    assertThat(leftovers.remove()).isEqualTo(new Removed(1, 0));

    assertThat(bench.left()).isEmpty();
    assertThat(ScriptBench.runs(script)).isTrue();
    new ScriptProcesses(real, false, folder, new Signals(bench.options())).send(Signals.KILL);
    ScriptBench.awaitGone(script);
  }

  private Path onlyMarker() throws IOException {
    try (Stream<Path> files = Files.walk(bench.files())) {
      return files.filter(file -> file.endsWith("process.json")).findFirst().orElseThrow();
    }
  }
}
