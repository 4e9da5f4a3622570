package dev.slipway.identity.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.identity.Account;
import dev.slipway.secret.Secret;
import io.jsonwebtoken.JwtBuilder;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Keys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTest {
  private static final Secret OTHER_KEY = Secret.of("fedcba9876543210fedcba9876543210");
  private static final UUID ID = UUID.fromString("6f1c2e0a-9b1d-4c58-8a77-0c8a5a3f8b11");

  private final TokenFixture fixture = new TokenFixture();
  private final Tokens tokens = fixture.tokens;

  @Test
  void issueUser_carriesTheClaims() throws IOException {
    Account account = fixture.register("ada@example.com");
    IssuedToken issued = tokens.issueUser(account);
    JsonNode header = part(issued, 0);
    assertThat(header.path("alg").asText()).isEqualTo("HS256");
    assertThat(header.path("kid").asText()).hasSize(16);
    JsonNode claims = part(issued, 1);
    assertThat(claims.path("sub").asText()).isEqualTo(account.uuid().toString());
    assertThat(claims.path("type").asText()).isEqualTo("user");
    assertThat(claims.path("user").asText()).isEqualTo("ada@example.com");
    assertThat(claims.path("email").asText()).isEqualTo("ada@example.com");
    assertThat(claims.path("iss").asText()).isEqualTo("slipway");
    assertThat(claims.path("jti").asText()).hasSize(36);
    assertThat(claims.path("iat").asLong()).isEqualTo(fixture.now.getEpochSecond());
    assertThat(claims.path("exp").asLong()).isEqualTo(fixture.now.getEpochSecond() + 3600);
    assertThat(issued.expiresAt()).isEqualTo(fixture.now.plus(Duration.ofHours(1)));
    assertThat(issued.toString()).doesNotContain(issued.value().reveal());
    UserToken subject = tokens.verifyUser(issued.value().reveal());
    assertThat(subject.uuid()).isEqualTo(account.uuid());
  }

  @Test
  void verifyUser_minimalClaimsOfOtherSystems() {
    assertThat(verify(b -> b.claim("type", "user").claim("user", "admin")).name())
        .isEqualTo("admin");
    assertThat(verify(b -> b.subject("ada@example.com")).email()).isEqualTo("ada@example.com");
    assertThat(verify(b -> b.subject(ID.toString())).uuid()).isEqualTo(ID);
    assertThat(verify(b -> b.subject(ID.toString().replace("-", ""))).uuid()).isEqualTo(ID);
  }

  @Test
  void verifyUser_ofEveryOtherType_isRefused() {
    Duration hour = Duration.ofHours(1);
    refused(tokens.issueService("web", "ci", "ada", hour).value().reveal());
    refused(tokens.issueDeployment(7, hour).value().reveal());
    refused(tokens.issueConfig("reader", hour).value().reveal());
  }

  @Test
  void verify_issuedTokens_sayWhatTheyAreFor() {
    Duration day = Duration.ofDays(1);
    Instant end = fixture.now.plus(day);
    IssuedToken service = tokens.issueService("web", "ci", "ada", day);
    IssuedToken deployment = tokens.issueDeployment(7, day);
    IssuedToken config = tokens.issueConfig("reader", day);

    assertThat(tokens.verify(service.value().reveal()))
        .isEqualTo(new ServiceToken("web", "ci", "ada", service.id(), end));
    assertThat(tokens.verify(deployment.value().reveal()))
        .isEqualTo(new DeploymentToken(7, deployment.id(), end));
    assertThat(tokens.verify(config.value().reveal()))
        .isEqualTo(new ConfigToken("reader", config.id(), end));
  }

  @Test
  void verify_minimalClaimsOfOtherSystems() {
    assertThat(tokens.verify(typed("service", b -> b.claim("service", "web"))))
        .isEqualTo(new ServiceToken("web", "", "", null, end()));
    assertThat(tokens.verify(typed("deployment", b -> b.claim("deployment", 7))))
        .isEqualTo(new DeploymentToken(7, null, end()));
    assertThat(
            tokens.verify(
                signed(TokenFixture.KEY, b -> b.claim("type", "config").expiration(null))))
        .isEqualTo(new ConfigToken(null, null, null));
  }

  @Test
  void verify_claimsThatLackTheirSubject() {
    for (String token :
        List.of(
            typed("service", b -> b),
            typed("service", b -> b.claim("service", 7)),
            typed("service", b -> b.claim("service", "web").expiration(null)),
            typed("deployment", b -> b),
            typed("deployment", b -> b.claim("deployment", "7")),
            typed("deployment", b -> b.claim("deployment", 7.5)),
            typed("other", b -> b))) {
      assertThatThrownBy(() -> tokens.verify(token)).isInstanceOf(InvalidTokenException.class);
    }
    String service = typed("service", b -> b.claim("service", "web"));
    assertThatThrownBy(() -> tokens.verify(service, DeploymentToken.class))
        .isInstanceOf(InvalidTokenException.class);
    assertThat(tokens.verify(service, ServiceToken.class).service()).isEqualTo("web");
  }

  @Test
  void verifyUser_notYetValid() {
    refused(
        signed(
            TokenFixture.KEY,
            b -> b.subject(ID.toString()).notBefore(Date.from(fixture.now.plusSeconds(5)))));
  }

  @Test
  void verifyUser_unknownKeyId() {
    refused(
        signed(TokenFixture.KEY, b -> b.header().keyId("nobody's").and().subject(ID.toString())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"service", "deployment", "config", "USER", ""})
  void verifyUser_otherType(String type) {
    refused(signed(TokenFixture.KEY, b -> b.subject(ID.toString()).claim("type", type)));
  }

  @Test
  void verifyUser_nobodyNamed() {
    assertThatThrownBy(() -> tokens.verifyUser(signed(TokenFixture.KEY, b -> b)))
        .isInstanceOf(InvalidTokenException.class)
        .hasMessage("Invalid token payload");
    assertThatThrownBy(
            () -> tokens.verifyUser(signed(TokenFixture.KEY, b -> b.claim("user", "admin"))))
        .hasMessage("Invalid token payload");
  }

  @Test
  void verifyUser_wrongIssuer() {
    refused(signed(TokenFixture.KEY, b -> b.subject(ID.toString()).issuer("elsewhere")));
  }

  @Test
  void verifyUser_withoutExpiry() {
    refused(
        Jwts.builder()
            .subject(ID.toString())
            .signWith(Keys.hmacShaKeyFor(bytes(TokenFixture.KEY)), Jwts.SIG.HS256)
            .compact());
  }

  @Test
  void verifyUser_expired() {
    String token = signed(TokenFixture.KEY, b -> b.subject(ID.toString()));
    fixture.now = fixture.now.plus(Duration.ofMinutes(11));
    refused(token);
  }

  @Test
  void verifyUser_otherKey() {
    refused(signed(OTHER_KEY, b -> b.subject(ID.toString())));
  }

  @Test
  void verifyUser_otherAlgorithm() {
    Secret longKey = Secret.of("0123456789abcdef".repeat(4));
    Tokens wide = new Tokens(TokenOptions.of("slipway", longKey), () -> fixture.now);
    String token =
        builder()
            .subject(ID.toString())
            .signWith(Keys.hmacShaKeyFor(bytes(longKey)), Jwts.SIG.HS512)
            .compact();
    assertThatThrownBy(() -> wide.verifyUser(token)).isInstanceOf(InvalidTokenException.class);
  }

  @Test
  void verifyUser_unsigned() {
    refused(builder().subject(ID.toString()).compact());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "a.b.c", "e30.e30.", "bnVsbA.e30.AA", "💥.💥.💥"})
  void verifyUser_garbage(String token) {
    refused(token);
  }

  @Test
  void verifyUser_hugeToken() {
    refused(signed(TokenFixture.KEY, b -> b.subject(ID.toString()).claim("x", "y".repeat(9000))));
  }

  @Test
  void verifyUser_rotatedKeys() {
    Account account = fixture.register("ada@example.com");
    String old = tokens.issueUser(account).value().reveal();
    Tokens rotated =
        new Tokens(
            TokenOptions.of(
                "slipway",
                TokenKey.hs256(OTHER_KEY),
                Map.of("2025", TokenKey.hs256(TokenFixture.KEY))),
            () -> fixture.now);
    assertThat(rotated.verifyUser(old).uuid()).isEqualTo(account.uuid());
    String named =
        builder()
            .header()
            .keyId("2025")
            .and()
            .subject(ID.toString())
            .signWith(Keys.hmacShaKeyFor(bytes(TokenFixture.KEY)), Jwts.SIG.HS256)
            .compact();
    assertThat(rotated.verifyUser(named).uuid()).isEqualTo(ID);
    assertThat(rotated.verifyUser(signed(TokenFixture.KEY, b -> b.subject(ID.toString()))).uuid())
        .isEqualTo(ID);
    refused(rotated.issueUser(account).value().reveal());
  }

  @Test
  void options_shortKey() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TokenOptions.of("slipway", Secret.of("too-short-a-key")))
        .withMessageContaining("15 bytes")
        .withMessageNotContaining("too-short-a-key");
  }

  private Instant end() {
    return fixture.now.plus(Duration.ofMinutes(10));
  }

  private String typed(String type, UnaryOperator<JwtBuilder> claims) {
    return signed(TokenFixture.KEY, b -> claims.apply(b.claim("type", type)));
  }

  private UserToken verify(UnaryOperator<JwtBuilder> claims) {
    return tokens.verifyUser(signed(TokenFixture.KEY, claims));
  }

  private void refused(String token) {
    assertThatThrownBy(() -> tokens.verifyUser(token))
        .isInstanceOf(InvalidTokenException.class)
        .hasMessage("Could not validate credentials");
  }

  private String signed(Secret key, UnaryOperator<JwtBuilder> claims) {
    return claims
        .apply(builder())
        .signWith(Keys.hmacShaKeyFor(bytes(key)), Jwts.SIG.HS256)
        .compact();
  }

  private JwtBuilder builder() {
    Instant end = fixture.now.plus(Duration.ofMinutes(10));
    return Jwts.builder().expiration(Date.from(end));
  }

  private static byte[] bytes(Secret key) {
    return key.reveal().getBytes(StandardCharsets.UTF_8);
  }

  private static JsonNode part(IssuedToken token, int index) throws IOException {
    String[] parts = token.value().reveal().split("\\.", -1);
    return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(parts[index]));
  }
}
