package dev.slipway.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Lists as people see them, and files of several things. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ListCommandTest {
  @TempDir static Path folder;

  private RunningServer server;
  private Cli cli;

  @BeforeAll
  void start() {
    server = new RunningServer(folder.resolve("data"));
    cli =
        new Cli(
            Map.of(
                "XDG_CONFIG_HOME",
                folder.resolve("config").toString(),
                "SLIPWAY_SERVER",
                server.address()));
    cli.typing(RunningServer.PASSWORD + "\n").ok("login", "--user", "admin", "--password-stdin");
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void emptyList_isToldBesideTheOutput() {
    assertThat(cli.run("workload", "list"))
        .isEqualTo(new Cli.Result(0, "", "No workload found.\n"));
    assertThat(cli.run("workload", "list", "-o", "name")).isEqualTo(new Cli.Result(0, "", ""));
    assertThat(cli.run("workload", "list", "-o", "json")).isEqualTo(new Cli.Result(0, "[ ]\n", ""));
  }

  @Test
  void listThatComesInPages_isShownWhole_unlessAPageIsAskedFor() {
    for (int i = 10; i < 35; i++) {
      cli.ok("chart", "create", "--name", "chart-" + i, "--version", "1.0.0");
    }

    assertThat(cli.ok("chart", "list", "-o", "name").lines()).hasSize(25);
    assertThat(cli.ok("chart", "list").lines()).hasSize(26);
    assertThat(cli.ok("chart", "list", "--page", "2", "-o", "name").lines()).hasSize(5);
    assertThat(cli.ok("chart", "get", "chart-34", "-o", "yaml")).contains("name: chart-34\n");
  }

  @Test
  void auditLog_isATable() {
    assertThat(cli.ok("audit", "list", "--limit", "1"))
        .startsWith("SEQUENCE  AT ")
        .contains("account.created")
        .doesNotContain("{");
    assertThat(cli.ok("audit", "list", "--help"))
        .contains("--watch")
        .doesNotContain("      --exit-code");
  }

  @Test
  void files_mayHoldSeveralProjects_andFoldersSeveralFiles() throws Exception {
    Path manifests = Files.createDirectories(folder.resolve("manifests"));
    Files.writeString(
        manifests.resolve("a.yaml"), "# two\n---\n" + project("one") + "---\n" + project("two"));
    Files.writeString(manifests.resolve("b.yml"), project("three"));
    Files.writeString(manifests.resolve("notes.txt"), "no manifest");

    cli.ok("apply", "-f", manifests.toString());
    assertThat(cli.typing(project("four")).ok("apply", "-f", "-", "--dry-run"))
        .startsWith("create project/four\n")
        .endsWith("1 to create, 0 to update, 0 to delete, 0 to keep\nNothing was written.\n");
    cli.typing(project("four")).ok("apply", "-f", "-");
    assertThat(cli.typing(project("four")).ok("apply", "-f", "-"))
        .isEqualTo("No changes: everything is as it shall be.\n");

    assertThat(cli.ok("project", "list")).contains("one", "two", "three", "four");
    Path wrong =
        Files.writeString(
            folder.resolve("wrong.yaml"),
            project("five") + "---\n" + project("six").replace("spec:", "spec: ["));
    Cli.Result result = cli.run("apply", "-f", wrong.toString());
    assertThat(result.code()).isOne();
    assertThat(result.err())
        .startsWith("Error: " + wrong + ": ")
        .containsPattern("line 1[345], column \\d+: YAML decode error");
    assertThat(cli.ok("project", "list")).contains("five").doesNotContain("six");
    Path empty = Files.createDirectories(folder.resolve("empty"));
    assertThat(cli.run("apply", "-f", empty.toString()).err())
        .startsWith("slipway apply: --file: there is no document in " + empty);
  }

  private static String project(String name) {
    return """
        apiVersion: slipway.dev/v1
        kind: Project
        metadata:
          name: %s
        spec:
          description: from a file
        """
        .formatted(name);
  }
}
