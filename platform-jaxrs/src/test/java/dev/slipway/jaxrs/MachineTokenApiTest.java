package dev.slipway.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.event.EventFilter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MachineTokenApiTest {
  private ApiServer server;

  @BeforeAll
  void start() {
    server = ApiServer.start();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private static JsonNode create(ApiClient owner, String... scopes) {
    ApiClient.Reply reply =
        owner.post(
            "/tokens",
            "{\"name\": \"build\", \"expires_in_days\": 7, \"scopes\": [\"%s\"]}"
                .formatted(String.join("\",\"", scopes)));
    assertThat(reply.status()).as(reply.toString()).isEqualTo(201);
    return reply.json();
  }

  private ApiClient with(JsonNode created) {
    return server.anybody.with(created.get("token").asText());
  }

  @Test
  void token_isShownOnceAndListedWithoutItself() {
    ApiClient owner = server.register("machines@example.com");
    JsonNode created = create(owner, "deployments:write", "catalog:read");

    String token = created.get("token").asText();
    assertThat(token).matches("slp_[0-9A-Za-z]{49}");
    assertThat(created.get("scopes")).hasToString("[\"catalog:read\",\"deployments:write\"]");
    ApiClient.Reply list = owner.get("/tokens");
    assertThat(list.text()).doesNotContain(token);
    JsonNode shown = list.json().get(0);
    assertThat(shown.fieldNames())
        .toIterable()
        .containsExactly("id", "name", "scopes", "created_at", "expires_at", "last_used_at");
    assertThat(shown.get("last_used_at").isNull()).isTrue();
    with(created).get("/products");
    assertThat(owner.get("/tokens").json().get(0).get("last_used_at").isNull()).isFalse();
    assertThat(server.stores.events().after(0, EventFilter.all(), 1000).toString())
        .contains("token.created")
        .doesNotContain(token);
  }

  @Test
  void token_isGoodForItsScopesOnly() {
    ApiClient machine = with(create(server.asAdmin, "catalog:read"));

    assertThat(machine.get("/products").status()).isEqualTo(200);
    assertThat(machine.post("/products", "{\"name\": \"x\"}").status()).isEqualTo(403);
    assertThat(machine.get("/users").status()).isEqualTo(403);
    assertThat(machine.get("/users/me").status()).isEqualTo(403);
  }

  @Test
  void token_mayNoMoreThanItsAccount() {
    ApiClient.Reply refused =
        server.asUser.post("/tokens", "{\"name\": \"x\", \"scopes\": [\"catalog:write\"]}");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().at("/detail/0/loc/1").asText()).isEqualTo("scopes");
  }

  @Test
  void token_makesNoTokensAndTouchesNoAccount() {
    ApiClient machine = with(create(server.asAdmin, "accounts:read", "catalog:write"));

    assertThat(machine.get("/tokens").status()).isEqualTo(403);
    assertThat(
            machine.post("/tokens", "{\"name\": \"x\", \"scopes\": [\"catalog:read\"]}").status())
        .isEqualTo(403);
    assertThat(machine.post("/service-token", "{\"service\": \"x\", \"origin\": \"y\"}").status())
        .isEqualTo(403);
    assertThat(machine.post("/config-token", "{\"name\": \"x\"}").status()).isEqualTo(403);
    assertThat(
            machine
                .call("PATCH", "/users/" + server.admin.id(), "{\"password\": \"longenough\"}")
                .status())
        .isEqualTo(403);
    assertThat(machine.get("/users/me").status()).isEqualTo(200);
  }

  @Test
  void revokedToken_isRefusedAtOnce() {
    JsonNode created = create(server.asUser, "catalog:read");
    ApiClient machine = with(created);
    assertThat(machine.get("/products").status()).isEqualTo(200);
    String path = "/tokens/" + created.get("id").asText();

    assertThat(server.register("stranger@example.com").delete(path).status()).isEqualTo(404);
    assertThat(server.asUser.delete(path).status()).isEqualTo(204);
    assertThat(machine.get("/products").status()).isEqualTo(401);
    assertThat(server.asUser.delete(path).status()).isEqualTo(404);
  }

  @Test
  void tokenOfADeactivatedAccount_isRefused() {
    ApiClient owner = server.register("leaver@example.com");
    ApiClient machine = with(create(owner, "catalog:read"));
    server.deactivate(server.stores.accounts().findByEmail("leaver@example.com").orElseThrow());
    assertThat(machine.get("/products").status()).isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"name\": \"x\", \"scopes\": [\"tokens:write\"]} | literal_error",
        "{\"name\": \"x\", \"scopes\": [\"accounts:admin\"]} | literal_error",
        "{\"name\": \"x\", \"scopes\": [7]} | literal_error",
        "{\"name\": \"x\", \"scopes\": \"catalog:read\"} | list_type",
        "{\"name\": \"x\", \"scopes\": []} | value_error",
        "{\"name\": \"x\"} | missing",
        "{\"name\": \"\", \"scopes\": [\"catalog:read\"]} | string_too_short",
        "{\"name\": \"x\", \"scopes\": [\"catalog:read\"], \"expires_in_days\": 0}"
            + " | greater_than_equal",
        "{\"name\": \"x\", \"scopes\": [\"catalog:read\"], \"expires_in_days\": 367}"
            + " | less_than_equal"
      })
  void badTokens_areRefused(String body, String type) {
    ApiClient.Reply reply = server.asUser.post("/tokens", body);
    assertThat(reply.status()).as(reply.toString()).isEqualTo(422);
    assertThat(reply.json().at("/detail/0/type").asText()).isEqualTo(type);
  }
}
