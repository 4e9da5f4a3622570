package dev.slipway.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.identity.Account;
import dev.slipway.identity.NewAccount;
import dev.slipway.secret.Secret;
import java.net.http.HttpRequest.BodyPublishers;
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
    assertThat(me.json().get("name").asText()).isEqualTo("admin");
    assertThat(me.json().get("id").asLong()).isEqualTo(server.admin.id());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "username=admin&password=wrong",
        "username=nobody&password=x",
        "username=admin&password=",
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
}
