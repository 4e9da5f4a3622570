package dev.slipway.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UserApiTest {
  private ApiServer server;

  @BeforeAll
  void start() {
    server = ApiServer.start();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void user_createdByAnAdminWithAnyText() {
    ApiClient.Reply created =
        server.asAdmin.post("/users/", "{\"email\": \"nope\", \"is_admin\": true}");

    assertThat(created.status()).isEqualTo(201);
    assertThat(created.json().get("is_admin").asBoolean()).isFalse();
    ApiClient.Reply again = server.asAdmin.post("/users", "{\"email\": \"nope\"}");
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.detail()).isEqualTo("Email already in use: nope");
  }

  @Test
  void users_areForAdmins() {
    assertThat(server.asUser.get("/users").status()).isEqualTo(403);
    assertThat(server.asUser.post("/users", "{}").detail()).isEqualTo("Forbidden");
    assertThat(server.asAdmin.get("/users/").json()).hasSizeGreaterThanOrEqualTo(2);
    ApiClient.Reply page = server.asAdmin.get("/users?skip=1&limit=1");
    assertThat(page.json()).hasSize(1);
    assertThat(Integer.parseInt(page.header("X-Total-Count"))).isGreaterThanOrEqualTo(2);
  }

  @Test
  void user_isSeenByItselfAndAdmins() {
    String path = "/users/" + server.user.id();

    assertThat(server.asUser.get(path).json().get("email").asText()).isEqualTo("user@example.com");
    assertThat(server.asAdmin.get(path).status()).isEqualTo(200);
    ApiClient.Reply foreign = server.asUser.get("/users/" + server.admin.id());
    assertThat(foreign.status()).isEqualTo(404);
    assertThat(foreign.detail()).isEqualTo("User not found");
  }

  @Test
  void user_changesItself() {
    ApiClient client = server.register("change@example.com");
    long id = client.get("/users/me").json().get("id").asLong();

    assertThat(client.call("PATCH", "/users/" + id, "{\"name\": \"changed\"}").json().get("name"))
        .hasToString("\"changed\"");
    assertThat(client.call("PATCH", "/users/" + id, "{\"is_admin\": true}").status())
        .isEqualTo(403);
    String wrong = "{\"password\": \"newpassword\", \"current_password\": \"canary\"}";
    ApiClient.Reply refused = client.call("PATCH", "/users/" + id, wrong);
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text()).contains("current_password").doesNotContain("canary");
    String right =
        "{\"password\": \"newpassword\", \"current_password\": \"" + ApiServer.PASSWORD + "\"}";
    assertThat(client.call("PATCH", "/users/" + id, right).status()).isEqualTo(200);
    assertThat(server.anybody.form("/token", "username=changed&password=newpassword").status())
        .isEqualTo(200);
  }

  @Test
  void user_isAdministered() {
    ApiClient client = server.register("administered@example.com");
    String path = "/users/" + client.get("/users/me").json().get("id").asLong();

    JsonNode changed =
        server.asAdmin.call("PATCH", path, "{\"is_admin\": true, \"tier\": \"premium\"}").json();

    assertThat(changed.get("is_admin").asBoolean()).isTrue();
    assertThat(changed.get("tier").asText()).isEqualTo("premium");
    assertThat(client.get("/users").status()).isEqualTo(200);
    assertThat(server.asAdmin.call("PATCH", path, "{\"tier\": \"gold\"}").text())
        .contains("literal_error")
        .contains("'standard', 'premium' or 'admin'");
    assertThat(server.asAdmin.call("PATCH", path, "{\"is_active\": \"no\"}").status())
        .isEqualTo(200);
    assertThat(client.get("/users/me").status()).isEqualTo(401);
  }

  @Test
  void user_deleted() {
    ApiClient client = server.register("deleted@example.com");
    String path = "/users/" + client.get("/users/me").json().get("id").asLong();

    assertThat(client.delete(path).status()).isEqualTo(204);

    assertThat(client.get("/users/me").status()).isEqualTo(401);
    assertThat(server.asAdmin.delete(path).detail()).isEqualTo("User not found");
    assertThat(server.asAdmin.post("/users", "{\"email\": \"deleted@example.com\"}").status())
        .isEqualTo(201);
  }
}
