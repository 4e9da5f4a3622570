package dev.slipway.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.testkit.Eventually;
import dev.slipway.testkit.TestCharts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Commands against a started server, over its socket. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CommandLineTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path folder;

  private RunningServer server;
  private Cli cli;

  @BeforeAll
  void start() {
    server = new RunningServer(folder.resolve("data"));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @BeforeEach
  void logIn(@TempDir Path home) {
    cli = new Cli(Map.of("XDG_CONFIG_HOME", home.toString(), "SLIPWAY_SERVER", server.address()));
    cli.typing(RunningServer.PASSWORD + "\n").ok("login", "--user", "admin", "--password-stdin");
  }

  @Test
  void login_isKeptForItsOwnerOnly_andEnds() throws Exception {
    Path file = configuration().resolve("contexts.json");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(cli.ok("auth", "me", "-o", "json")).contains("admin@example.com");
    assertThat(cli.ok("context", "list"))
        .isEqualTo(
            """
            CURRENT  NAME       SERVER                  USER
            *        127.0.0.1  %s  admin
            """
                .formatted(server.address()));

    assertThat(cli.ok("logout")).isEqualTo("Logged out at " + server.address() + "\n");
    assertThat(cli.run("product", "list"))
        .isEqualTo(
            new Cli.Result(
                3,
                "",
                """
                Error: Not authenticated
                Log in to %s first: slipway login
                """
                    .formatted(server.address())));
    assertThat(Files.readString(file)).contains("\"accessToken\" : null");
  }

  @Test
  void wrongPassword_isTold_andNothingIsKept(@TempDir Path home) {
    Cli other = cli.with("XDG_CONFIG_HOME", home.toString());

    Cli.Result result = other.typing("wrong\n").run("login", "--user", "admin", "--password-stdin");

    assertThat(result).isEqualTo(new Cli.Result(3, "", "Error: Incorrect username or password\n"));
    assertThat(home.resolve("slipway")).doesNotExist();
  }

  @Test
  void accessTokenThatIsRefused_isRenewedUnseen() throws Exception {
    Path file = configuration().resolve("contexts.json");
    String before = Files.readString(file);
    String token = JSON.readTree(before).at("/contexts/127.0.0.1/accessToken").asText();
    Files.writeString(file, before.replace(token, token.substring(0, 20) + "broken"));

    assertThat(cli.ok("user", "me", "-o", "json")).contains("\"name\" : \"admin\"");
    assertThat(JSON.readTree(Files.readString(file)).at("/contexts/127.0.0.1/accessToken").asText())
        .isNotEqualTo(token)
        .startsWith("ey");
  }

  @Test
  void product_isWrittenInEveryFormat() throws Exception {
    JsonNode made = JSON.readTree(cli.ok("product", "create", "--name", "Formats", "-o", "json"));
    String id = made.path("id").asText();

    assertThat(cli.ok("product", "get", id, "-o", "name")).isEqualTo("product/" + id + "\n");
    assertThat(cli.ok("product", "get", id, "-o", "yaml")).contains("name: Formats\n");
    assertThat(cli.ok("product", "list"))
        .startsWith("ID  NAME")
        .containsPattern("(?m)^" + id + " +Formats +-");
    assertThat(cli.ok("product", "get", id)).containsPattern("(?m)^NAME +Formats$");
    assertThat(cli.ok("product", "delete", id)).isEqualTo("Deleted product " + id + "\n");
    assertThat(cli.run("product", "get", id))
        .isEqualTo(new Cli.Result(1, "", "Error: Product not found\n"));
  }

  @Test
  void wrongUsage_isToldWithoutAskingTheServer() {
    Cli away = cli.with("SLIPWAY_SERVER", "http://127.0.0.1:1");

    assertThat(away.run("product", "create"))
        .isEqualTo(
            new Cli.Result(
                2,
                "",
                """
                slipway product create: missing --name
                See slipway product create --help.
                """));
    assertThat(away.run("audit", "list", "--limit", "x").err())
        .startsWith("slipway audit list: --limit: 'x' is no whole number\n");
    assertThat(away.run("rollout", "get", "x").err())
        .startsWith("slipway rollout get: DEPLOYMENT_ID: 'x' is no id\n");
    assertThat(away.run("auth", "logout", "--refresh-token-file", "-", "--wait").err())
        .startsWith("slipway auth logout: --wait: there is no 'slipway auth get'");
    assertThat(away.run("prodct", "list").err())
        .isEqualTo(
            """
            slipway: there is no command 'prodct'; did you mean product?
            See slipway --help.
            """);
    assertThat(away.run("product", "lst").err())
        .startsWith("slipway: there is no command 'product lst'; did you mean list?\n");
    assertThat(away.run("product", "list", "--ouput", "json").err())
        .startsWith("slipway product list: unknown option --ouput; did you mean --output?\n");
    assertThat(away.run("audit", "list", "--outcome", "denid"))
        .isEqualTo(
            new Cli.Result(
                2,
                "",
                """
                slipway audit list: --outcome: 'denid' is none of done, denied; did you mean denied?
                See slipway audit list --help.
                """));
  }

  @Test
  void serverThatIsAway_isToldWithWhatToDo() {
    assertThat(cli.run("product", "list", "--server", "http://127.0.0.1:1"))
        .isEqualTo(
            new Cli.Result(
                4,
                "",
                """
                Error: no server answers at http://127.0.0.1:1
                Start one with slipway serve, or name another with --server, SLIPWAY_SERVER or slipway context use
                """));
  }

  @Test
  void deployment_goesAllTheWay() throws Exception {
    Path chart = folder.resolve("web.tgz");
    Files.write(chart, TestCharts.web().bytes());
    JsonNode uploaded =
        JSON.readTree(cli.ok("chart-archive", "upload", "--chart", chart.toString(), "-o", "json"));
    JsonNode product = JSON.readTree(cli.ok("product", "create", "--name", "Web", "-o", "json"));
    String productId = product.path("id").asText();
    JsonNode template =
        JSON.readTree(
            cli.ok(
                "template",
                "publish",
                productId,
                "--chart-ref",
                uploaded.path("chart_ref").asText(),
                "--chart-version",
                uploaded.path("version").asText(),
                "--allow-cluster-scoped",
                "--wait",
                "-o",
                "json"));
    assertThat(template.path("status").asText()).isEqualTo("ready");

    Cli.Result created =
        cli.run(
            "deployment",
            "create",
            "--template-id",
            template.path("id").asText(),
            "--wait",
            "-o",
            "json");
    assertThat(created.code()).as(created.err()).isZero();
    assertThat(created.err())
        .startsWith("* Waiting for deployment ")
        .containsPattern("  ok: deployment \\d+ is ready");
    JsonNode deployment = JSON.readTree(created.out());
    String id = deployment.path("id").asText();
    assertThat(deployment.path("status").asText()).isEqualTo("ready");

    assertThat(cli.ok("deployment", "resources", id)).contains("KIND").contains("Deployment");
    assertThat(cli.ok("deployment", "diff", id, "--user-values-json", "{}"))
        .isEqualTo("No changes: everything is as it shall be.\n");
    assertThat(cli.ok("deployment", "history", id)).contains("1");
    assertThat(cli.ok("reconcile", id))
        .isEqualTo(
            "Reconciled deployment %s status=ready applied_template_id=%s\n"
                .formatted(id, template.path("id").asText()));
    assertThat(cli.run("reconcile", "4711"))
        .isEqualTo(new Cli.Result(1, "", "Error: Deployment not found\n"));

    Cli.Result deleted = cli.run("deployment", "delete", id, "--wait");
    assertThat(deleted.code()).as(deleted.err()).isZero();
    assertThat(deleted.out()).isEqualTo("Deleted deployment " + id + "\n");
  }

  @Test
  void documentedCommands_writeWhatDocument000Writes() throws Exception {
    String user = cli.ok("create-user", "grace@example.com");
    assertThat(user).startsWith("Created user: {").contains("\"email\":\"grace@example.com\"");
    String json = user.substring("Created user: ".length());
    String userId = JSON.readTree(json).path("id").asText();
    assertThat(cli.ok("get-user", userId)).isEqualTo(json);
    assertThat(cli.ok("list-users")).contains(json);
    assertThat(cli.run("create-user", "grace@example.com"))
        .isEqualTo(new Cli.Result(1, "", "Error: Email already in use: grace@example.com\n"));
    assertThat(cli.ok("delete-user", userId)).isEqualTo("Deleted user: " + json);
    assertThat(cli.run("get-user", userId))
        .isEqualTo(new Cli.Result(1, "", "Error: User not found\n"));

    String product = cli.ok("create-product", "Documented", "as written");
    assertThat(product).startsWith("Created product {");
    String id = JSON.readTree(product.substring("Created product ".length())).path("id").asText();
    assertThat(cli.ok("list-products")).contains(id + " Documented\n");
    assertThat(cli.ok("update-product", id, "--description", "x"))
        .isEqualTo("Updated product " + id + " template_id=None description=x\n");
    String template =
        cli.ok(
            "create-template",
            "--product-id",
            id,
            "--chart-ref",
            "oci://127.0.0.1:1/nothing",
            "--chart-version",
            "1.0.0",
            "--values-schema-json",
            "{\"properties\": {\"user\": {\"type\": \"object\"}}}");
    assertThat(template).matches("Created template \\d+ for product " + id + "\n");
    String templateId = template.split(" ", -1)[2];
    assertThat(
            cli.run(
                "create-template",
                "--product-id",
                id,
                "--chart-ref",
                "oci://127.0.0.1:1/nothing",
                "--chart-version",
                "1.0.0"))
        .isEqualTo(
            new Cli.Result(1, "", "Error: A template for this product version already exists\n"));
    String unresolved =
        Eventually.value(
            "the worker says why the chart cannot be had",
            () -> cli.ok("get-template", id, templateId),
            read -> read.contains("127.0.0.1:1 does not answer"));
    assertThat(cli.ok("list-templates", id)).isEqualTo(unresolved);

    String me = JSON.readTree(cli.ok("user", "me", "-o", "json")).path("id").asText();
    String deployment =
        cli.ok(
            "create-deployment",
            "--user-id",
            me,
            "--desired-template-id",
            templateId,
            "--domainname",
            "documented.example.com",
            "--user-values-json",
            "{\"size\": 1}");
    assertThat(deployment)
        .startsWith("Created deployment: {")
        .contains("\"status\":\"provisioning\"");
    String deploymentId =
        JSON.readTree(deployment.substring("Created deployment: ".length())).path("id").asText();
    assertThat(cli.ok("list-deployments", me)).contains("\"id\":" + deploymentId + ",");
    assertThat(cli.ok("get-deployment", me, deploymentId)).contains("documented.example.com");
    assertThat(cli.ok("delete-deployment", me, deploymentId))
        .isEqualTo("Deleted deployment " + deploymentId + "\n");
    assertThat(cli.ok("delete-template", id, templateId))
        .isEqualTo("Deleted template " + templateId + "\n");
    assertThat(cli.ok("delete-product", id)).isEqualTo("Deleted product " + id + "\n");
  }

  @Test
  void documentedCommands_refuseBadInputInDocument000sWords() throws Exception {
    Path file = Files.writeString(folder.resolve("values.json"), "{}");
    String[] create = {
      "create-deployment", "--user-id", "1", "--desired-template-id", "1", "--domainname", "x.io"
    };

    assertThat(refusal(create, "--user-values-json", "{nope"))
        .startsWith("Error: Invalid JSON for --user-values-json: ");
    assertThat(refusal(create, "--user-values-json", "[1]"))
        .isEqualTo("Error: --user-values-json must decode to a JSON object\n");
    assertThat(refusal(create, "--user-values-json", "{}", "--user-values-file", file.toString()))
        .isEqualTo("Error: Provide only one of --user-values-json or --user-values-file\n");
    assertThat(cli.run("create-product", "OnlyAName").code()).isEqualTo(2);
    Path list = Files.writeString(folder.resolve("list.yaml"), "- 1\n");
    assertThat(refusal(create, "--user-values-file", list.toString()))
        .isEqualTo("Error: --user-values-file must decode to a JSON object\n");
    assertThat(cli.run("update-deployment", "--user-id", "1", "--deployment-id", "1"))
        .isEqualTo(
            new Cli.Result(
                2,
                "",
                """
                slipway update-deployment: missing --desired-template-id
                See slipway update-deployment --help.
                """));
    assertThat(cli.run("reconcile").err()).startsWith("slipway reconcile: missing ID\n");
  }

  @Test
  void servicesFolder_isSynced_asFastDeploySaysIt() {
    assertThat(cli.run("syncservices")).isEqualTo(new Cli.Result(0, "services synced\n", ""));
  }

  @Test
  void operationThatALoginDoesNotSufficeFor_saysWhichTokenItTakes() {
    assertThat(cli.run("deployed-service", "list"))
        .isEqualTo(
            new Cli.Result(
                3,
                "",
                """
                Error: Could not validate credentials
                This takes a service, deployment or config token, in the variable SLIPWAY_TOKEN
                """));
  }

  private String refusal(String[] words, String... more) {
    Cli.Result result = cli.run(Stream.of(words, more).flatMap(Stream::of).toArray(String[]::new));
    assertThat(result.code()).isOne();
    assertThat(result.out()).isEmpty();
    return result.err();
  }

  @Test
  void projectFile_isApplied_andTriedBefore() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("shop.yaml"),
            """
            apiVersion: slipway.dev/v1
            kind: Project
            metadata:
              name: shop
            spec:
              description: sells things
            """);

    assertThat(cli.ok("apply", "-f", file.toString(), "--dry-run", "-o", "json"))
        .contains("\"dry_run\" : true");
    assertThat(cli.ok("project", "list", "-o", "json")).doesNotContain("sells things");
    cli.ok("apply", "-f", file.toString());
    assertThat(cli.ok("project", "list", "-o", "json")).contains("sells things");
    assertThat(cli.run("apply", "-f", "nowhere.yaml").code()).isEqualTo(2);
  }

  @Test
  void secret_isTakenFromAFileOnly() throws Exception {
    Path password = Files.writeString(folder.resolve("password"), "hunter2hunter2\n");

    cli.ok(
        "credential",
        "set",
        "registry.example.com",
        "--username",
        "robot",
        "--password-file",
        password.toString());

    assertThat(cli.ok("credential", "get", "registry.example.com")).contains("robot");
    assertThat(cli.run("credential", "set", "registry.example.com", "--password", "hunter2").err())
        .contains("unknown option --password; did you mean --password-file?");
  }

  @Test
  void parity_isComparedWithTheServersOwnDocument() {
    Cli.Result result = cli.run("parity", "--server", server.address());

    assertThat(result.code()).isZero();
    assertThat(result.out())
        .containsPattern("(?m)^create_product +POST /products +slipway product create$")
        .containsPattern("(\\d+) operations, \\1 commands, 0 missing\n$");
  }

  @Test
  void machineToken_needsNoLogin(@TempDir Path home) throws Exception {
    String token =
        JSON.readTree(
                cli.ok("token", "create", "--name", "ci", "--scopes", "catalog:read", "-o", "json"))
            .path("token")
            .asText();
    Cli machine = cli.with("XDG_CONFIG_HOME", home.toString()).with("SLIPWAY_TOKEN", token);

    assertThat(machine.run("product", "list").code()).isZero();
    assertThat(machine.run("product", "create", "--name", "x").code()).isEqualTo(1);
  }

  private Path configuration() {
    return Path.of(cli.variable("XDG_CONFIG_HOME")).resolve("slipway");
  }
}
