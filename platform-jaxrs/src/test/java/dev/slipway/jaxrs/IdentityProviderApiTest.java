package dev.slipway.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.identity.provider.AdminClaim;
import dev.slipway.identity.provider.ClaimPath;
import dev.slipway.identity.provider.IdentityProvider;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Tokens of an OpenID Connect issuer that runs here, over HTTP on both sides. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IdentityProviderApiTest {
  private static final String AUDIENCE = "slipway";

  private final MockOAuth2Server issuers = new MockOAuth2Server();
  private ApiServer server;

  @BeforeAll
  void start() {
    issuers.start();
    server =
        ApiServer.trusting(
            new IdentityProvider(
                issuer("corp"),
                Set.of(AUDIENCE),
                ClaimPath.of("email"),
                ClaimPath.of("name"),
                false,
                true,
                true,
                new AdminClaim(ClaimPath.of("groups"), "platform-team")),
            IdentityProvider.of(issuer("partner"), AUDIENCE));
  }

  @AfterAll
  void stop() {
    server.close();
    issuers.shutdown();
  }

  private URI issuer(String name) {
    return issuers.issuerUrl(name).uri();
  }

  private ApiClient client(
      String issuer, String subject, String audience, Map<String, Object> claims) {
    return server.anybody.with(issuers.issueToken(issuer, subject, audience, claims).serialize());
  }

  private static Map<String, Object> email(String address) {
    return Map.of("email", address, "email_verified", true);
  }

  @Test
  void newPerson_getsAnAccount_andKeepsIt() {
    ApiClient.Reply first =
        client("corp", "p-1", AUDIENCE, email("grace@example.com")).get("/users/me");
    assertThat(first.status()).as(first.toString()).isEqualTo(200);
    JsonNode again =
        client("corp", "p-1", AUDIENCE, email("new@example.com")).get("/users/me").json();

    assertThat(again.get("id")).isEqualTo(first.json().get("id"));
    assertThat(again.get("name").asText()).isEqualTo("grace@example.com");
  }

  @Test
  void personWithAnAccount_isThatAccount() {
    server.register("known@example.com");
    ApiClient.Reply me =
        client("partner", "k-1", AUDIENCE, email("known@example.com")).get("/users/me");

    assertThat(me.status()).as(me.toString()).isEqualTo(200);
    assertThat(me.json().get("name").asText()).isEqualTo("known@example.com");
    assertThat(
            client("partner", "k-2", AUDIENCE, email("nobody@example.com"))
                .get("/users/me")
                .status())
        .isEqualTo(401);
  }

  @Test
  void groupInTheClaims_makesAnAdmin() {
    Map<String, Object> claims =
        Map.of(
            "email",
            "boss@example.com",
            "email_verified",
            true,
            "groups",
            List.of("staff", "platform-team"));

    assertThat(client("corp", "b-1", AUDIENCE, claims).get("/users").status()).isEqualTo(200);
    assertThat(client("corp", "b-1", AUDIENCE, email("boss@example.com")).get("/users").status())
        .isEqualTo(403);
  }

  @Test
  void foreignTokens_areRefused() {
    ApiClient.Reply otherAudience =
        client("corp", "p-9", "somebody-else", email("a@example.com")).get("/users/me");
    assertThat(otherAudience.status()).isEqualTo(401);
    assertThat(otherAudience.detail()).isEqualTo("Could not validate credentials");
    assertThat(client("unknown", "p-9", AUDIENCE, email("a@example.com")).get("/users/me").status())
        .isEqualTo(401);
    assertThat(
            client("corp", "p-9", AUDIENCE, Map.of("email", "a@example.com"))
                .get("/users/me")
                .status())
        .isEqualTo(401);
  }

  @Test
  void issuerThatIsAway_isToldApart_andOwnTokensGoOn() {
    MockOAuth2Server other = new MockOAuth2Server();
    other.start();
    URI address = other.issuerUrl("gone").uri();
    String token = other.issueToken("gone", "x", AUDIENCE, email("user@example.com")).serialize();
    try (ApiServer trusting = ApiServer.trusting(IdentityProvider.of(address, AUDIENCE))) {
      other.shutdown();

      ApiClient.Reply reply = trusting.anybody.with(token).get("/users/me");
      assertThat(reply.status()).as(reply.toString()).isEqualTo(503);
      assertThat(reply.header("Retry-After")).isNotEmpty();
      assertThat(trusting.asUser.get("/users/me").status()).isEqualTo(200);
    }
  }
}
