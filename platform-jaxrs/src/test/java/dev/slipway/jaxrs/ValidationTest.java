package dev.slipway.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** FastAPI's rules and messages, one row each. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ValidationTest {
  private static final String LONG =
      "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567"
          + "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567"
          + "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567";

  private ApiServer server;

  @BeforeAll
  void start() {
    server = ApiServer.start();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @ParameterizedTest(name = "{1} {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "/products | {} | name | missing | Field required",
        "/products | {\"name\": 1} | name | string_type | Input should be a valid string",
        "/products | {\"name\": null} | name | string_type | Input should be a valid string",
        "/products | {\"name\": true} | name | string_type | Input should be a valid string",
        "/products | {\"name\": \"a\\u0000b\"} | name | value_error"
            + " | Value error, NUL characters are not allowed",
        "/products | {\"name\": \"\\ud800\"} | name | string_unicode"
            + " | Input should be a valid string, unable to parse raw data as a unicode string",
        "/products | {\"name\": \"a\", \"template_id\": \"x\"} | template_id | int_parsing"
            + " | Input should be a valid integer, unable to parse string as an integer",
        "/products | {\"name\": \"a\", \"template_id\": 24.5} | template_id | int_from_float"
            + " | Input should be a valid integer, got a number with a fractional part",
        "/products | {\"name\": \"a\", \"template_id\": {}} | template_id | int_type"
            + " | Input should be a valid integer",
        "/products | {\"name\": \"a\", \"template_id\": 1e999} | template_id | finite_number"
            + " | Input should be a finite number",
        "/products | {\"name\": \"a\", \"template_id\": 99999999999999999999} | template_id"
            + " | int_parsing_size"
            + " | Unable to parse input string as an integer, exceeded maximum size",
        "/products/1/templates | {\"chart_ref\": \"a\", \"chart_version\": \"1\","
            + " \"default_values_json\": []} | default_values_json | dict_type"
            + " | Input should be a valid dictionary",
        "/products/1/templates | {\"chart_ref\": \"a\", \"chart_version\": \"1\","
            + " \"package_type\": \"deb\"} | package_type | literal_error"
            + " | Input should be 'helm-chart'",
        "/products/1/templates | {\"chart_ref\": \"a\", \"chart_version\": \"1\","
            + " \"allow_cluster_scoped\": \"perhaps\"} | allow_cluster_scoped | bool_parsing"
            + " | Input should be a valid boolean, unable to interpret input",
        "/products/1/templates | {\"chart_ref\": \"\", \"chart_version\": \"1\"} | chart_ref"
            + " | string_too_short | String should have at least 1 character",
        "/auth/register | {\"email\": \"a@b.test\", \"full_name\": \"n\","
            + " \"password\": \"longenough\"} | email | value_error"
            + " | value is not a valid email address: The part after the @-sign is a special-use or"
            + " reserved name that cannot be used with email.",
        "/auth/register | {\"email\": \"a@b.co\", \"full_name\": \""
            + LONG
            + "\", \"password\": \"longenough\"}"
            + " | full_name | string_too_long | String should have at most 255 characters",
        "/auth/register | {\"email\": \"a\", \"full_name\": \"n\", \"password\": \"longenough\"}"
            + " | email | value_error | value is not a valid email address: An email address must"
            + " have an @-sign.",
        "/auth/register | {\"email\": \"a@b.co\", \"full_name\": \"n\", \"password\": \"short\"}"
            + " | password | string_too_short | String should have at least 8 characters",
      })
  void field_breaksARule(String path, String body, String field, String type, String message) {
    ApiClient.Reply reply = server.asAdmin.post(path, body);

    assertThat(reply.status()).as(reply.text()).isEqualTo(422);
    JsonNode error = reply.json().at("/detail/0");
    assertThat(error.get("loc")).hasToString("[\"body\",\"" + field + "\"]");
    assertThat(error.get("type").asText()).isEqualTo(type);
    assertThat(error.get("msg").asText()).isEqualTo(message);
    assertThat(error.has("input")).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"\"24\" | 404", "24.0 | 404", "true | 404", "\" 7 \" | 404", "\"1_000\" | 404"})
  void integer_isReadLoosely(String value, int status) {
    String body = "{\"template_id\": " + value + "}";

    ApiClient.Reply reply =
        server.asAdmin.post("/users/" + server.admin.id() + "/deployments", body);

    assertThat(reply.status()).as(reply.text()).isEqualTo(status);
    assertThat(reply.detail()).isEqualTo("Template not found");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "application/json | {\"name\" | json_invalid | JSON decode error",
        "application/json | {} {} | json_invalid | JSON decode error",
        "application/json | null | missing | Field required",
        "application/json | ~~ | missing | Field required",
        "application/json | [1] | model_attributes_type"
            + " | Input should be a valid dictionary or object to extract fields from",
        "text/plain | {\"name\": \"a\"} | model_attributes_type"
            + " | Input should be a valid dictionary or object to extract fields from",
      })
  void body_isNone(String contentType, String body, String type, String message) {
    ApiClient.Reply reply =
        server.asAdmin.call(
            "POST",
            "/products",
            contentType,
            java.net.http.HttpRequest.BodyPublishers.ofString(body));

    assertThat(reply.status()).as(reply.text()).isEqualTo(422);
    assertThat(reply.json().at("/detail/0/type").asText()).isEqualTo(type);
    assertThat(reply.json().at("/detail/0/msg").asText()).isEqualTo(message);
    assertThat(reply.json().at("/detail/0/loc/0").asText()).isEqualTo("body");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "application/x-www-form-urlencoded | username=a&password=b&grant_type=x | grant_type"
            + " | string_pattern_mismatch | String should match pattern '^password$'",
        "application/x-www-form-urlencoded | password=b | username | missing | Field required",
        "application/json | {\"username\":\"a\",\"password\":\"b\"} | username | missing"
            + " | Field required",
      })
  void form_breaksARule(String type, String body, String field, String rule, String message) {
    ApiClient.Reply reply =
        server.anybody.call(
            "POST", "/token", type, java.net.http.HttpRequest.BodyPublishers.ofString(body));

    assertThat(reply.status()).isEqualTo(422);
    JsonNode error = reply.json().at("/detail/0");
    assertThat(error.get("loc")).hasToString("[\"body\",\"" + field + "\"]");
    assertThat(error.get("type").asText()).isEqualTo(rule);
    assertThat(error.get("msg").asText()).isEqualTo(message);
    if (rule.equals("missing")) {
      assertThat(error.get("input").isNull()).isTrue();
    }
  }

  @Test
  void body_withoutContentTypeIsJson() {
    ApiClient.Reply reply =
        server.asAdmin.send(
            server
                .asAdmin
                .request("/products")
                .POST(
                    java.net.http.HttpRequest.BodyPublishers.ofString("{\"name\": \"typeless\"}")));

    assertThat(reply.status()).isEqualTo(201);
  }

  @Test
  void errors_areCollectedFromEveryPart() {
    ApiClient.Reply reply =
        server.asAdmin.post("/products/x/templates", "{\"chart_version\": 1, \"unknown\": 2}");

    assertThat(reply.json().get("detail")).hasSize(3);
    assertThat(reply.json().at("/detail/0/loc")).hasToString("[\"path\",\"product_id\"]");
    assertThat(reply.json().at("/detail/1/loc")).hasToString("[\"body\",\"chart_ref\"]");
    assertThat(reply.json().at("/detail/1/input/unknown").asInt()).isEqualTo(2);
    assertThat(reply.json().at("/detail/2/loc")).hasToString("[\"body\",\"chart_version\"]");
    assertThat(reply.json().at("/detail/2/input").asInt()).isEqualTo(1);
  }

  @Test
  void query_isChecked() {
    JsonNode errors = server.asAdmin.get("/users?skip=-1&limit=x").json().get("detail");

    assertThat(errors.at("/0/type").asText()).isEqualTo("greater_than_equal");
    assertThat(errors.at("/0/ctx/ge").asInt()).isZero();
    assertThat(errors.at("/1/loc")).hasToString("[\"query\",\"limit\"]");
    JsonNode most = server.asAdmin.get("/users?skip=2147483648").json().at("/detail/0");
    assertThat(most.at("/type").asText()).isEqualTo("less_than_equal");
    assertThat(most.at("/msg").asText())
        .isEqualTo("Input should be less than or equal to 2147483647");
    assertThat(most.at("/ctx/le").asInt()).isEqualTo(2147483647);
  }

  @Test
  void path_withAnotherText() {
    JsonNode error = server.asAdmin.get("/users/you").json().at("/detail/0");

    assertThat(error.get("type").asText()).isEqualTo("int_parsing");
    assertThat(error.get("input").asText()).isEqualTo("you");
  }

  @Test
  void values_thatNoDatabaseKeeps() {
    String body =
        "{\"template_id\": 1, \"user_values_json\": {\"a\": [\"\\u0000\"], \"b\": 1e999}}";

    JsonNode errors = server.asAdmin.post("/users/1/deployments", body).json().get("detail");

    assertThat(errors).hasSize(2);
    assertThat(errors.at("/0/loc")).hasToString("[\"body\",\"user_values_json\",\"a\",0]");
    assertThat(errors.at("/1/type").asText()).isEqualTo("finite_number");
  }
}
