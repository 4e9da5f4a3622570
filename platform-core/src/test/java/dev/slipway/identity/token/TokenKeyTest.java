package dev.slipway.identity.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.identity.Account;
import dev.slipway.secret.Secret;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.lang.Supplier;
import io.jsonwebtoken.security.Jwks;
import io.jsonwebtoken.security.Keys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenKeyTest {
  private static final KeyPair RSA = pair("RSA", 2048);
  private static final KeyPair ED25519 = pair("Ed25519", 255);

  private final TokenFixture fixture = new TokenFixture();
  private final Account ada = fixture.register("ada@example.com");
  private final TokenKey secret = TokenKey.hs256(TokenFixture.KEY);

  private static KeyPair pair(String kind, int size) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
      generator.initialize(size);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String pem(String kind, Key key) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
    return "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n";
  }

  private static TokenKey privateKey(KeyPair pair) {
    return TokenKey.of(Secret.of(pem("PRIVATE KEY", pair.getPrivate())));
  }

  private static TokenKey publicKey(KeyPair pair) {
    return TokenKey.of(Secret.of("\n" + pem("PUBLIC KEY", pair.getPublic())));
  }

  private Tokens tokens(TokenKey signing, Map<String, TokenKey> others) {
    return new Tokens(TokenOptions.of("slipway", signing, others), () -> fixture.now);
  }

  private static JsonNode header(IssuedToken token) throws IOException {
    String[] parts = token.value().reveal().split("\\.", -1);
    return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(parts[0]));
  }

  @Test
  void pemKeys_signAndCheck() throws IOException {
    for (KeyPair pair : List.of(RSA, ED25519)) {
      TokenKey both = privateKey(pair);
      TokenKey half = publicKey(pair);
      IssuedToken token = tokens(both, Map.of()).issueUser(ada);

      assertThat(both.signs()).isTrue();
      assertThat(half.signs()).isFalse();
      assertThat(half.id()).isEqualTo(both.id());
      assertThat(header(token).path("alg").asText()).isEqualTo(pair == RSA ? "RS256" : "EdDSA");
      assertThat(header(token).path("kid").asText()).isEqualTo(both.id());
      Tokens others = tokens(secret, Map.of("old", half));
      assertThat(others.verifyUser(token.value().reveal()).uuid()).isEqualTo(ada.uuid());
      refused(tokens(secret, Map.of()), token.value().reveal());
    }
  }

  @Test
  void jwks_areReadWithTheirIds() {
    String ed =
        new String(
            json(Jwks.builder().octetKeyPair(ED25519).id("mine").build()), StandardCharsets.UTF_8);
    TokenKey key = TokenKey.of(Secret.of(ed));
    assertThat(key.id()).isEqualTo(privateKey(ED25519).id());
    assertThat(key.givenId()).contains("mine");
    assertThat(key.signs()).isTrue();
    String named =
        Jwts.builder()
            .header()
            .keyId("mine")
            .and()
            .subject(ada.uuid().toString())
            .expiration(Date.from(fixture.now.plusSeconds(60)))
            .signWith(ED25519.getPrivate())
            .compact();
    assertThat(tokens(secret, Map.of("x", key)).verifyUser(named).uuid()).isEqualTo(ada.uuid());

    String octets = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes());
    TokenKey symmetric =
        TokenKey.of(Secret.of("{\"kty\": \"oct\", \"k\": \"" + octets + "\", \"kid\": \"s\"}"));
    assertThat(symmetric.algorithm()).isEqualTo(TokenAlgorithm.HS256);
    assertThat(symmetric.id()).isEqualTo(secret.id());
  }

  private static byte[] json(Map<String, ?> jwk) {
    try {
      Map<String, Object> plain = new HashMap<>();
      jwk.forEach(
          (name, value) -> plain.put(name, value instanceof Supplier<?> s ? s.get() : value));
      return new ObjectMapper().writeValueAsBytes(plain);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void publicKey_isNeverTheSecretOfAnHmac() {
    Tokens tokens = tokens(privateKey(RSA), Map.of());
    for (byte[] known :
        List.of(
            RSA.getPublic().getEncoded(),
            pem("PUBLIC KEY", RSA.getPublic()).getBytes(StandardCharsets.UTF_8))) {
      for (String kid : List.of("", privateKey(RSA).id())) {
        refused(
            tokens,
            Jwts.builder()
                .header()
                .keyId(kid.isEmpty() ? null : kid)
                .and()
                .subject(ada.uuid().toString())
                .expiration(Date.from(fixture.now.plusSeconds(60)))
                .signWith(Keys.hmacShaKeyFor(known), Jwts.SIG.HS256)
                .compact());
      }
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TokenKey.hs256(Secret.of(pem("PUBLIC KEY", RSA.getPublic()))))
        .withMessageContaining("PEM");
  }

  @Test
  void rsaKey_signsByRs256Only() {
    String other =
        Jwts.builder()
            .subject(ada.uuid().toString())
            .expiration(Date.from(fixture.now.plusSeconds(60)))
            .signWith(RSA.getPrivate(), Jwts.SIG.RS512)
            .compact();
    refused(tokens(privateKey(RSA), Map.of()), other);
  }

  @Test
  void rotation_logsNobodyOut() {
    Tokens first = tokens(secret, Map.of());
    TokenKey next = privateKey(ED25519);
    Tokens announced = tokens(secret, Map.of("next", publicKey(ED25519)));
    Tokens switched = tokens(next, Map.of("old", secret));
    Tokens last = tokens(next, Map.of());
    String old = first.issueUser(ada).value().reveal();
    String young = switched.issueUser(ada).value().reveal();

    for (Tokens server : List.of(announced, switched)) {
      assertThat(server.verifyUser(old).uuid()).isEqualTo(ada.uuid());
      assertThat(server.verifyUser(young).uuid()).isEqualTo(ada.uuid());
    }
    refused(first, young);
    refused(last, old);
  }

  @Test
  void publicKeys_areShownAsAJwkSetWithoutWhatIsSecret() throws IOException {
    Tokens tokens = tokens(privateKey(ED25519), Map.of("a", privateKey(RSA), "b", secret));
    JsonNode keys = new ObjectMapper().readTree(tokens.publicKeys()).path("keys");

    assertThat(keys).hasSize(2);
    for (JsonNode key : keys) {
      assertThat(key.has("d") || key.has("p") || key.has("k")).isFalse();
      assertThat(key.path("use").asText()).isEqualTo("sig");
      assertThat(key.path("alg").asText())
          .isEqualTo(key.path("kty").asText().equals("RSA") ? "RS256" : "EdDSA");
      assertThat(TokenKey.of(Secret.of(key.toString())).id()).isEqualTo(key.path("kid").asText());
    }
    assertThat(tokens(secret, Map.of()).publicKeys()).isEqualTo("{\"keys\":[]}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "short",
        "{\"kty\": \"oct\", \"k\": \"c2hvcnQ\"}",
        "{\"kty\": \"RSA\", \"n\": \"canary\", \"e\": \"AQAB\"}",
        "{canary-canary-canary-canary-canary-canary-canary",
        "-----BEGIN PRIVATE KEY-----\ncanary\n-----END PRIVATE KEY-----\n",
        "-----BEGIN PRIVATE KEY-----\nY2FuYXJ5\n-----END PRIVATE KEY-----\n",
        "-----BEGIN PUBLIC KEY-----\nY2FuYXJ5\n-----END PUBLIC KEY-----\n",
        "-----BEGIN RSA PRIVATE KEY-----\nY2FuYXJ5\n-----END RSA PRIVATE KEY-----\n",
        "-----BEGIN PRIVATE KEY-----\nY2FuYXJ5"
      })
  void badKeys_areRefusedWithoutShowingThem(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TokenKey.of(Secret.of(text)))
        .withMessageNotContainingAny("canary", "Y2FuYXJ5", "c2hvcnQ")
        .withNoCause();
  }

  @Test
  void otherKinds_areRefused() {
    for (KeyPair pair : List.of(pair("RSA", 1024), pair("EC", 256), pair("X25519", 255))) {
      assertThatIllegalArgumentException().isThrownBy(() -> privateKey(pair));
      assertThatIllegalArgumentException().isThrownBy(() -> publicKey(pair));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TokenOptions.of("slipway", publicKey(RSA), Map.of()))
        .withMessageContaining("private");
  }

  @Test
  void key_showsNothing() {
    assertThat(secret.toString()).doesNotContain(TokenFixture.KEY.reveal());
    assertThat(secret).hasToString("HS256 " + secret.id());
  }

  private static byte[] bytes() {
    return TokenFixture.KEY.reveal().getBytes(StandardCharsets.UTF_8);
  }

  private static void refused(Tokens tokens, String token) {
    assertThatThrownBy(() -> tokens.verifyUser(token)).isInstanceOf(InvalidTokenException.class);
  }
}
