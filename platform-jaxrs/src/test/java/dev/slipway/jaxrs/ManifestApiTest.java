package dev.slipway.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.event.Audit;
import dev.slipway.event.AuditFilter;
import dev.slipway.event.Event;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Projects as files over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManifestApiTest {
  private static final String APPLY = "/api/v1/projects/apply";
  private static final String CANARY = "canary-0c9d7f";
  private static final Pattern YAML = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);

  private final ApiServer server = ApiServer.start();
  private int number;

  @AfterAll
  void stop() {
    server.close();
  }

  private String unique(String word) {
    number++;
    return word + "-" + number;
  }

  private static ApiClient.Reply apply(ApiClient as, String query, String yaml) {
    return as.call("POST", APPLY + query, "application/yaml", BodyPublishers.ofString(yaml));
  }

  /** The file that the site shows, of a project with another name. */
  private static String shop(String name) {
    Path page =
        Path.of(System.getProperty("basedir", "."), "..", "site", "pages", "gitops.md").normalize();
    try {
      Matcher file = YAML.matcher(Files.readString(page));
      assertThat(file.find()).isTrue();
      return file.group(1).replace("name: shop\n", "name: " + name + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Audit audit(Event entry) {
    return Objects.requireNonNull(entry.audit());
  }

  private static List<String> actions(ApiClient.Reply reply) {
    return StreamSupport.stream(reply.json().path("changes").spliterator(), false)
        .map(
            change ->
                change.path("action").asText()
                    + " "
                    + change.path("kind").asText()
                    + " "
                    + change.path("name").asText())
        .toList();
  }

  private String id(String name) {
    ApiClient.Reply reply = apply(server.asUser, "", shop(name));
    assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
    return reply.json().at("/project/id").asText();
  }

  private String environment(String project, String name) {
    JsonNode list = server.asUser.get("/api/v1/environments/projects/" + project).json();
    return StreamSupport.stream(list.spliterator(), false)
        .filter(found -> found.path("name").asText().equals(name))
        .map(found -> found.path("id").asText())
        .findFirst()
        .orElseThrow();
  }

  private String member(String project, String role) {
    String email = unique(role) + "@example.com";
    server.register(email);
    String body = "{\"email\": \"%s\", \"role\": \"%s\"}".formatted(email, role);
    assertThat(server.asUser.post("/api/v1/projects/" + project + "/members", body).status())
        .isEqualTo(201);
    return email;
  }

  private ApiClient as(String email) {
    return server.anybody.with(
        server
            .tokens
            .issueUser(server.stores.accounts().findByEmail(email).orElseThrow())
            .value()
            .reveal());
  }

  @Test
  void apply_newProject_isMadeWithEverything() {
    String name = unique("shop");

    ApiClient.Reply reply = apply(server.asUser, "", shop(name));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(actions(reply))
        .containsExactly(
            "create project " + name,
            "create environment staging",
            "create variable staging/GREETING",
            "create deployment staging/v1",
            "create environment preview");
    assertThat(reply.json().get("dry_run").asBoolean()).isFalse();
    assertThat(reply.json().get("warnings"))
        .hasToString(
            "[\"staging: secret DB_PASSWORD is not set: PUT its value as a secret variable\"]");
    String staging = environment(reply.json().at("/project/id").asText(), "staging");
    JsonNode rollouts = server.asUser.get("/api/v1/deployments/environments/" + staging).json();
    assertThat(rollouts).hasSize(1);
    assertThat(rollouts.at("/0/version").asText()).isEqualTo("v1");
    assertThat(rollouts.at("/0/status").asText()).isEqualTo("pending");
  }

  @Test
  void apply_again_changesNothingAndTellsNothing() {
    String name = unique("shop");
    id(name);
    long before = server.stores.events().last();

    ApiClient.Reply again = apply(server.asUser, "", shop(name));

    assertThat(actions(again)).hasSize(5).allMatch(action -> action.startsWith("keep "));
    assertThat(server.stores.events().last()).isEqualTo(before);
  }

  @Test
  void apply_parts_leaveAnAuditEntryEach() {
    String name = unique("shop");
    long before = server.stores.events().last();

    id(name);

    List<Event> entries = server.stores.events().audit(before, AuditFilter.all(), 100);
    assertThat(entries)
        .extracting(Event::kind)
        .containsExactly(
            "project.created",
            "environment.created",
            "environment.variable-set",
            "rollout.created",
            "environment.created");
    assertThat(entries)
        .allSatisfy(entry -> assertThat(audit(entry).route()).isEqualTo("POST " + APPLY));
    assertThat(entries)
        .extracting(entry -> audit(entry).requestId())
        .containsOnly(audit(entries.get(0)).requestId());
  }

  @Test
  void dryRun_tellsTheSame_andWritesNothing() {
    String name = unique("shop");
    long before = server.stores.events().last();

    ApiClient.Reply dry = apply(server.asUser, "?dry_run=true", shop(name));

    assertThat(dry.json().get("dry_run").asBoolean()).isTrue();
    assertThat(dry.json().at("/project/id").isNull()).isTrue();
    assertThat(server.stores.events().last()).isEqualTo(before);
    ApiClient.Reply real = apply(server.asUser, "", shop(name));
    assertThat(real.json().get("changes")).isEqualTo(dry.json().get("changes"));
    assertThat(real.json().get("warnings")).isEqualTo(dry.json().get("warnings"));
  }

  @Test
  void export_isAppliedAsItIs() {
    String project = id(unique("shop"));

    ApiClient.Reply export = server.asUser.get("/api/v1/projects/" + project + "/export");

    assertThat(export.status()).isEqualTo(200);
    assertThat(export.header("Content-Type")).startsWith("application/yaml");
    ApiClient.Reply again = apply(server.asUser, "?prune=true", export.text());
    assertThat(actions(again)).hasSize(5).allMatch(action -> action.startsWith("keep "));
  }

  @Test
  void export_hasNoSecret() {
    String project = id(unique("shop"));
    String path = "/api/v1/environments/" + environment(project, "staging") + "/variables/";
    server.asUser.call(
        "PUT", path + "DB_PASSWORD", "{\"value\": \"" + CANARY + "\", \"secret\": true}");
    server.asUser.call(
        "PATCH",
        "/api/v1/projects/" + project,
        "{\"repo_url\": \"https://ann:"
            + CANARY
            + "@git.example.com/shop\", \"config\": "
            + "{\"values\": {\"port\": 80, \"secrets\": {\"KEY\": \""
            + CANARY
            + "\"}}}}");

    String export = server.asUser.get("/api/v1/projects/" + project + "/export").text();

    assertThat(export)
        .doesNotContain(CANARY)
        .contains("repo_url: https://git.example.com/shop\n", "- DB_PASSWORD\n", "port: 80\n");
    ApiClient.Reply again = apply(server.asUser, "", export);
    assertThat(actions(again)).allMatch(action -> action.startsWith("keep "));
    assertThat(again.json().get("warnings")).isEmpty();
    assertThat(apply(server.asUser, "", export.replace("port: 80", "port: 81")).text())
        .contains("+    port: 81")
        .doesNotContain(CANARY);
    assertThat(server.stores.projects().findByUuid(UUID.fromString(project)).orElseThrow().config())
        .hasToString("{\"values\":{\"port\":81,\"secrets\":{\"KEY\":\"" + CANARY + "\"}}}");
  }

  @Test
  void roles_developersApplyAndExport_viewersDoNot() {
    String name = unique("shop");
    String project = id(name);
    String export = "/api/v1/projects/" + project + "/export";
    String file = shop(name).replace("  name: " + name, "  id: " + project);
    ApiClient viewer = as(member(project, "viewer"));
    ApiClient developer = as(member(project, "developer"));
    ApiClient stranger = server.register(unique("stranger") + "@example.com");

    assertThat(viewer.get(export).status()).isEqualTo(403);
    assertThat(apply(viewer, "", file).status()).isEqualTo(403);
    assertThat(apply(viewer, "?dry_run=true", file).status()).isEqualTo(403);
    assertThat(developer.get(export).status()).isEqualTo(200);
    assertThat(apply(developer, "", file).status()).isEqualTo(200);
    assertThat(stranger.get(export).status()).isEqualTo(404);
    assertThat(apply(stranger, "", file).status()).isEqualTo(404);
    assertThat(server.anybody.get(export).status()).isEqualTo(401);
    // For whoever takes no part in it, the name means a project that is not there.
    assertThat(actions(apply(stranger, "?dry_run=true", shop(name))))
        .contains("create project " + name);
    assertThat(actions(apply(developer, "?dry_run=true", shop(name))))
        .contains("keep project " + name);
  }

  @Test
  void denials_areAudited() {
    String project = id(unique("shop"));
    ApiClient stranger = server.register(unique("stranger") + "@example.com");
    long before = server.stores.events().last();

    apply(stranger, "", shop("x").replace("  name: x", "  id: " + project));

    List<Event> entries = server.stores.events().audit(before, AuditFilter.all(), 10);
    assertThat(entries).hasSize(1);
    assertThat(audit(entries.get(0)).outcome().word()).isEqualTo("denied");
  }

  @Test
  void scopes_areAskedForPartByPart() {
    String name = unique("shop");
    id(name);
    String body =
        "{\"name\": \"ci\", \"scopes\": [\"projects:read\", \"projects:write\","
            + " \"environments:read\", \"rollouts:read\", \"rollouts:write\"]}";
    String token = server.asUser.post("/tokens", body).json().get("token").asText();
    ApiClient machine = server.anybody.with(token);

    assertThat(apply(machine, "", shop(name).replace("version: v1", "version: v2")).status())
        .isEqualTo(200);
    String changed = shop(name).replace("GREETING: hello", "GREETING: hi");
    assertThat(apply(machine, "?dry_run=true", changed).status()).isEqualTo(403);
    assertThat(apply(machine, "", changed).status()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/yaml",
        "application/yaml; charset=utf-8",
        "text/yaml",
        "application/x-yaml",
        "text/x-yaml",
        "application/vnd.slipway+yaml"
      })
  void contentTypes_ofYaml_areTaken(String type) {
    String yaml = shop(unique("typed"));

    assertThat(server.asUser.call("POST", APPLY, type, BodyPublishers.ofString(yaml)).status())
        .isEqualTo(200);
  }

  @Test
  void contentTypes_jsonAndNone_areTaken_othersNot() {
    String name = unique("typed");
    String json =
        "\t{\"apiVersion\": \"slipway.dev\\/v1\", \"kind\": \"Project\",\n"
            + "\t\"metadata\": {\"name\": \""
            + name
            + "\"}}";
    ApiClient.Reply taken =
        server.asUser.call("POST", APPLY, "application/json", BodyPublishers.ofString(json));
    assertThat(taken.status()).as(taken.toString()).isEqualTo(200);
    assertThat(
            server
                .asUser
                .send(server.asUser.request(APPLY).POST(BodyPublishers.ofString(shop(name))))
                .status())
        .isEqualTo(200);
    ApiClient.Reply refused = server.asUser.form(APPLY, shop(name));
    assertThat(refused.status()).isEqualTo(415);
    assertThat(refused.detail()).isEqualTo("Send the body as application/yaml");
  }

  static Stream<Arguments> wrong() {
    String head = "apiVersion: slipway.dev/v1\nkind: Project\nmetadata: {name: wrong}\n";
    String environments = head + "spec: {environments: [{name: a, type: persistent, ";
    return Stream.of(
        arguments("a: [" + CANARY + "\nb: 1", "yaml_invalid", "[\"body\",2,2]"),
        arguments("a: 1\na: " + CANARY, "yaml_invalid", "[\"body\",2,1]"),
        arguments("a: !!binary " + CANARY, "yaml_invalid", "[\"body\",1,4]"),
        arguments("[".repeat(500), "yaml_invalid", "[\"body\"]"),
        arguments("", "missing", "[\"body\"]"),
        arguments("just text", "model_attributes_type", "[\"body\"]"),
        arguments("kind: Project", "missing", "[\"body\",\"apiVersion\"]"),
        arguments(head.replace("Project", "Pod"), "literal_error", "[\"body\",\"kind\"]"),
        arguments(head + "Spec: {}", "extra_forbidden", "[\"body\",\"Spec\"]"),
        arguments(head.replace("name: wrong", ""), "missing", "[\"body\",\"metadata\",\"name\"]"),
        arguments(
            head + "spec: {repo_url: '" + CANARY + "'}",
            "url_parsing",
            "[\"body\",\"spec\",\"repo_url\"]"),
        arguments(
            head + "spec: {config: {image: 'A B " + CANARY + "'}}",
            "value_error",
            "[\"body\",\"spec\",\"config\",\"image\"]"),
        arguments(
            head + "spec: {environments: [{type: persistent}]}",
            "missing",
            "[\"body\",\"spec\",\"environments\",0,\"name\"]"),
        arguments(
            environments + "version: 1.10}]}",
            "string_type",
            "[\"body\",\"spec\",\"environments\",0,\"version\"]"),
        arguments(
            environments + "version: 'a b " + CANARY + "'}]}",
            "string_pattern_mismatch",
            "[\"body\",\"spec\",\"environments\",0,\"version\"]"),
        arguments(
            environments + "secrets: {DB: " + CANARY + "}}]}",
            "secret_value",
            "[\"body\",\"spec\",\"environments\",0,\"secrets\",\"DB\"]"),
        arguments(
            environments + "secrets: [{DB: " + CANARY + "}]}]}",
            "secret_value",
            "[\"body\",\"spec\",\"environments\",0,\"secrets\",0]"),
        arguments(
            environments + "secrets: ['DB=" + CANARY + "']}]}",
            "string_pattern_mismatch",
            "[\"body\",\"spec\",\"environments\",0,\"secrets\",0]"));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void wrongFile_isRefusedWithItsPlaceAndWithoutItsText(String yaml, String type, String place) {
    for (String query : List.of("", "?dry_run=true")) {
      ApiClient.Reply reply = apply(server.asUser, query, yaml);

      assertThat(reply.status()).as(reply.toString()).isEqualTo(422);
      assertThat(reply.json().at("/detail/0/type").asText()).isEqualTo(type);
      assertThat(reply.json().at("/detail/0/loc")).hasToString(place);
      assertThat(reply.text()).doesNotContain(CANARY);
    }
  }

  @Test
  void jsonWithAKeyTwice_isRefused() {
    ApiClient.Reply reply =
        server.asUser.call(
            "POST", APPLY, "application/json", BodyPublishers.ofString("{\"a\": 1, \"a\": 2}"));

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.json().at("/detail/0/type").asText()).isEqualTo("json_invalid");
  }

  @Test
  void largeFile_isRefused() {
    byte[] large = ("# " + "x".repeat(1 << 20)).getBytes(StandardCharsets.UTF_8);

    assertThat(
            server
                .asUser
                .call("POST", APPLY, "application/yaml", BodyPublishers.ofByteArray(large))
                .status())
        .isEqualTo(413);
  }

  @Test
  void ambiguousNames_areConflicts() {
    String name = unique("twin");
    String id = id(name);
    server.asUser.post("/api/v1/projects", "{\"name\": \"" + name + "\"}");
    ApiClient.Reply projects = apply(server.asUser, "", shop(name));
    assertThat(projects.status()).isEqualTo(409);
    assertThat(projects.detail()).contains("metadata.id");

    server.asUser.post(
        "/api/v1/environments/projects/" + id, "{\"name\": \"staging\", \"type\": \"persistent\"}");
    String byId = shop(name).replace("  name: " + name, "  id: " + id);
    ApiClient.Reply environments = apply(server.asUser, "", byId);
    assertThat(environments.status()).isEqualTo(409);
    assertThat(environments.detail()).contains("Several environments are called staging");
  }

  @Test
  void archivedProject_isAConflict() {
    String name = unique("archived");
    server.asUser.post("/api/v1/projects/" + id(name) + "/archive");

    assertThat(apply(server.asUser, "?dry_run=true", shop(name)).status()).isEqualTo(409);
  }

  @Test
  void templateThatIsNotThere_isAConflictThatNamesTheEnvironment() {
    String yaml =
        shop(unique("templated"))
            .replace("image: registry.example.com/shop", "template_id: 987654");

    ApiClient.Reply reply = apply(server.asUser, "", yaml);

    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.detail()).isEqualTo("staging: Template 987654 does not exist");
  }

  @Test
  void idempotencyKey_givesTheFirstAnswerAgain() {
    String name = unique("keyed");
    String key = unique("key");
    ApiClient.Reply first = keyed(key, shop(name));

    ApiClient.Reply second = keyed(key, shop(name));

    assertThat(actions(second)).isEqualTo(actions(first)).contains("create project " + name);
    assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(keyed(key, shop(name + "-other")).status()).isEqualTo(422);
  }

  private ApiClient.Reply keyed(String key, String yaml) {
    return server.asUser.send(
        server
            .asUser
            .request(APPLY)
            .header("Idempotency-Key", key)
            .header("Content-Type", "application/yaml")
            .POST(BodyPublishers.ofString(yaml)));
  }

  @Test
  void openApi_showsTheMediaTypes() {
    JsonNode paths = server.anybody.get("/openapi.json").json().get("paths");

    JsonNode apply = paths.get(APPLY).get("post");
    assertThat(apply.at("/requestBody/content").has("application/yaml")).isTrue();
    assertThat(apply.at("/requestBody/content").has("application/json")).isTrue();
    assertThat(apply.get("parameters").findValuesAsText("name")).contains("dry_run", "prune");
    assertThat(
            paths
                .get("/api/v1/projects/{project_id}/export")
                .at("/get/responses/200/content")
                .has("application/yaml"))
        .isTrue();
  }
}
