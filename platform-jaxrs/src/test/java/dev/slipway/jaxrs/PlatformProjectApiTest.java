package dev.slipway.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Document 002's projects, and their members. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlatformProjectApiTest {
  private static final String PROJECTS = "/api/v1/projects/";
  private static final String PREFIX =
      "invalid character: expected an optional prefix of `urn:uuid:` followed by [0-9a-fA-F-]";

  private ApiServer server;

  @BeforeAll
  void start() {
    server = ApiServer.start();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private static JsonNode create(ApiClient client, String body) {
    ApiClient.Reply created = client.post(PROJECTS, body);
    assertThat(created.status()).as(created.toString()).isEqualTo(201);
    return created.json();
  }

  private static String path(JsonNode project) {
    return PROJECTS + project.get("id").asText();
  }

  private String member(String name) {
    server.register(name + "@example.com");
    return server
        .stores
        .accounts()
        .findByEmail(name + "@example.com")
        .orElseThrow()
        .uuid()
        .toString();
  }

  @Test
  void project_isShownAsTheDocumentHasIt() {
    JsonNode created =
        create(
            server.asUser,
            "{\"name\":\"payments\",\"description\":\"payment service\","
                + "\"repo_url\":\"https://github.com\"}");

    assertThat(created.get("id").asText()).matches("[0-9a-f-]{36}");
    assertThat(created.get("name").asText()).isEqualTo("payments");
    assertThat(created.get("description").asText()).isEqualTo("payment service");
    assertThat(created.get("repo_url").asText()).isEqualTo("https://github.com/");
    assertThat(created.get("created_at").asText()).endsWith("Z");
    assertThat(created.get("expiration_date").isNull()).isTrue();
    assertThat(created.get("archived").asBoolean()).isFalse();
    assertThat(server.asUser.get(path(created)).json()).isEqualTo(created);
    assertThat(server.asUser.get(path(created) + "/").status()).isEqualTo(200);
    JsonNode bare = create(server.asUser, "{\"name\":\"\"}");
    assertThat(bare.get("repo_url").isNull()).isTrue();
  }

  @Test
  void oneTable_servesBothDocuments() {
    ApiClient client = server.register("both@example.com");
    create(client, "{\"name\":\"by two\"}");
    client.post("/projects/", "{\"name\": \"by one\", \"expiration_date\": \"2027-01-01\"}");

    JsonNode two = client.get(PROJECTS).json();
    assertThat(two.at("/0/name").asText()).isEqualTo("by one");
    assertThat(two.at("/0/repo_url").isNull()).isTrue();
    assertThat(two.at("/1/name").asText()).isEqualTo("by two");
    JsonNode one = client.get("/projects").json();
    assertThat(one.at("/1/name").asText()).isEqualTo("by two");
    assertThat(one.at("/1/expiration_date").isNull()).isTrue();
    assertThat(client.delete(path(two.get(0))).status()).isEqualTo(204);
    assertThat(client.get("/projects").json()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"PATCH", "PUT"})
  void change_setsWhatIsGiven(String method) {
    JsonNode created =
        create(
            server.asUser,
            "{\"name\":\"old\",\"repo_url\":\"http://a.example/r\",\"description\":\"d\"}");
    String path = path(created);

    assertThat(server.asUser.call(method, path, "{}").json()).isEqualTo(created);
    JsonNode changed =
        server
            .asUser
            .call(
                method,
                path,
                "{\"name\":\"new\",\"repo_url\":null,\"expiration_date\":\"2027-01-01\"}")
            .json();
    assertThat(changed.get("name").asText()).isEqualTo("new");
    assertThat(changed.get("repo_url").isNull()).isTrue();
    assertThat(changed.get("description").asText()).isEqualTo("d");
    assertThat(changed.get("expiration_date").asText()).isEqualTo("2027-01-01");
    assertThat(server.asUser.call(method, path, "{\"name\":null}").text()).contains("string_type");
  }

  @Test
  void uuid_isReadInAllItsForms() {
    String id = create(server.asUser, "{\"name\":\"x\"}").get("id").asText();

    for (String form :
        List.of(
            id.toUpperCase(Locale.ROOT),
            id.replace("-", ""),
            "%7B" + id + "%7D",
            "urn:uuid:" + id)) {
      assertThat(server.asUser.get(PROJECTS + form).json().path("id").asText()).isEqualTo(id);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nope | " + PREFIX + ", found `n` at 1",
        "12345678-1234-1234-1234-12345678901g | " + PREFIX + ", found `g` at 36",
        "1234 | invalid length: expected length 32 for simple format, found 4",
        "1234-5678 | invalid group count: expected 5, found 2",
        "1234567-1234-1234-1234-123456789012"
            + " | invalid group length in group 0: expected 8, found 7",
        "12345678-1234-1234-1234-1234567890123"
            + " | invalid group length in group 4: expected 12, found 13",
      })
  void otherText_isNoUuid(String text, String reason) {
    ApiClient.Reply refused = server.asUser.get(PROJECTS + text);

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().at("/detail/0/type").asText()).isEqualTo("uuid_parsing");
    assertThat(refused.json().at("/detail/0/loc")).hasToString("[\"path\",\"project_id\"]");
    assertThat(refused.json().at("/detail/0/ctx/error").asText()).isEqualTo(reason);
    assertThat(refused.json().at("/detail/0/msg").asText())
        .isEqualTo("Input should be a valid UUID, " + reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | name | missing | Field required",
        "{\"name\":\"n\",\"repo_url\":\"github.com\"} | repo_url | url_parsing"
            + " | Input should be a valid URL, relative URL without a base",
        "{\"name\":\"n\",\"repo_url\":\"ssh://github.com\"} | repo_url | url_scheme"
            + " | URL scheme should be 'http' or 'https'",
        "{\"name\":\"n\",\"repo_url\":7} | repo_url | url_type"
            + " | URL input should be a string or URL",
      })
  void badInput_isRefused(String body, String field, String type, String message) {
    ApiClient.Reply refused = server.asUser.post(PROJECTS, body);

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().at("/detail/0/loc/1").asText()).isEqualTo(field);
    assertThat(refused.json().at("/detail/0/type").asText()).isEqualTo(type);
    assertThat(refused.json().at("/detail/0/msg").asText()).isEqualTo(message);
  }

  @Test
  void textsTooLongForTheDatabaseOfTheDocument_areRefused() {
    String name = "{\"name\":\"" + "x".repeat(256) + "\"}";
    String description = "{\"name\":\"x\",\"description\":\"" + "x".repeat(1025) + "\"}";

    assertThat(server.asUser.post(PROJECTS, name).text()).contains("string_too_long");
    assertThat(server.asUser.post(PROJECTS, description).text()).contains("1024 characters");
  }

  @Test
  void tokens_areRefusedInTheDocumentsWords() {
    ApiClient.Reply missing = server.anybody.get(PROJECTS);
    assertThat(missing.detail()).isEqualTo("Not authenticated");
    assertThat(missing.header("WWW-Authenticate")).isEqualTo("Bearer");
    ApiClient inactive = server.register("inactive@example.com");
    server.deactivate(server.stores.accounts().findByEmail("inactive@example.com").orElseThrow());
    ApiClient.Reply refused = inactive.get(PROJECTS);
    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.detail()).isEqualTo("Could not validate credentials");
  }

  @Test
  void archivedProject_isKeptAsItIs() {
    String path = path(create(server.asUser, "{\"name\":\"kept\"}"));

    assertThat(server.asUser.post(path + "/archive").json().get("archived").asBoolean()).isTrue();
    ApiClient.Reply refused = server.asUser.call("PATCH", path, "{\"name\":\"x\"}");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.detail()).isEqualTo("Project is archived");
    assertThat(server.asUser.get(PROJECTS + "?archived=true&q=kept").json()).hasSize(1);
    assertThat(server.asUser.get(PROJECTS + "?archived=false&q=kept").json()).isEmpty();
    assertThat(server.asUser.get(PROJECTS + "?q=kept").json()).hasSize(1);
    assertThat(server.asUser.post(path + "/unarchive/").status()).isEqualTo(200);
    assertThat(server.asUser.call("PATCH", path, "{\"name\":\"x\"}").status()).isEqualTo(200);
  }

  @Test
  void members_areAddedChangedAndRemoved() {
    ApiClient viewer = server.register("viewer@example.com");
    String members = path(create(server.asUser, "{\"name\":\"shared\"}")) + "/members";
    String project = members.substring(0, members.lastIndexOf('/'));
    assertThat(viewer.get(project).status()).isEqualTo(404);

    ApiClient.Reply added =
        server.asUser.post(members + "/", "{\"email\":\"VIEWER@example.com\",\"role\":\"viewer\"}");
    assertThat(added.status()).isEqualTo(201);
    assertThat(added.json().get("role").asText()).isEqualTo("viewer");
    assertThat(viewer.get(project).status()).isEqualTo(200);
    assertThat(viewer.get(PROJECTS).json()).hasSize(1);
    assertThat(viewer.get("/projects/").json()).hasSize(1);
    ApiClient.Reply refused = viewer.call("PATCH", project, "{\"name\":\"x\"}");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.detail()).isEqualTo("Forbidden");
    JsonNode list = viewer.get(members).json();
    assertThat(list.at("/0/email").asText()).isEqualTo("user@example.com");
    assertThat(list.at("/0/role").asText()).isEqualTo("owner");
    assertThat(list.at("/1/user_id")).isEqualTo(added.json().get("user_id"));

    String one = members + "/" + added.json().get("user_id").asText();
    assertThat(server.asUser.call("PATCH", one, "{\"role\":\"developer\"}").status())
        .isEqualTo(200);
    assertThat(viewer.call("PATCH", project, "{\"name\":\"x\"}").status()).isEqualTo(200);
    assertThat(viewer.delete(project).status()).isEqualTo(403);
    assertThat(server.asUser.delete(one).status()).isEqualTo(204);
    assertThat(viewer.get(project).status()).isEqualTo(404);
    assertThat(server.asUser.delete(one).detail()).isEqualTo("Member not found");
  }

  @Test
  void members_badInputIsRefused() {
    String members = path(create(server.asUser, "{\"name\":\"shared\"}")) + "/members";
    String bob = member("bob");

    assertThat(server.asUser.post(members, "{\"email\":\"bob@example.com\"}").text())
        .contains("missing");
    assertThat(
            server.asUser.post(members, "{\"email\":\"bob@example.com\",\"role\":\"king\"}").text())
        .contains("'viewer', 'developer' or 'owner'");
    ApiClient.Reply unknown =
        server.asUser.post(members, "{\"email\":\"x@example.com\",\"role\":\"viewer\"}");
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.detail()).isEqualTo("User not found");
    String owner = "{\"email\":\"user@example.com\",\"role\":\"viewer\"}";
    assertThat(server.asUser.post(members, owner).status()).isEqualTo(409);
    assertThat(server.asUser.delete(members + "/" + server.user.uuid()).status()).isEqualTo(409);
    assertThat(server.asUser.delete(members + "/" + bob).status()).isEqualTo(404);
    assertThat(server.asUser.delete(members + "/bob").text()).contains("uuid_parsing");
  }

  @Test
  void project_isTransferred() {
    ApiClient heir = server.register("heir@example.com");
    String path = path(create(server.asUser, "{\"name\":\"given\"}"));

    assertThat(server.asUser.post(path + "/transfer", "{\"email\":\"x@example.com\"}").detail())
        .isEqualTo("User not found");
    assertThat(server.asUser.post(path + "/transfer", "{\"email\":\"heir@example.com\"}").status())
        .isEqualTo(200);
    assertThat(server.asUser.delete(path).status()).isEqualTo(403);
    assertThat(heir.delete(path).status()).isEqualTo(204);
    assertThat(heir.get(path).detail()).isEqualTo("Project not found");
  }
}
