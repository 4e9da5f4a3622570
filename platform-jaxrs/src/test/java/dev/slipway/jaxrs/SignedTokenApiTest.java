package dev.slipway.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.identity.token.ConfigToken;
import dev.slipway.identity.token.ServiceToken;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignedTokenApiTest {
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
  @CsvSource({
    "'', 1",
    "', \"expiration_in_days\": 180', 180",
    "', \"expiration_in_days\": \"7\"', 7"
  })
  void serviceToken_carriesItsClaims(String rest, long days) {
    ApiClient.Reply reply =
        server.asUser.post(
            "/service-token", "{\"service\": \"not there yet\", \"origin\": \"ci\"" + rest + "}");

    assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
    assertThat(reply.json().fieldNames())
        .toIterable()
        .containsExactly("service_token", "token_type");
    String text = reply.json().get("service_token").asText();
    ServiceToken token = server.tokens.verify(text, ServiceToken.class);
    assertThat(token.service()).isEqualTo("not there yet");
    assertThat(token.origin()).isEqualTo("ci");
    assertThat(token.user()).isEqualTo(server.user.name());
    assertThat(Duration.between(Instant.now(), token.expiresAt()))
        .isCloseTo(Duration.ofDays(days), Duration.ofMinutes(1));
    assertThat(server.anybody.with(text).get("/users/me").status()).isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource({"0, greater_than_equal", "181, less_than_equal", "1.5, int_from_float"})
  void serviceToken_withABadEnd_isRefused(String days, String type) {
    ApiClient.Reply reply =
        server.asUser.post(
            "/service-token",
            "{\"service\": \"x\", \"origin\": \"y\", \"expiration_in_days\": " + days + "}");
    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.json().at("/detail/0/type").asText()).isEqualTo(type);
  }

  @Test
  void configToken_isAnAdmins() {
    assertThat(server.asUser.post("/config-token", "{\"name\": \"dns\"}").status()).isEqualTo(403);
    ApiClient.Reply reply = server.asAdmin.post("/config-token", "{\"name\": \"dns\"}");

    assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
    String text = reply.json().get("config_token").asText();
    assertThat(server.tokens.verify(text, ConfigToken.class).name()).isEqualTo("dns");
    assertThat(server.anybody.with(text).get("/users/me").status()).isEqualTo(401);
    assertThat(server.anybody.post("/config-token", "{\"name\": \"dns\"}").status()).isEqualTo(401);
  }

  @Test
  void keySet_ofSecretKeys_isEmpty() {
    ApiClient.Reply reply = server.anybody.get("/.well-known/jwks.json");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.text()).isEqualTo("{\"keys\":[]}");
    assertThat(reply.header("Content-Type")).isEqualTo("application/jwk-set+json");
  }
}
