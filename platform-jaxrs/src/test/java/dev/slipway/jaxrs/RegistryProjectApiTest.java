package dev.slipway.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Document 001's projects. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RegistryProjectApiTest {
  private static final String BODY =
      "{\"name\": \"%s\", \"description\": \"text\", \"expiration_date\": \"%s\"}";

  private ApiServer server;

  @BeforeAll
  void start() {
    server = ApiServer.start();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private static String create(ApiClient client, String name, String date) {
    ApiClient.Reply created = client.post("/projects/", BODY.formatted(name, date));
    assertThat(created.status()).as(created.toString()).isEqualTo(201);
    return "/projects/" + created.json().get("id").asLong();
  }

  private static List<String> names(ApiClient client, String query) {
    ApiClient.Reply found = client.get("/projects/" + query);
    assertThat(found.status()).as(found.toString()).isEqualTo(200);
    List<String> names = new ArrayList<>();
    found.json().forEach(project -> names.add(project.get("name").asText()));
    return names;
  }

  @Test
  void project_isShownAsTheDocumentHasIt() {
    ApiClient.Reply created =
        server.asUser.post("/projects/", BODY.formatted("shape", "2020-02-29"));

    assertThat(created.status()).isEqualTo(201);
    List<String> fields = new ArrayList<>();
    created.json().fieldNames().forEachRemaining(fields::add);
    assertThat(fields)
        .containsExactlyInAnyOrder(
            "name", "description", "expiration_date", "id", "owner_id", "created_at", "updated_at");
    assertThat(created.json().get("expiration_date").asText()).isEqualTo("2020-02-29");
    assertThat(created.json().get("owner_id").asLong()).isEqualTo(server.user.id());
    assertThat(created.json().get("created_at").asText()).endsWith("Z");
    String path = "/projects/" + created.json().get("id").asLong();
    assertThat(server.asUser.get(path).json()).isEqualTo(created.json());
    assertThat(server.asUser.get(path + "/").json()).isEqualTo(created.json());
    assertThat(server.asUser.post("/projects", BODY.formatted("", "2027-01-01")).status())
        .isEqualTo(201);
  }

  @Test
  void list_isTheCallersNewestFirst() {
    ApiClient client = server.register("list@example.com");
    create(client, "first", "2027-01-01");
    create(client, "second", "2027-02-01");
    create(client, "100%", "2027-03-01");

    assertThat(names(client, "")).containsExactly("100%", "second", "first");
    assertThat(names(client, "?skip=1&limit=1")).containsExactly("second");
    assertThat(client.get("/projects?limit=1").header("X-Total-Count")).isEqualTo("3");
    assertThat(names(client, "?q=SEC")).containsExactly("second");
    assertThat(names(client, "?q=%25")).containsExactly("100%");
    assertThat(names(client, "?expires_before=2027-02-01")).containsExactly("first");
    assertThat(names(client, "?expires_after=2027-02-01")).containsExactly("100%");
    assertThat(names(client, "?expires_after=2027-02-01T00:00:00")).containsExactly("100%");
    assertThat(names(client, "?sort=name")).containsExactly("100%", "first", "second");
    assertThat(names(client, "?sort=-expiration_date")).containsExactly("100%", "second", "first");
    assertThat(client.get("/projects/?limit=0").status()).isEqualTo(422);
    assertThat(client.get("/projects/?skip=-1").text()).contains("greater_than_equal");
    assertThat(client.get("/projects/?sort=size").text()).contains("literal_error");
    assertThat(client.get("/projects/?expires_before=soon").text())
        .contains("date_from_datetime_parsing");
    assertThat(client.get("/projects/?all=true").status()).isEqualTo(403);
    assertThat(names(server.asAdmin, "?all=true&q=second")).containsExactly("second");
    assertThat(names(server.asAdmin, "")).isEmpty();
  }

  @Test
  void patch_changesWhatIsGiven() {
    String path = create(server.asUser, "patched", "2027-01-01");
    JsonNode before = server.asUser.get(path).json();

    JsonNode unchanged = server.asUser.call("PATCH", path, "{}").json();
    assertThat(unchanged).isEqualTo(before);
    JsonNode after = server.asUser.call("PATCH", path, "{\"name\": \"new\", \"id\": 4711}").json();
    assertThat(after.get("name").asText()).isEqualTo("new");
    assertThat(after.get("id")).isEqualTo(before.get("id"));
    assertThat(after.get("description").asText()).isEqualTo("text");
    assertThat(after.get("updated_at").asText()).isGreaterThan(before.get("updated_at").asText());
    String emptied = "{\"description\": null, \"expiration_date\": \"2028-01-01\"}";
    JsonNode last = server.asUser.call("PATCH", path, emptied).json();
    assertThat(last.get("description").isNull()).isTrue();
    assertThat(last.get("expiration_date").asText()).isEqualTo("2028-01-01");
  }

  @Test
  void project_isDeleted() {
    String path = create(server.asUser, "deleted", "2027-01-01");
    ApiClient.Reply deleted = server.asUser.delete(path);

    assertThat(deleted.status()).isEqualTo(204);
    assertThat(deleted.text()).isEmpty();
    assertThat(server.asUser.delete(path).detail()).isEqualTo("Project not found");
    assertThat(server.asUser.get(path).status()).isEqualTo(404);
  }

  @Test
  void foreignProject_doesNotExist() {
    String path = create(server.asUser, "foreign", "2027-01-01");
    ApiClient other = server.register("other@example.com");

    for (ApiClient.Reply refused :
        List.of(
            other.get(path), other.call("PATCH", path, "{\"name\": \"x\"}"), other.delete(path))) {
      assertThat(refused.status()).isEqualTo(404);
      assertThat(refused.detail()).isEqualTo("Project not found");
    }
    assertThat(server.asAdmin.get(path).status()).isEqualTo(200);
    assertThat(server.asUser.get("/projects/x").text()).contains("int_parsing");
    assertThat(server.asUser.get("/projects/99999999").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"name\": \"n\"} | expiration_date | missing | Field required",
        "{\"expiration_date\": \"2027-01-01\"} | name | missing | Field required",
        "{\"name\": 7, \"expiration_date\": \"2027-01-01\"} | name | string_type"
            + " | Input should be a valid string",
        "{\"name\": \"n\", \"expiration_date\": null} | expiration_date | date_type"
            + " | Input should be a valid date",
        "{\"name\": \"n\", \"expiration_date\": true} | expiration_date | date_type"
            + " | Input should be a valid date",
        "{\"name\": \"n\", \"expiration_date\": \"2027-01-01T00:00:01\"} | expiration_date"
            + " | date_from_datetime_inexact"
            + " | Datetimes provided to dates should have zero time - e.g. be exact dates",
        "{\"name\": \"n\", \"expiration_date\": 1} | expiration_date | date_from_datetime_inexact"
            + " | Datetimes provided to dates should have zero time - e.g. be exact dates",
        "{\"name\": \"n\", \"expiration_date\": \"2027\"} | expiration_date"
            + " | date_from_datetime_inexact"
            + " | Datetimes provided to dates should have zero time - e.g. be exact dates",
        "{\"name\": \"n\", \"expiration_date\": \"soon\"} | expiration_date"
            + " | date_from_datetime_parsing"
            + " | Input should be a valid date or datetime, input is too short",
        "{\"name\": \"n\", \"expiration_date\": \"2027-13-01\"} | expiration_date"
            + " | date_from_datetime_parsing | Input should be a valid date or datetime, month"
            + " value is outside expected range of 1-12",
        "{\"name\": \"n\", \"expiration_date\": \"2027-02-29\"} | expiration_date"
            + " | date_from_datetime_parsing"
            + " | Input should be a valid date or datetime, day value is outside expected range",
        "{\"name\": \"n\", \"expiration_date\": \"2027-02-28x\"} | expiration_date"
            + " | date_from_datetime_parsing | Input should be a valid date or datetime, invalid"
            + " datetime separator, expected `T`, `t`, `_` or space",
        "{\"name\": \"n\", \"expiration_date\": \"2027-02-28T25:00\"} | expiration_date"
            + " | date_from_datetime_parsing | Input should be a valid date or datetime, hour"
            + " value is outside expected range of 0-23",
        "{\"name\": \"n\", \"expiration_date\": \"01.02.2027\"} | expiration_date"
            + " | date_from_datetime_parsing"
            + " | Input should be a valid date or datetime, invalid character in year",
        "{\"name\": \"n\", \"expiration_date\": 1e300} | expiration_date"
            + " | date_from_datetime_parsing | Input should be a valid date or datetime, dates"
            + " after 9999 are not supported as unix timestamps",
      })
  void badInput_isRefused(String body, String field, String type, String message) {
    ApiClient.Reply refused = server.asUser.post("/projects/", body);

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().at("/detail/0/loc")).hasToString("[\"body\",\"" + field + "\"]");
    assertThat(refused.json().at("/detail/0/type").asText()).isEqualTo(type);
    assertThat(refused.json().at("/detail/0/msg").asText()).isEqualTo(message);
  }

  @ParameterizedTest
  @CsvSource({
    "\"2027-02-28\"",
    "\"2027-02-28T00:00:00\"",
    "\"2027-02-28 00:00\"",
    "\"2027-02-28T00:00:00.000Z\"",
    "\"2027-02-28t00:00:00+02:00\"",
    "1803772800",
    "1803772800000",
    "\"1803772800\"",
    "1803772800.0",
  })
  void date_isReadAsFastapiReadsIt(String date) {
    ApiClient.Reply created =
        server.asUser.post("/projects/", "{\"name\": \"n\", \"expiration_date\": " + date + "}");

    assertThat(created.status()).as(created.toString()).isEqualTo(201);
    assertThat(created.json().get("expiration_date").asText()).isEqualTo("2027-02-28");
  }

  @Test
  void nullWhereAValueMustBe_isRefused() {
    String path = create(server.asUser, "nulls", "2027-01-01");

    assertThat(server.asUser.call("PATCH", path, "{\"name\": null}").text())
        .contains("string_type");
    assertThat(server.asUser.call("PATCH", path, "{\"expiration_date\": null}").text())
        .contains("date_type");
    assertThat(server.asUser.call("PATCH", path, "null").text()).contains("missing");
    assertThat(server.asUser.call("PATCH", path, "{\"name\": \"" + "x".repeat(256) + "\"}").text())
        .contains("string_too_long");
  }

  @Test
  void tokens_areRefusedInTheDocumentsWords() {
    assertThat(server.anybody.get("/projects/").detail()).isEqualTo("Not authenticated");
    ApiClient.Reply bad = server.anybody.with("nonsense").get("/projects/");
    assertThat(bad.status()).isEqualTo(401);
    assertThat(bad.detail()).isEqualTo("Could not validate credentials");
    ApiClient inactive = server.register("inactive@example.com");
    server.deactivate(server.stores.accounts().findByEmail("inactive@example.com").orElseThrow());
    assertThat(inactive.get("/projects/").status()).isEqualTo(403);
    assertThat(inactive.get("/projects/1").detail()).isEqualTo("Inactive user");
  }
}
