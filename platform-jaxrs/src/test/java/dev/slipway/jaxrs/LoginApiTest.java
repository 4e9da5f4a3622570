package dev.slipway.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.identity.Account;
import dev.slipway.identity.NewAccount;
import dev.slipway.secret.Secret;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LoginApiTest {
  private static final String FORM = "username=%s&password=correct+horse+battery";

  private ApiServer server;

  @BeforeAll
  void start() {
    server = ApiServer.start();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"admin", "admin@example.com", "admin%40example.com"})
  void token_byNameOrEmail(String username) {
    JsonNode answer = server.anybody.form("/token", FORM.formatted(username)).json();

    assertThat(answer.get("token_type").asText()).isEqualTo("bearer");
    assertThat(answer.get("expires_in").asLong()).isEqualTo(3600);
    ApiClient.Reply me = server.anybody.with(answer.get("access_token").asText()).get("/users/me");
    assertThat(me.text()).isEqualTo("{\"id\":%d,\"name\":\"admin\"}".formatted(server.admin.id()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "username=admin&password=wrong",
        "username=nobody&password=x",
        "username=%zz&password=%"
      })
  void token_refused(String form) {
    ApiClient.Reply reply = server.anybody.form("/token/", form);

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.detail()).isEqualTo("Incorrect username or password");
    assertThat(reply.header("WWW-Authenticate")).isEqualTo("Bearer");
  }

  @Test
  void token_byMultipartForm() {
    String body =
        "--b\r\nContent-Disposition: form-data; name=\"username\"\r\n\r\nadmin\r\n"
            + "--b\r\nContent-Disposition: form-data; name=\"password\"\r\n\r\n"
            + ApiServer.PASSWORD
            + "\r\n--b--\r\n";

    ApiClient.Reply reply =
        server.anybody.call(
            "POST", "/token", "multipart/form-data; boundary=b", BodyPublishers.ofString(body));

    assertThat(reply.status()).isEqualTo(200);
  }

  @Test
  void token_grantType() {
    String form = FORM.formatted("admin");

    assertThat(server.anybody.form("/token", form + "&grant_type=password").status())
        .isEqualTo(200);
    JsonNode error = server.anybody.form("/token", form + "&grant_type=code").json();
    assertThat(error.at("/detail/0/type").asText()).isEqualTo("string_pattern_mismatch");
    assertThat(error.at("/detail/0/loc/1").asText()).isEqualTo("grant_type");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "username=admin&password=",
        "username=admin&password=&grant_type=",
        "username=admin",
        "username=admin&password"
      })
  void token_withAnEmptyField_lacksIt(String form) {
    ApiClient.Reply reply = server.anybody.form("/token", form);

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.text())
        .isEqualTo(
            "{\"detail\":[{\"type\":\"missing\",\"loc\":[\"body\",\"password\"],"
                + "\"msg\":\"Field required\",\"input\":null}]}");
    assertThat(server.anybody.form("/token", FORM.formatted("admin") + "&grant_type=").status())
        .isEqualTo(200);
  }

  @Test
  void token_asJson() {
    JsonNode errors =
        server.anybody.post("/token", "{\"username\": \"admin\", \"password\": \"x\"}").json();

    assertThat(errors.at("/detail/0/type").asText()).isEqualTo("missing");
    assertThat(errors.at("/detail/0/loc/1").asText()).isEqualTo("username");
    assertThat(errors.at("/detail/0/input").isNull()).isTrue();
    assertThat(errors.at("/detail/1/loc/1").asText()).isEqualTo("password");
  }

  @Test
  void authToken_takesTheEmailOnly() {
    assertThat(server.anybody.form("/auth/token", FORM.formatted("admin@example.com")).status())
        .isEqualTo(200);
    ApiClient.Reply byName = server.anybody.form("/auth/token", FORM.formatted("admin"));
    assertThat(byName.status()).isEqualTo(401);
    assertThat(byName.detail()).isEqualTo("Invalid credentials");
  }

  @Test
  void inactiveAccount_isRefusedAsEachApiWordsIt() {
    Account account =
        server.accounts.register(
            new NewAccount("idle@example.com", null, Secret.of(ApiServer.PASSWORD)));
    String token = server.tokens.issueUser(account).value().reveal();
    server.deactivate(account);

    ApiClient.Reply byEmail =
        server.anybody.form("/auth/token", FORM.formatted("idle@example.com"));
    assertThat(byEmail.status()).isEqualTo(403);
    assertThat(byEmail.detail()).isEqualTo("Inactive user");
    assertThat(server.anybody.form("/token", FORM.formatted("idle@example.com")).status())
        .isEqualTo(401);
    ApiClient.Reply used = server.anybody.with(token).get("/products");
    assertThat(used.status()).isEqualTo(401);
    assertThat(used.detail()).isEqualTo("Could not validate credentials");
  }

  @Test
  void registered_accountLogsIn() {
    ApiClient.Reply created =
        server.anybody.post(
            "/auth/register/",
            "{\"email\": \"New@EXAMPLE.com\", \"full_name\": \"N\", \"password\": \"longenough\"}");

    assertThat(created.status()).isEqualTo(201);
    assertThat(created.json().fieldNames())
        .toIterable()
        .containsExactly("email", "full_name", "id", "is_active", "created_at", "updated_at");
    assertThat(created.json().get("email").asText()).isEqualTo("New@example.com");
    assertThat(
            server
                .anybody
                .form("/auth/token", "username=new%40example.com&password=longenough")
                .status())
        .isEqualTo(200);
    ApiClient.Reply again =
        server.anybody.post(
            "/auth/register",
            "{\"email\": \"new@example.com\", \"full_name\": \"N\", \"password\": \"longenough\"}");
    assertThat(again.status()).isEqualTo(400);
    assertThat(again.detail()).isEqualTo("Email already registered");
  }

  @Test
  void registration_showsNoPassword() {
    ApiClient.Reply reply =
        server.anybody.post("/auth/register", "{\"email\": 1, \"password\": \"canary!\"}");

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.text()).doesNotContain("canary");
    assertThat(reply.text()).contains("string_too_short");
  }

  @Test
  void platformLogin_answersTheSameKindOfToken() {
    ApiClient.Reply reply =
        server.anybody.form("/api/v1/auth/login/", FORM.formatted("admin%40EXAMPLE.com"));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().get("token_type").asText()).isEqualTo("bearer");
    ApiClient client = server.anybody.with(reply.json().get("access_token").asText());
    JsonNode me = client.get("/api/v1/auth/me").json();
    assertThat(me.fieldNames()).toIterable().containsExactly("id", "email", "created_at");
    assertThat(me.get("id").asText()).isEqualTo(server.admin.uuid().toString());
    assertThat(me.get("email").asText()).isEqualTo("admin@example.com");
    assertThat(client.get("/users/me").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "username=admin%40example.com&password=wrong",
        "username=nobody%40example.com&password=x",
        "username=admin&password=correct+horse+battery"
      })
  void platformLogin_refused(String form) {
    ApiClient.Reply reply = server.anybody.form("/api/v1/auth/login", form);

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.text()).isEqualTo("{\"detail\":\"Incorrect email or password\"}");
    assertThat(reply.header("WWW-Authenticate")).isEqualTo("Bearer");
  }

  @Test
  void platformLogin_ofAnInactiveAccount_looksLikeAWrongPassword() {
    Account account =
        server.accounts.register(
            new NewAccount("still@example.com", null, Secret.of(ApiServer.PASSWORD)));
    ApiClient client = server.anybody.with(server.tokens.issueUser(account).value().reveal());
    server.deactivate(account);

    ApiClient.Reply reply =
        server.anybody.form("/api/v1/auth/login", FORM.formatted("still%40example.com"));
    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.detail()).isEqualTo("Incorrect email or password");
    ApiClient.Reply me = client.get("/api/v1/auth/me");
    assertThat(me.status()).isEqualTo(401);
    assertThat(me.detail()).isEqualTo("Could not validate credentials");
    assertThat(me.header("WWW-Authenticate")).isEqualTo("Bearer");
  }

  @Test
  void platformLogin_asJson_missesBothFields() {
    ApiClient.Reply reply =
        server.anybody.post("/api/v1/auth/login", "{\"username\": \"a\", \"password\": \"b\"}");

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.text())
        .isEqualTo(
            "{\"detail\":[{\"type\":\"missing\",\"loc\":[\"body\",\"username\"],"
                + "\"msg\":\"Field required\",\"input\":null},"
                + "{\"type\":\"missing\",\"loc\":[\"body\",\"password\"],"
                + "\"msg\":\"Field required\",\"input\":null}]}");
  }

  @Test
  void platformMe_withoutToken() {
    ApiClient.Reply reply = server.anybody.get("/api/v1/auth/me");

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.detail()).isEqualTo("Not authenticated");
    assertThat(reply.header("WWW-Authenticate")).isEqualTo("Bearer");
  }

  @Test
  void platformRegistration() {
    ApiClient.Reply created =
        server.anybody.post(
            "/api/v1/auth/register",
            "{\"email\": \"Both@EXAMPLE.com\", \"password\": \"longenough\"}");

    assertThat(created.status()).isEqualTo(201);
    assertThat(created.json().fieldNames())
        .toIterable()
        .containsExactly("id", "email", "created_at");
    assertThat(created.json().get("id").asText()).hasSize(36);
    assertThat(created.json().get("email").asText()).isEqualTo("Both@example.com");
    assertThat(
            server
                .anybody
                .form("/auth/token", "username=both%40example.com&password=longenough")
                .status())
        .isEqualTo(200);
    ApiClient.Reply again =
        server.anybody.post(
            "/api/v1/auth/register/",
            "{\"email\": \"both@example.com\", \"password\": \"longenough\"}");
    assertThat(again.status()).isEqualTo(400);
    assertThat(again.text()).isEqualTo("{\"detail\":\"Email already registered\"}");
  }

  @Test
  void platformRegistration_takesShorterPasswordsThanTheRegistry() {
    String body = "{\"email\": \"long@example.com\", \"full_name\": \"\", \"password\": \"%s\"}";

    JsonNode error =
        server.anybody.post("/api/v1/auth/register", body.formatted("x".repeat(73))).json();
    assertThat(error.at("/detail/0/type").asText()).isEqualTo("string_too_long");
    assertThat(error.at("/detail/0/msg").asText())
        .isEqualTo("String should have at most 72 characters");
    assertThat(error.at("/detail/0/ctx/max_length").asInt()).isEqualTo(72);
    assertThat(server.anybody.post("/auth/register", body.formatted("x".repeat(128))).status())
        .isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/token", "/auth/token", "/api/v1/auth/login"})
  void login_tooEarlyAfterFailures(String path) {
    String login = "guessed" + path.length() + "%40example.com";
    for (int i = 0; i < 11; i++) {
      assertThat(server.anybody.form(path, "username=" + login + "&password=x").status())
          .isEqualTo(401);
    }

    ApiClient.Reply reply = server.anybody.form(path, FORM.formatted(login));

    assertThat(reply.status()).isEqualTo(429);
    assertThat(reply.header("Retry-After")).isEqualTo("1");
    assertThat(reply.text())
        .isEqualTo("{\"detail\":\"Too many failed logins: try again in 1 second\"}");
    assertThat(server.anybody.form(path, FORM.formatted("user%40example.com")).status())
        .isEqualTo(200);
  }

  @Test
  void login_isDelayedByTheCallersAddressBehindTheProxy() {
    ApiOptions options = ApiOptions.builder().trustedProxies(List.of("127.0.0.1")).build();
    try (ApiServer behindProxy = ApiServer.start(options)) {
      for (int i = 0; i < 11; i++) {
        assertThat(from(behindProxy, "198.51.100.9", "wrong").status()).isEqualTo(401);
      }
      assertThat(from(behindProxy, "198.51.100.9", "correct+horse+battery").status())
          .isEqualTo(429);
      assertThat(from(behindProxy, "192.0.2.1", "correct+horse+battery").status()).isEqualTo(200);
    }
  }

  private static ApiClient.Reply from(ApiServer server, String address, String password) {
    return server.anybody.send(
        server
            .anybody
            .request("/auth/token")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("X-Forwarded-For", address)
            .POST(BodyPublishers.ofString("username=user%40example.com&password=" + password)));
  }
}
