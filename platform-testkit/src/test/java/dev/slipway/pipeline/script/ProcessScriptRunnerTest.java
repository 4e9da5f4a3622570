package dev.slipway.pipeline.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.pipeline.script.ScriptResult.BadOutput;
import dev.slipway.pipeline.script.ScriptResult.Cancelled;
import dev.slipway.pipeline.script.ScriptResult.Exited;
import dev.slipway.pipeline.script.ScriptResult.TimedOut;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Real scripts as real processes. */
@EnabledOnOs(OS.LINUX)
@Timeout(120)
class ProcessScriptRunnerTest {
  private final RecordingListener listener = new RecordingListener();
  private final ScriptCancellation cancellation = new ScriptCancellation();

  @TempDir Path folder;

  private ScriptBench bench;
  private ProcessScriptRunner runner;

  @BeforeEach
  void open() {
    bench = new ScriptBench(folder);
    runner = new ProcessScriptRunner(bench.options());
  }

  @AfterEach
  void close() throws IOException {
    runner.close();
    assertThat(bench.left()).isEmpty();
  }

  private ScriptResult run(String service) throws InterruptedException {
    return runner.run(bench.service(service), listener, cancellation);
  }

  @Test
  void script_hasFourVariablesAConfigurationAndItsOwnSession() throws Exception {
    assertThat(run("environment")).isEqualTo(new Exited(0));

    List<String> lines = listener.output().lines().toList();
    String config =
        lines.stream()
            .filter(line -> line.startsWith("env DEPLOY_CONFIG_FILE="))
            .map(line -> line.substring("env DEPLOY_CONFIG_FILE=".length()))
            .findFirst()
            .orElseThrow();
    assertThat(lines.stream().filter(line -> line.startsWith("env ")))
        .containsExactlyInAnyOrder(
            "env PATH=" + ScriptBench.PATH,
            "env HOME=/",
            "env LANG=C.UTF-8",
            "env DEPLOY_CONFIG_FILE=" + config);
    assertThat(lines)
        .contains("args --config " + config, "mode 600", "folder " + folder.toRealPath())
        .contains("config {\"deployment_id\":\"1\",\"access_token\":\"***\"}");
    assertThat(listener.output()).containsPattern("pid (\\d+) group \\1 session \\1\n");
    assertThat(Path.of(config)).doesNotExist();
  }

  @Test
  void garbage_isNoReport() throws Exception {
    assertThat(run("garbage")).isEqualTo(new Exited(0));
    assertThat(listener.told()).containsExactly("first success ", "second pending ");
    assertThat(listener.output())
        .startsWith("plain text\n{\"name\": \"half\n")
        .contains("\nto standard error\n")
        .endsWith("{\"name\": \"second\"}");
  }

  @Test
  void gigabyte_isToldInSmallPieces() throws Exception {
    assertThat(run("gigabyte")).isEqualTo(new Exited(0));
    assertThat(listener.characters()).isGreaterThan(1024L * 1024 * 1024);
    assertThat(listener.longest()).isLessThan(2 * ScriptOutput.CHUNK);
    assertThat(listener.told()).containsExactly("print success ");
  }

  @Test
  void silence_isNothing() throws Exception {
    assertThat(run("silent")).isEqualTo(new Exited(0));
    assertThat(listener.characters()).isZero();
    assertThat(listener.reports()).isEmpty();
  }

  @Test
  void exitCode_isTold() throws Exception {
    assertThat(run("exits-3")).isEqualTo(new Exited(3));
    assertThat(listener.told()).containsExactly("try running ");
  }

  @Test
  void scriptWithoutInterpreter_isRunByTheShell() throws Exception {
    ScriptCommand command = bench.script("echo \"from $0\"", "exit 5");
    assertThat(runner.run(command, listener, cancellation)).isEqualTo(new Exited(5));
    assertThat(listener.output()).isEqualTo("from " + command.script() + "\n");
  }

  @Test
  void scriptKilledByASignal_hasTheShellsCode() throws Exception {
    assertThat(runner.run(bench.script("#!/bin/sh", "kill -KILL $$"), listener, cancellation))
        .isEqualTo(new Exited(128 + 9));
  }

  @Test
  void outputThatIsNoText_isBad() throws Exception {
    assertThat(run("binary")).isEqualTo(new BadOutput("Line 2 of the output is not UTF-8"));
    assertThat(listener.output()).startsWith("text first\n");
  }

  @Test
  void jsonThatIsNoObject_isBad() throws Exception {
    ScriptCommand command =
        bench.script("#!/bin/sh", "echo text; echo '[1, 2]'; exec tail -f /dev/null");
    assertThat(runner.run(command, listener, cancellation))
        .isEqualTo(new BadOutput("Line 2 of the output is JSON that is not an object"));
    assertThat(listener.output()).isEqualTo("text\n[1, 2]\n");
  }

  @Test
  void lineBeyondTheLimit_isBadAndTheLongestIsNot() throws Exception {
    assertThat(run("long-line"))
        .isEqualTo(new BadOutput("Line 1 of the output is longer than 10 MiB"));

    RecordingListener other = new RecordingListener();
    assertThat(runner.run(bench.service("longest-line"), other, cancellation))
        .isEqualTo(new Exited(0));
    assertThat(other.characters()).isEqualTo(10 * 1024 * 1024 + 1);
    assertThat(other.told()).containsExactly("long pending " + "m".repeat(4096));
  }

  @Test
  void childThatReportsAfterTheScript_isHeard() throws Exception {
    assertThat(run("reports-late")).isEqualTo(new Exited(0));
    assertThat(listener.told())
        .containsExactlyInAnyOrder("early success ", "late success after the end");
  }

  @Test
  void childThatHoldsTheOutput_isKilledAfterTheScript() throws Exception {
    assertThat(run("leaves-child")).isEqualTo(new Exited(4));
    assertThat(ScriptBench.runs(listener.reports().get(0).message())).isFalse();
  }

  @Test
  void serviceWithAnOutputOfItsOwn_livesOn() throws Exception {
    assertThat(run("leaves-service")).isEqualTo(new Exited(0));
    String service = listener.reports().get(0).message();
    assertThat(ScriptBench.runs(service)).isTrue();
    ProcessHandle.of(Long.parseLong(service)).orElseThrow().destroyForcibly();
    ScriptBench.awaitGone(service);
  }

  @Test
  void cancel_killsWhatTheScriptStarted() throws Exception {
    for (String service : List.of("hangs", "ignores-term", "daemonises")) {
      ScriptCancellation cancel = new ScriptCancellation();
      RecordingListener heard =
          new RecordingListener(
              report -> {
                assertThat(ScriptBench.runs(report.message())).as(service).isTrue();
                cancel.cancel();
              });
      assertThat(runner.run(bench.service(service), heard, cancel))
          .as(service)
          .isEqualTo(new Cancelled());
      assertThat(ScriptBench.runs(heard.reports().get(0).message())).as(service).isFalse();
    }
  }

  @Test
  void cancelBefore_startsNothing() throws Exception {
    cancellation.cancel();
    assertThat(run("exits-3")).isEqualTo(new Cancelled());
    assertThat(listener.reports()).isEmpty();
  }

  @Test
  void timeLimit_killsWhatTheScriptStarted() throws Exception {
    Duration limit = Duration.ofSeconds(1);
    assertThat(runner.run(bench.service("hangs", limit), listener, cancellation))
        .isEqualTo(new TimedOut(limit));
    assertThat(ScriptBench.runs(listener.reports().get(0).message())).isFalse();
  }

  @Test
  void timeLimit_endsAScriptThatClosedItsOutput() throws Exception {
    Path script =
        bench.script("#!/bin/sh", "exec >/dev/null 2>&1", "exec tail -f /dev/null").script();
    Duration limit = Duration.ofMillis(300);
    assertThat(runner.run(bench.command(script, limit), listener, cancellation))
        .isEqualTo(new TimedOut(limit));
  }

  @Test
  void interrupt_killsWhatTheScriptStarted() throws Exception {
    for (String service : List.of("hangs", "daemonises")) {
      Thread thread = Thread.currentThread();
      RecordingListener heard = new RecordingListener(report -> thread.interrupt());
      assertThatThrownBy(() -> runner.run(bench.service(service), heard, cancellation))
          .isInstanceOf(InterruptedException.class);
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
      assertThat(ScriptBench.runs(heard.reports().get(0).message())).as(service).isFalse();
    }
  }

  @Test
  void listenerThatThrows_endsTheScript() {
    RecordingListener heard =
        new RecordingListener(
            report -> {
              throw new IllegalStateException("the lease is lost");
            });
    assertThatThrownBy(() -> runner.run(bench.service("hangs"), heard, cancellation))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the lease is lost");
    assertThat(ScriptBench.runs(heard.reports().get(0).message())).isFalse();
  }

  @Test
  void close_cancelsWhatRuns() throws Exception {
    RecordingListener heard = new RecordingListener(report -> closeElsewhere());
    assertThat(runner.run(bench.service("hangs"), heard, cancellation)).isEqualTo(new Cancelled());
    assertThat(ScriptBench.runs(heard.reports().get(0).message())).isFalse();
  }

  private void closeElsewhere() {
    Thread closer = new Thread(runner::close, "closer");
    closer.setDaemon(true);
    closer.start();
  }

  @Test
  void configuration_isOverwrittenBeforeItIsRemoved() throws Exception {
    Path link = folder.resolve("link");
    ScriptCommand command =
        bench.script("#!/bin/sh", "ln \"$2\" " + link, "echo '{\"name\": \"linked\"}'", "read x");
    RecordingListener heard =
        new RecordingListener(report -> assertThat(link).content().contains(ScriptBench.TOKEN));
    runner.run(command, heard, cancellation);

    assertThat(heard.reports()).hasSize(1);
    assertThat(Files.readString(link, StandardCharsets.ISO_8859_1))
        .hasSize(ScriptBench.config().toString().length())
        .doesNotContain("eyJ", "token");
  }

  @Test
  void manyScripts_runAtOnce() throws Exception {
    ScriptCommand command = bench.service("exits-3");
    ExecutorService threads = Executors.newFixedThreadPool(50);
    try {
      List<Future<ScriptResult>> results = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        results.add(
            threads.submit(
                () -> runner.run(command, new RecordingListener(), new ScriptCancellation())));
      }
      for (Future<ScriptResult> result : results) {
        assertThat(result.get()).isEqualTo(new Exited(3));
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
