package dev.slipway.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsonwebtoken.JwtBuilder;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Keys;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Every way in which a token can be wrong, on a route of each way to refuse one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadTokenApiTest {
  private static final String KEY = "k".repeat(32);

  private ApiServer server;

  @BeforeAll
  void start() {
    server = ApiServer.start();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private JwtBuilder claims() {
    return Jwts.builder()
        .subject(server.user.uuid().toString())
        .expiration(Date.from(Instant.now().plusSeconds(60)));
  }

  private static String signed(JwtBuilder claims) {
    return signed(claims, KEY);
  }

  private static String signed(JwtBuilder claims, String key) {
    return claims
        .signWith(Keys.hmacShaKeyFor(key.getBytes(StandardCharsets.UTF_8)), Jwts.SIG.HS256)
        .compact();
  }

  private Map<String, String> badTokens() {
    Instant now = Instant.now();
    Map<String, String> tokens = new TreeMap<>();
    tokens.put("unsigned", claims().compact());
    String[] good = signed(claims()).split("\\.", -1);
    String none =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));
    tokens.put("alg none with the signature", none + "." + good[1] + "." + good[2]);
    tokens.put("without a signature", good[0] + "." + good[1] + ".");
    tokens.put("two parts", good[0] + "." + good[1]);
    tokens.put("another key", signed(claims(), "x".repeat(32)));
    tokens.put("another issuer", signed(claims().issuer("elsewhere")));
    tokens.put("expired", signed(claims().expiration(Date.from(now.minusSeconds(5)))));
    tokens.put("without an end", signed(claims().expiration(null)));
    tokens.put("not yet valid", signed(claims().notBefore(Date.from(now.plusSeconds(30)))));
    tokens.put("type service", signed(claims().claim("type", "service").claim("service", "x")));
    tokens.put("type deployment", signed(claims().claim("type", "deployment")));
    tokens.put("type config", signed(claims().claim("type", "config")));
    tokens.put("type 7", signed(claims().claim("type", 7)));
    tokens.put("unknown kid", signed(claims().header().keyId("x").and()));
    tokens.put("unknown account", signed(claims().subject("nobody@example.com")));
    tokens.put("unnamed", signed(claims().subject("")));
    tokens.put("garbage", "a.b.c");
    tokens.put("machine token look-alike", "slp_" + "A".repeat(49));
    tokens.put("refresh token look-alike", "slr_" + "A".repeat(49));
    return tokens;
  }

  @Test
  void badTokens_are401Everywhere_andNeverShown() {
    badTokens()
        .forEach(
            (fault, token) -> {
              for (String path : new String[] {"/products", "/users/me", "/tokens", "/events"}) {
                ApiClient.Reply reply = server.anybody.with(token).get(path);
                assertThat(reply.status()).as(fault + " at " + path).isEqualTo(401);
                assertThat(reply.header("WWW-Authenticate")).isEqualTo("Bearer");
                assertThat(reply.detail()).as(fault).isEqualTo("Could not validate credentials");
                assertThat(reply.text()).doesNotContain(token);
              }
            });
  }

  /** The container may be the first to find it too large. */
  @Test
  void oversizedToken_isRefused() {
    String token = signed(claims().claim("x", "y".repeat(7000)));
    ApiClient.Reply reply = server.anybody.with(token).get("/products");
    assertThat(reply.status()).isIn(400, 401, 431);
    assertThat(reply.text()).doesNotContain(token);
  }

  @Test
  void minimalTokensOfOtherSystems_areGood() {
    for (JwtBuilder claims :
        new JwtBuilder[] {
          claims(),
          claims().subject(server.user.email()),
          claims().subject(null).claim("type", "user").claim("user", server.user.name())
        }) {
      assertThat(server.anybody.with(signed(claims)).get("/users/me").status()).isEqualTo(200);
    }
  }
}
