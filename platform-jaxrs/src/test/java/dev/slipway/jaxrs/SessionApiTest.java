package dev.slipway.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SessionApiTest {
  private ApiServer server;

  @BeforeAll
  void start() {
    server = ApiServer.start();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private JsonNode login() {
    return server
        .anybody
        .form("/token", "username=user%40example.com&password=correct+horse+battery")
        .json();
  }

  private static String body(String refreshToken) {
    return "{\"refresh_token\": \"" + refreshToken + "\"}";
  }

  @ParameterizedTest
  @ValueSource(strings = {"/auth/refresh", "/auth/refresh/", "/api/auth/refresh"})
  void refresh_answersTheNextTokens(String path) {
    JsonNode login = login();
    assertThat(login.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("access_token", "refresh_token", "token_type", "expires_in");
    ApiClient.Reply reply = server.anybody.post(path, body(login.get("refresh_token").asText()));

    assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
    JsonNode next = reply.json();
    assertThat(next.get("token_type").asText()).isEqualTo("bearer");
    assertThat(next.get("expires_in").asLong()).isEqualTo(3600);
    assertThat(next.get("refresh_token")).isNotEqualTo(login.get("refresh_token"));
    assertThat(server.anybody.with(next.get("access_token").asText()).get("/users/me").status())
        .isEqualTo(200);
  }

  @Test
  void refresh_twice_endsTheLogin() {
    String first = login().get("refresh_token").asText();
    String second =
        server.anybody.post("/auth/refresh", body(first)).json().get("refresh_token").asText();

    ApiClient.Reply again = server.anybody.post("/auth/refresh", body(first));
    assertThat(again.status()).isEqualTo(401);
    assertThat(again.detail()).isEqualTo("Could not validate credentials");
    assertThat(again.text()).doesNotContain(first);
    assertThat(server.anybody.post("/auth/refresh", body(second)).status()).isEqualTo(401);
  }

  @Test
  void apiRefresh_refusesInTheShapeOfItsApi() {
    ApiClient.Reply reply = server.anybody.post("/api/auth/refresh", body("nonsense"));

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.json().fieldNames()).toIterable().containsExactly("error", "message");
    assertThat(reply.text()).doesNotContain("nonsense");
  }

  @Test
  void logout_endsTheLogin_andIsHarmlessAfterwards() {
    String token = login().get("refresh_token").asText();

    for (int i = 0; i < 2; i++) {
      assertThat(server.anybody.post("/auth/logout", body(token)).status()).isEqualTo(204);
    }
    assertThat(server.anybody.post("/auth/refresh", body(token)).status()).isEqualTo(401);
  }

  @Test
  void refreshToken_isNoBearerToken() {
    String token = login().get("refresh_token").asText();
    assertThat(server.anybody.with(token).get("/users/me").status()).isEqualTo(401);
  }

  @Test
  void refresh_withoutAToken_isAValidationError() {
    ApiClient.Reply reply = server.anybody.post("/auth/refresh", "{\"refresh_token\": 7}");
    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.json().at("/detail/0/loc/1").asText()).isEqualTo("refresh_token");
  }
}
