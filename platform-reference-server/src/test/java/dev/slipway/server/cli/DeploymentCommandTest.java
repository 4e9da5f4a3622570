package dev.slipway.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.chart.ChartArchive;
import dev.slipway.testkit.TestCharts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Deployments and what belongs to them, called by their names, changed and compared. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeploymentCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NO_CHANGES = "No changes: everything is as it shall be.\n";

  @TempDir static Path folder;

  private RunningServer server;
  private Cli cli;
  private String id;
  private String uid;

  @BeforeAll
  void deploy() throws Exception {
    server = new RunningServer(folder.resolve("data"));
    cli =
        new Cli(
            Map.of(
                "XDG_CONFIG_HOME",
                folder.resolve("config").toString(),
                "SLIPWAY_SERVER",
                server.address()));
    cli.typing(RunningServer.PASSWORD + "\n").ok("login", "--user", "admin", "--password-stdin");
    Path chart = Files.write(folder.resolve("web.tgz"), chart().bytes());
    String reference =
        json("chart-archive", "upload", "--chart", chart.toString()).path("chart_ref").asText();
    cli.ok("product", "create", "--name", "Web");
    for (String label : new String[] {"first", "second"}) {
      cli.ok(
          "template",
          "publish",
          "Web",
          "--chart-ref",
          reference,
          "--chart-version",
          label.equals("first") ? "1.0.0" : "1.0.0+2",
          "--version-label",
          label,
          "--allow-cluster-scoped");
    }
    cli.ok("template", "retry", "Web", "first", "--wait");
    JsonNode deployment =
        json(
            "deployment",
            "create",
            "--template-id",
            "Web/first",
            "--domainname",
            "web.example.com",
            "--set",
            "replicas=1",
            "--wait");
    id = deployment.path("id").asText();
    uid = deployment.path("deployment_uid").asText();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void namesStandForIds_andWhatIsMissingIsSuggested() throws Exception {
    assertThat(json("product", "get", "Web").path("id").asInt()).isOne();
    assertThat(json("template", "get", "Web", "first").path("id").asInt()).isOne();
    assertThat(json("deployment", "get", uid).path("id").asText()).isEqualTo(id);
    assertThat(json("deployment", "get", "web.example.com").path("id").asText()).isEqualTo(id);
    assertThat(json("deployment", "get", "admin@example.com", uid).path("id").asText())
        .isEqualTo(id);
    assertThat(
            json("product", "update", "Web", "--template-id", "second").path("template_id").asInt())
        .isEqualTo(2);
    assertThat(cli.run("deployment", "diff", uid, "--template-id", "Web").err())
        .startsWith("Error: Template is not ready: "); // so it is the second that was asked about
    assertThat(json("user", "get", "admin").path("id").asInt()).isOne();
    assertThat(cli.run("product", "get", "Webb"))
        .isEqualTo(new Cli.Result(1, "", "Error: there is no product 'Webb'; did you mean Web?\n"));
    cli.ok("product", "create", "--name", "Empty");
    assertThat(cli.run("deployment", "create", "--template-id", "Empty").err())
        .isEqualTo("Error: product 'Empty' offers no template: name one as Empty/VERSION\n");
  }

  @Test
  void environment_isNamedByItself_orWithItsProject() throws Exception {
    cli.ok("project", "create", "--name", "shop");
    cli.ok("project", "create", "--name", "bank");
    cli.ok("environment", "create", "shop", "--name", "dev", "--type", "ephemeral");
    String bank =
        json("environment", "create", "bank", "--name", "dev", "--type", "ephemeral")
            .path("id")
            .asText();
    cli.ok("environment", "create", "bank", "--name", "qa", "--type", "ephemeral");

    assertThat(json("environment", "get", "bank/dev").path("id").asText()).isEqualTo(bank);
    assertThat(json("environment", "get", "qa").path("name").asText()).isEqualTo("qa");
    Cli.Result ambiguous = cli.run("environment", "get", "dev");
    assertThat(ambiguous.code()).isOne();
    assertThat(ambiguous.err())
        .startsWith("Error: there is more than one environment 'dev': ")
        .contains(bank)
        .endsWith("\nName one by its id\n");
    assertThat(cli.run("environment", "list", "shoop").err())
        .isEqualTo("Error: there is no project 'shoop'; did you mean shop?\n");
  }

  @Test
  void diff_saysWhatWouldChange_andLeavesItAsItIs() throws Exception {
    Path values =
        Files.writeString(folder.resolve("change.yaml"), "user_values_json:\n  replicas: 3\n");

    assertThat(cli.run("deployment", "diff", uid, "--exit-code"))
        .isEqualTo(new Cli.Result(0, NO_CHANGES, ""));
    assertThat(cli.ok("deployment", "diff", uid, "--set", "replicas=1")).isEqualTo(NO_CHANGES);
    Cli.Result set = cli.run("deployment", "diff", uid, "--set", "replicas=3", "--exit-code");
    assertThat(set.code()).isEqualTo(6);
    assertThat(set.out())
        .contains("update ConfigMap/", "\n-  replicas: \"1\"\n", "\n+  replicas: \"3\"\n")
        .containsPattern("0 to create, 1 to update, 0 to delete, \\d+ to keep\n")
        .containsPattern("To do exactly this: --if-preview sha256:\\p{XDigit}{64}\n$");
    assertThat(cli.ok("deployment", "diff", uid, "-f", values.toString())).isEqualTo(set.out());
    assertThat(json("deployment", "get", uid).at("/user_values_json/replicas").asInt()).isOne();
  }

  @Test
  void setting_keepsTheOtherValues() throws Exception {
    String own =
        json(
                "deployment",
                "create",
                "--template-id",
                "Web/first",
                "--user-values-json",
                "{\"replicas\": 2}")
            .path("id")
            .asText();

    JsonNode changed = json("deployment", "update", own, "--set", "greeting=hello, world");

    assertThat(changed.path("user_values_json").toString())
        .isEqualTo("{\"replicas\":2,\"greeting\":\"hello, world\"}");
    assertThat(cli.run("deployment", "update", own, "--set", "replicas").err())
        .startsWith("slipway deployment update: --set: give each as KEY=VALUE");
  }

  @Test
  void documentedUpgrade_isToldInItsWords_andReconcileSaysWhyItFailed() throws Exception {
    String own =
        json("deployment", "create", "--template-id", "Web/first", "--wait").path("id").asText();
    JsonNode next =
        json(
            "template",
            "publish",
            "Web",
            "--chart-ref",
            "oci://127.0.0.1:1/nothing",
            "--chart-version",
            "9.9.9");
    String template = next.path("id").asText();

    assertThat(
            cli.ok(
                "update-deployment",
                "--user-id",
                "1",
                "--deployment-id",
                own,
                "--desired-template-id",
                template))
        .isEqualTo("Upgraded deployment %s to desired_template_id=%s\n".formatted(own, template));
    Cli.Result failed = cli.run("reconcile", own, "--timeout", "1");
    assertThat(failed.code()).isOne();
    assertThat(failed.out()).isEmpty();
    assertThat(failed.err())
        .startsWith("Error: Reconcile failed for deployment " + own + ": waiting for the template");
    Cli.Result waited = cli.run("deployment", "retry", own, "--wait", "--timeout", "1");
    assertThat(waited.code()).isEqualTo(5);
    assertThat(waited.err())
        .contains("Error: deployment " + own + " is provisioning after 1 s: waiting for the");
  }

  /** A chart with an object that shows a value of the user's. */
  private static ChartArchive chart() {
    return TestCharts.pack(
        "web",
        Map.of(
            "templates/choice.yaml",
            """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: {{ .Release.Name }}-choice
            data:
              replicas: {{ (default dict .Values.user).replicas | default 1 | quote }}
            """,
            "values.schema.json",
            """
            {"properties": {"user": {"type": "object", "additionalProperties": false, "properties": {
              "replicas": {"type": "integer"}, "greeting": {"type": "string"}}}}}
            """));
  }

  private JsonNode json(String... words) throws Exception {
    String[] all = java.util.Arrays.copyOf(words, words.length + 2);
    all[words.length] = "-o";
    all[words.length + 1] = "json";
    return JSON.readTree(cli.ok(all));
  }
}
