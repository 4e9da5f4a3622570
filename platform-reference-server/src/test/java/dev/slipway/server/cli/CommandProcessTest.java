package dev.slipway.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.server.cli.Checkout.Result;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher itself, in a checkout that is built already. */
class CommandProcessTest {
  @TempDir Path folder;

  private Checkout checkout;

  @BeforeEach
  void buildACheckout() throws Exception {
    checkout = Checkout.in(folder);
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
            "SLIPWAY_SERVER", // for other commands, and no reason to fail here
            "http://127.0.0.1:1",
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
    assertThat(run(variables, "reconcile", "4711", "--local", "--as", "jochen"))
        .as("nothing but the refusal, though answers were left unread")
        .isEqualTo(new Result(1, "", "Error: Deployment not found\n"));
  }

  private Result run(Map<String, String> variables, String... words) throws Exception {
    return checkout.run(variables, words);
  }
}
