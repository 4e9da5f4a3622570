package dev.slipway.server.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher itself, in a checkout that is built already. */
class CommandProcessTest {
  @TempDir Path folder;

  private record Result(int code, String out, String err) {}

  @BeforeEach
  void buildACheckout() throws Exception {
    BuiltCheckout.in(folder);
  }

  @Test
  void launcher_runsCommands_withTheirExitCodes() throws Exception {
    Result parity = run(Map.of(), "parity");
    assertThat(parity.code()).as(parity.err()).isZero();
    assertThat(parity.out())
        .containsPattern("\\d+ operations, \\d+ commands, 0 missing\n$")
        .doesNotContain("\u001b");
    assertThat(run(Map.of(), "--help").out()).startsWith("Usage: slipway [-h] COMMAND\n");
    assertThat(run(Map.of(), "product", "--name").code()).isEqualTo(2);
    assertThat(run(Map.of("SLIPWAY_SERVER", "http://127.0.0.1:1"), "product", "list"))
        .isEqualTo(
            new Result(
                4,
                "",
                """
                Error: no server answers at http://127.0.0.1:1
                Start one with slipway serve, or name another with --server, SLIPWAY_SERVER or slipway context use
                """));
  }

  @Test
  void initialUser_ofDocument004_isMade_andTheExitCodeIsAlways0() throws Exception {
    Map<String, String> variables =
        Map.of(
            "SLIPWAY_DATA",
            folder.resolve("data").toString(),
            "INITIAL_USER_NAME",
            "jochen",
            "INITIAL_PASSWORD_HASH",
            "$2b$12$EixZaYVK1fsbw1ZfbX3OXePaWxn96p36WQoeG6Lruj3vjPGga31lW");

    assertThat(run(variables, "createuser"))
        .isEqualTo(new Result(0, "{\"id\":1,\"name\":\"jochen\"}\n", ""));
    assertThat(run(variables, "createuser"))
        .isEqualTo(new Result(0, "", "Error: there is an account 'jochen' already\n"));
  }

  private Result run(Map<String, String> variables, String... words)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("bash", folder.resolve("slipway").toString()));
    command.addAll(List.of(words));
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("SLIPWAY_"));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("XDG_CONFIG_HOME", folder.resolve("config").toString());
    builder.environment().putAll(variables);
    Process process = builder.start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    return new Result(
        process.exitValue(), Files.readString(out, UTF_8), Files.readString(err, UTF_8));
  }
}
