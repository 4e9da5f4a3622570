package dev.slipway.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.event.EventFilter;
import dev.slipway.project.webhook.Webhook;
import dev.slipway.reconcile.WorkKey;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The webhooks of projects. */
class WebhookApiTest {
  private static final String URL = "https://hooks.example.com/t0ken-in-path";
  private static final String SECRET = "a-secret-of-somebodys-own";

  private ApiServer server;
  private String project;
  private String hooks;

  @BeforeEach
  void start() {
    server = ApiServer.start();
    project = project(server.asUser);
    hooks = project + "/webhooks";
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static String project(ApiClient owner) {
    return "/api/v1/projects/"
        + owner.post("/api/v1/projects/", "{\"name\": \"hooked\"}").json().get("id").asText();
  }

  private JsonNode create(String body) {
    ApiClient.Reply reply = server.asUser.post(hooks, body);
    assertThat(reply.status()).as(reply.toString()).isEqualTo(201);
    return reply.json();
  }

  private JsonNode create() {
    return create("{\"url\": \"" + URL + "\"}");
  }

  private String item(JsonNode webhook) {
    return hooks + "/" + webhook.get("id").asText();
  }

  private boolean isAsked(JsonNode webhook) {
    return server
        .stores
        .queue()
        .find(new WorkKey(Webhook.WORK_KIND, webhook.get("id").asText()))
        .isPresent();
  }

  @Test
  void created_isShownWithTheSecretOnce() {
    JsonNode webhook =
        create("{\"url\": \"" + URL + "\", \"events\": [\"rollout\", \"environment.expiring\"]}");

    assertThat(webhook.get("url").asText()).isEqualTo(URL);
    assertThat(webhook.get("events").toString())
        .isEqualTo("[\"rollout\",\"environment.expiring\"]");
    assertThat(webhook.get("active").asBoolean()).isTrue();
    assertThat(webhook.get("secret").asText()).matches("whsec_[A-Za-z0-9_-]{43}");
    assertThat(isAsked(webhook)).isTrue();
    String secret = webhook.get("secret").asText();
    ApiClient.Reply shown = server.asUser.get(item(webhook));
    assertThat(shown.json().has("secret")).isFalse();
    assertThat(shown.header("ETag")).isNotEmpty();
    assertThat(shown.text() + server.asUser.get(hooks).text()).doesNotContain(secret);
    assertThat(server.asUser.get(hooks).json()).hasSize(1);
    assertThat(server.asUser.get(hooks + "/").json().get(0)).isEqualTo(shown.json());
  }

  @Test
  void secretThatIsGiven_isNeverShown() {
    JsonNode webhook = create("{\"url\": \"" + URL + "\", \"secret\": \"" + SECRET + "\"}");
    assertThat(webhook.get("secret").isNull()).isTrue();
    server.asUser.call(
        "PATCH", item(webhook), "{\"secret\": \"" + SECRET + "-2\", \"active\": false}");
    server.asUser.post(item(webhook) + "/test");

    String everything =
        webhook
            + server.asUser.get(item(webhook)).text()
            + server.asUser.get(item(webhook) + "/deliveries").text()
            + server.asUser.get("/events?limit=1000").text()
            + server.asAdmin.get("/audit?limit=1000").text()
            + server.stores.events().after(0, EventFilter.all(), 1000);
    assertThat(everything)
        .contains("project.webhook-created", "project.webhook-updated", "project.webhook-tested")
        .doesNotContain(SECRET);
    assertThat(server.asAdmin.get("/audit?limit=1000").text()).doesNotContain("t0ken-in-path");
    assertThat(server.asAdmin.get("/events?limit=1000").text()).doesNotContain("t0ken-in-path");
  }

  @Test
  void change_setsWhatIsGiven() {
    JsonNode webhook = create("{\"url\": \"" + URL + "\", \"events\": [\"rollout\"]}");
    String item = item(webhook);

    JsonNode changed =
        server
            .asUser
            .call("PATCH", item, "{\"url\": \"https://example.org\", \"active\": false}")
            .json();
    assertThat(changed.get("url").asText()).isEqualTo("https://example.org/");
    assertThat(changed.get("active").asBoolean()).isFalse();
    assertThat(changed.get("events")).hasSize(1);
    assertThat(server.asUser.call("PATCH", item, "{\"events\": null}").json().get("events"))
        .isEmpty();
    assertThat(server.asUser.call("PATCH", item, "{}").status()).isEqualTo(200);
    assertThat(server.asUser.delete(item).status()).isEqualTo(204);
    assertThat(server.asUser.get(item).status()).isEqualTo(404);
    assertThat(server.asUser.get(item).detail()).isEqualTo("Webhook not found");
    assertThat(isAsked(webhook)).isFalse();
  }

  @Test
  void test_makesADeliveryWithoutWaiting() {
    JsonNode webhook = create();

    ApiClient.Reply reply = server.asUser.post(item(webhook) + "/test");

    assertThat(reply.status()).isEqualTo(202);
    assertThat(reply.json().get("kind").asText()).isEqualTo("ping");
    assertThat(reply.json().get("status").asText()).isEqualTo("pending");
    assertThat(reply.json().get("cause").asText()).isEqualTo("test");
    String again = item(webhook) + "/deliveries/" + reply.json().get("id").asText() + "/redeliver";
    assertThat(server.asUser.post(again).status()).isEqualTo(202);
    assertThat(server.asUser.post(again).json().get("cause").asText()).isEqualTo("redelivery");
    ApiClient.Reply page = server.asUser.get(item(webhook) + "/deliveries?skip=1&limit=1");
    assertThat(page.json()).hasSize(1);
    assertThat(page.header("X-Total-Count")).isEqualTo("3");
    assertThat(server.asUser.get(item(webhook) + "/deliveries?limit=0").status()).isEqualTo(422);
    String other = item(create()) + "/deliveries/" + reply.json().get("id").asText();
    assertThat(server.asUser.post(other + "/redeliver").detail()).isEqualTo("Delivery not found");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                                                       | url     | missing",
        "{\"url\": 1}                                                             | url     | url_type",
        "{\"url\": \"nowhere\"}                                                   | url     | url_parsing",
        "{\"url\": \"ftp://example.com\"}                                         | url     | url_scheme",
        "{\"url\": \"https://127.0.0.1/hidden\"}                                  | url     | value_error",
        "{\"url\": \"http://[fd00::1]/hidden\"}                                   | url     | value_error",
        "{\"url\": \"https://u:hidden@example.com\"}                              | url     | value_error",
        "{\"url\": \"https://example.com/#hidden\"}                               | url     | value_error",
        "{\"url\": \"https://example.com\", \"events\": [\"Not A Kind\"]}         | events  | value_error",
        "{\"url\": \"https://example.com\", \"events\": \"rollout\"}              | events  | list_type",
        "{\"url\": \"https://example.com\", \"secret\": \"hidden\"}               | secret  | string_too_short",
      })
  void badInput_isRefusedByItsField(String body, String field, String type) {
    ApiClient.Reply reply = server.asUser.post(hooks, body);

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.json().at("/detail/0/loc/1").asText()).isEqualTo(field);
    assertThat(reply.json().at("/detail/0/type").asText()).isEqualTo(type);
    assertThat(reply.text()).doesNotContain("hidden");
    assertThat(server.asUser.get(hooks).json()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"url", "events", "secret"})
  void longInput_isRefused(String field) {
    String value = "\"https://example.com/" + "a".repeat(3000) + "\"";
    String body =
        "{\"url\": \"https://example.com\", \"%s\": %s}"
            .formatted(field, field.equals("events") ? "[" + value + "]" : value);

    assertThat(server.asUser.post(hooks, body).status()).isEqualTo(422);
  }

  @Test
  void projectHasTwentyAtMost() {
    for (int i = 0; i < 20; i++) {
      create();
    }

    ApiClient.Reply reply = server.asUser.post(hooks, "{\"url\": \"" + URL + "\"}");

    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.detail()).contains("20 webhooks");
  }

  @Test
  void tests_doNotPileUp() {
    String item = item(create());
    for (int i = 0; i < 10; i++) {
      assertThat(server.asUser.post(item + "/test").status()).isEqualTo(202);
    }

    assertThat(server.asUser.post(item + "/test").status()).isEqualTo(409);
    assertThat(server.asUser.get(item + "/deliveries").json()).hasSize(10);
  }

  @Test
  void archivedProject_isReadOnly() {
    JsonNode webhook = create();
    server.asUser.post(project + "/archive");

    assertThat(server.asUser.get(item(webhook)).status()).isEqualTo(200);
    assertThat(server.asUser.post(hooks, "{\"url\": \"" + URL + "\"}").status()).isEqualTo(409);
    assertThat(server.asUser.call("PATCH", item(webhook), "{\"active\": false}").status())
        .isEqualTo(409);
    assertThat(server.asUser.post(item(webhook) + "/test").status()).isEqualTo(409);
    assertThat(server.asUser.delete(item(webhook)).status()).isEqualTo(409);
  }

  @Test
  void webhookOfAnotherProject_isNotFound() {
    JsonNode webhook = create();
    String elsewhere = project(server.asUser) + "/webhooks/" + webhook.get("id").asText();

    assertThat(server.asUser.get(elsewhere).detail()).isEqualTo("Webhook not found");
    assertThat(server.asUser.delete(elsewhere).status()).isEqualTo(404);
    assertThat(server.asUser.get(hooks + "/" + UUID.randomUUID()).status()).isEqualTo(404);
    ApiClient stranger = server.register("stranger@example.com");
    assertThat(stranger.get(item(webhook)).detail()).isEqualTo("Project not found");
  }

  @Test
  void conditionAndKey_holdForWebhooksToo() {
    JsonNode webhook = create();
    String tag = server.asUser.get(item(webhook)).header("ETag");
    server.asUser.call("PATCH", item(webhook), "{\"active\": false}");

    assertThat(
            server
                .asUser
                .send(server.asUser.request(item(webhook)).header("If-Match", tag).DELETE())
                .status())
        .isEqualTo(412);
  }
}
