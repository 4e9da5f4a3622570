package dev.slipway.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.identity.Account;
import dev.slipway.identity.NewAccount;
import dev.slipway.secret.Secret;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Keys;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each API's own routes say of a token that they do not take, byte for byte. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TokenWordingTest {
  private static final String KEY = "k".repeat(32);

  private ApiServer server;

  @BeforeAll
  void start() {
    server = ApiServer.start();
    Account idle =
        server.accounts.register(
            new NewAccount("idle@example.com", null, Secret.of(ApiServer.PASSWORD)));
    server.deactivate(idle);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private static @Nullable String token(String which) {
    return switch (which) {
      case "missing" -> null;
      case "bad" -> "a.b.c";
      case "expired" -> signed("user@example.com", -5);
      case "nameless" -> signed("", 60);
      case "unknown" -> signed("nobody@example.com", 60);
      case "idle" -> signed("idle@example.com", 60);
      default -> throw new IllegalArgumentException(which);
    };
  }

  private static String signed(String subject, long seconds) {
    return Jwts.builder()
        .subject(subject)
        .expiration(Date.from(Instant.now().plusSeconds(seconds)))
        .signWith(Keys.hmacShaKeyFor(KEY.getBytes(StandardCharsets.UTF_8)), Jwts.SIG.HS256)
        .compact();
  }

  @ParameterizedTest
  @CsvSource({
    "/projects, missing, 401, Not authenticated, Bearer",
    "/projects/, bad, 401, Could not validate credentials, ''",
    "/projects/1, expired, 401, Could not validate credentials, ''",
    "/projects, nameless, 401, Invalid token payload, ''",
    "/projects, unknown, 401, User not found, ''",
    "/projects, idle, 403, Inactive user, ''",
    "/api/v1/projects, missing, 401, Not authenticated, Bearer",
    "/api/v1/projects, bad, 401, Could not validate credentials, Bearer",
    "/api/v1/auth/me, expired, 401, Could not validate credentials, Bearer",
    "/api/v1/projects, nameless, 401, Could not validate credentials, Bearer",
    "/api/v1/projects, unknown, 401, Could not validate credentials, Bearer",
    "/api/v1/projects, idle, 401, Could not validate credentials, Bearer",
    "/users/me, missing, 401, Not authenticated, Bearer",
    "/users/me, expired, 401, Could not validate credentials, Bearer",
    "/users/me, unknown, 401, Could not validate credentials, Bearer",
    "/users/me, idle, 401, Could not validate credentials, Bearer",
    "/products, idle, 401, Could not validate credentials, Bearer",
    "/events, idle, 401, Could not validate credentials, Bearer",
  })
  void refused_asTheApiWordsIt(
      String path, String which, int status, String detail, String challenge) {
    ApiClient.Reply reply = server.anybody.with(token(which)).get(path);

    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.text()).isEqualTo("{\"detail\":\"" + detail + "\"}");
    assertThat(reply.header("WWW-Authenticate")).isEqualTo(challenge);
  }

  @Test
  void otherScheme_isNoToken() {
    ApiClient.Reply reply =
        server.anybody.send(
            server.anybody.request("/projects").header("Authorization", "Basic YTpi").GET());

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.detail()).isEqualTo("Not authenticated");
    assertThat(reply.header("WWW-Authenticate")).isEqualTo("Bearer");
  }

  @Test
  void minimalToken_isTakenByEveryApi() {
    ApiClient client = server.anybody.with(signed("user@example.com", 60));

    assertThat(client.get("/projects").status()).isEqualTo(200);
    assertThat(client.get("/api/v1/projects").status()).isEqualTo(200);
    assertThat(client.get("/users/me").status()).isEqualTo(200);
  }
}
