package dev.slipway.pipeline.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.pipeline.script.ScriptResult.Cancelled;
import dev.slipway.pipeline.script.ScriptResult.Exited;
import dev.slipway.pipeline.script.ScriptResult.NotStarted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What keeps a script from starting, and how it starts as another user. */
@EnabledOnOs(OS.LINUX)
class ScriptStartTest {
  @TempDir Path folder;

  private ScriptBench bench;

  @BeforeEach
  void open() {
    bench = new ScriptBench(folder);
  }

  private String refusal(ScriptCommand command) throws Exception {
    return refusal(command, bench.options());
  }

  private String refusal(ScriptCommand command, ScriptOptions options) throws Exception {
    RecordingListener listener = new RecordingListener();
    try (ProcessScriptRunner runner = new ProcessScriptRunner(options)) {
      ScriptResult result = runner.run(command, listener, new ScriptCancellation());
      assertThat(result).isInstanceOf(NotStarted.class);
      assertThat(listener.characters()).isZero();
      return ((NotStarted) result).reason();
    } finally {
      assertThat(bench.left()).isEmpty();
    }
  }

  private ScriptCommand at(Path script) {
    return bench.command(script, ScriptBench.LONG);
  }

  @Test
  void scriptThatCannotBeRun_isToldInWords() throws Exception {
    assertThat(refusal(at(folder.resolve("deploy.sh"))))
        .isEqualTo("The deploy script deploy.sh does not exist");
    assertThat(refusal(at(Files.createDirectory(folder.resolve("deploy.d")))))
        .isEqualTo("The deploy script deploy.d is a folder");
    Path plain = bench.script("#!/bin/sh").script();
    Files.setPosixFilePermissions(plain, PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(refusal(at(plain)))
        .isEqualTo(
            "The deploy script %s may not be executed: chmod +x makes it executable"
                .formatted(plain.getFileName()));
  }

  @Test
  void interpreterThatIsNotThere_isToldInWords() throws Exception {
    assertThat(refusal(bench.script("#!/no/such/shell -e")))
        .endsWith("names an interpreter that is not there or may not be executed: /no/such/shell");
    assertThat(refusal(bench.script("#!/usr/bin/env no-such-python")))
        .endsWith(".sh is in no folder of the PATH for scripts: no-such-python");
    assertThat(refusal(bench.script("#!/bin/sh\r", "exit 0\r"))).contains("Unix line ends");
    assertThat(refusal(bench.script("#!"))).contains("names an interpreter that is not there");
  }

  @Test
  void programThatIsMissing_isNamed() throws Exception {
    ScriptCommand command = bench.script("#!/bin/sh");
    Path empty = Files.createDirectory(folder.resolve("bin"));

    assertThat(refusal(command, bench.options(empty.toString())))
        .isEqualTo(
            "The program setsid (package util-linux) is in no folder of the PATH for scripts");
    link(empty, "setsid");
    assertThat(refusal(command, bench.options(empty.toString()).withSudoUser("deploy")))
        .isEqualTo("The program sudo (package sudo) is in no folder of the PATH for scripts");
  }

  private static void link(Path bin, String program) throws IOException {
    Path real = new SearchPath(ScriptBench.PATH).find(program).orElseThrow();
    Files.createSymbolicLink(bin.resolve(program), real);
  }

  @Test
  void foldersThatAreWrong_areTold() throws Exception {
    ScriptCommand command = bench.script("#!/bin/sh");
    ScriptCommand elsewhere =
        new ScriptCommand(
            "test/1", command.script(), command.config(), folder.resolve("gone"), ScriptBench.LONG);
    assertThat(refusal(elsewhere)).startsWith("The folder in which ").endsWith(" runs is gone");

    Files.createFile(bench.files());
    try (ProcessScriptRunner runner = new ProcessScriptRunner(bench.options())) {
      assertThat(runner.run(command, new RecordingListener(), new ScriptCancellation()))
          .isEqualTo(new NotStarted("The folder for the files of scripts cannot be written"));
    }
    Files.delete(bench.files());
  }

  @Test
  void closedRunner_startsNothing() throws Exception {
    ProcessScriptRunner runner = new ProcessScriptRunner(bench.options());
    runner.close();
    assertThat(
            runner.run(
                bench.script("#!/bin/sh"), new RecordingListener(), new ScriptCancellation()))
        .isEqualTo(new NotStarted("The platform is stopping"));
  }

  @Test
  void otherUser_readsTheConfigurationByItsGroupAndIsKilledBySudo() throws Exception {
    Path bin = Files.createDirectory(folder.resolve("bin"));
    Path calls = folder.resolve("calls");
    Path sudo = bin.resolve("sudo");
    Files.writeString(
        sudo,
        """
        #!/bin/sh
        echo "$*" >> '%s'
        [ "$1" = -n ] && shift
        shift 2
        exec "$@"
        """
            .formatted(calls));
    ScriptBench.executable(sudo);
    ScriptOptions options = bench.options(bin + ":" + ScriptBench.PATH).withSudoUser("deploy");
    try (ProcessScriptRunner runner = new ProcessScriptRunner(options)) {
      RecordingListener listener = new RecordingListener();
      ScriptCommand environment = bench.service("environment");
      assertThat(runner.run(environment, listener, new ScriptCancellation()))
          .isEqualTo(new Exited(0));
      assertThat(listener.output()).contains("\nmode 640\n");
      assertThat(Files.readAllLines(calls))
          .singleElement()
          .asString()
          .startsWith("-u deploy " + environment.script() + " --config " + bench.files());

      ScriptCancellation cancellation = new ScriptCancellation();
      RecordingListener hanging = new RecordingListener(report -> cancellation.cancel());
      assertThat(runner.run(bench.service("hangs"), hanging, cancellation))
          .isEqualTo(new Cancelled());
      assertThat(ScriptBench.runs(hanging.reports().get(0).message())).isFalse();
      assertThat(Files.readAllLines(calls))
          .anyMatch(call -> call.matches("-n -u deploy /\\S*/kill -s TERM -- -\\d+"));
    }
    assertThat(bench.left()).isEmpty();
  }

  @Test
  void optionsThatMakeNoSense_areRefused() {
    for (String user : List.of("", "-u", "a b", "root -s", "a\nb", "#", "#1a")) {
      assertThatThrownBy(() -> bench.options().withSudoUser(user))
          .as(user)
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> bench.options().withKillGrace(Duration.ofMillis(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
