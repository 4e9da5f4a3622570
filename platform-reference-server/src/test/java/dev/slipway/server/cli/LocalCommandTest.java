package dev.slipway.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.testkit.TestCharts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands on a stopped server's data, in this process. */
class LocalCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  @Test
  void localCommands_doWhatRemoteOnesDo_audited_andNeverBesideAServer() throws Exception {
    String data = folder.resolve("data").toString();
    Cli cli =
        new Cli(
            Map.of(
                "XDG_CONFIG_HOME",
                folder.resolve("config").toString(),
                "SLIPWAY_DATA",
                data,
                "SLIPWAY_ADMIN_PASSWORD",
                RunningServer.PASSWORD,
                "SLIPWAY_SERVER",
                "http://127.0.0.1:1"));

    assertThat(cli.ok("create-user", "ada@example.com", "--local"))
        .startsWith("Created user: {\"email\":\"ada@example.com\"");
    assertThat(cli.run("create-user", "ada@example.com", "--local"))
        .isEqualTo(new Cli.Result(1, "", "Error: Email already in use: ada@example.com\n"));
    assertThat(cli.run("user", "list", "--local", "--as", "ada@example.com"))
        .isEqualTo(
            new Cli.Result(
                1, "", "Error: the account 'ada@example.com' is no admin: name one with --as\n"));
    Path chart = Files.write(folder.resolve("web.tgz"), TestCharts.web().bytes());
    String reference =
        JSON.readTree(
                cli.ok(
                    "chart-archive",
                    "upload",
                    "--chart",
                    chart.toString(),
                    "--local",
                    "-o",
                    "json"))
            .path("chart_ref")
            .asText();
    assertThat(cli.ok("create-product", "Web", "a page", "--local"))
        .startsWith("Created product {\"name\":\"Web\"");
    assertThat(
            cli.ok(
                "create-template",
                "--local",
                "--product-id",
                "1",
                "--chart-ref",
                reference,
                "--chart-version",
                "1.0.0",
                "--allow-cluster-scoped"))
        .isEqualTo("Created template 1 for product 1\n");
    Cli.Result deployed =
        cli.run("deployment", "create", "--local", "--template-id", "1", "--wait", "-o", "json");
    assertThat(deployed.code()).as(deployed.err()).isZero();
    assertThat(JSON.readTree(deployed.out()).path("status").asText()).isEqualTo("ready");

    assertThat(cli.run("reconcile", "4711", "--local"))
        .isEqualTo(new Cli.Result(1, "", "Error: Deployment not found\n"));

    try (RunningServer server = new RunningServer(Path.of(data))) {
      assertThat(cli.run("product", "list", "--local").err())
          .startsWith("Error: another Slipway")
          .endsWith("; or leave --local out, and let that server do it\n");
      Cli remote = cli.with("SLIPWAY_SERVER", server.address());
      remote.typing(RunningServer.PASSWORD).ok("login", "--user", "admin", "--password-stdin");
      assertThat(remote.ok("product", "list")).isEqualTo(productTable(remote));
      assertThat(remote.ok("audit", "list", "--kind", "account", "-o", "json"))
          .contains("admin@example.com", "account.created");
    }
    assertThat(cli.ok("product", "list", "--local")).startsWith("ID  NAME");
  }

  /** The table of the one product, whose time alone varies. */
  private static String productTable(Cli remote) throws Exception {
    String at =
        JSON.readTree(remote.ok("product", "get", "1", "-o", "json"))
            .path("created_at")
            .asText()
            .replaceFirst("\\.\\d+Z", "Z");
    return """
        ID  NAME  TEMPLATE_ID  CREATED_AT
        1   Web   -            %s
        """
        .formatted(at);
  }
}
