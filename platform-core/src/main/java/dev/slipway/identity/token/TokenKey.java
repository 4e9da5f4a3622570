package dev.slipway.identity.token;

import dev.slipway.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.security.PublicKey;
import java.util.Objects;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A key that tokens are signed with, checked with, or both. It is bound to one algorithm: a public
 * key never serves as the text of an HMAC key. Immutable; nothing shows what is secret in it.
 */
public final class TokenKey {
  private static final int MIN_HMAC_BYTES = 32;

  private final TokenAlgorithm algorithm;
  private final String id;
  private final @Nullable String givenId;
  private final @Nullable Key signing;
  private final Key verifying;

  TokenKey(
      TokenAlgorithm algorithm,
      String id,
      @Nullable String givenId,
      @Nullable Key signing,
      Key verifying) {
    this.algorithm = algorithm;
    this.id = id;
    this.givenId = givenId;
    this.signing = signing;
    this.verifying = verifying;
  }

  /**
   * The HS256 key whose bytes are the text's in UTF-8.
   *
   * @throws IllegalArgumentException when they are fewer than 32, or the text is a PEM block or a
   *     JWK
   */
  public static TokenKey hs256(Secret text) {
    if (KeyText.isStructured(text)) {
      throw new IllegalArgumentException("is a PEM block or a JWK, not the text of an HS256 key");
    }
    byte[] bytes = text.reveal().getBytes(StandardCharsets.UTF_8);
    if (bytes.length < MIN_HMAC_BYTES) {
      throw new IllegalArgumentException(
          "has %d bytes, but HS256 needs at least %d: give a longer random text"
              .formatted(bytes.length, MIN_HMAC_BYTES));
    }
    return hs256(bytes, null);
  }

  /**
   * The key that a PEM block (PKCS #8 {@code PRIVATE KEY}, or {@code PUBLIC KEY}) or a JWK holds:
   * RS256 for RSA, EdDSA for Ed25519, HS256 for a symmetric JWK; any other text is an HS256 key.
   *
   * @throws IllegalArgumentException when it holds no such key; the message does not show the text
   */
  public static TokenKey of(Secret text) {
    return KeyText.isStructured(text) ? KeyText.read(text) : hs256(text);
  }

  static TokenKey hs256(byte[] bytes, @Nullable String givenId) {
    if (bytes.length < MIN_HMAC_BYTES) {
      throw new IllegalArgumentException("has fewer than 32 bytes, which HS256 needs");
    }
    Key key = new SecretKeySpec(bytes, "HmacSHA256");
    return new TokenKey(TokenAlgorithm.HS256, KeyIds.ofSecret(key), givenId, key, key);
  }

  /** The only algorithm it is good for. */
  public TokenAlgorithm algorithm() {
    return algorithm;
  }

  /** The {@code kid}, derived from the key itself and irreversibly. */
  public String id() {
    return id;
  }

  /** The {@code kid} that its JWK names, if any. */
  Optional<String> givenId() {
    return Optional.ofNullable(givenId);
  }

  /** Whether it can sign, rather than check alone. */
  public boolean signs() {
    return signing != null;
  }

  /** What signs. */
  Key signing() {
    return Objects.requireNonNull(signing, "this key checks alone");
  }

  /** What checks. */
  Key verifying() {
    return verifying;
  }

  /** What may be shown of it, if anything. */
  Optional<PublicKey> publicKey() {
    return verifying instanceof PublicKey key ? Optional.of(key) : Optional.empty();
  }

  /** Its algorithm and id, never the key. */
  @Override
  public String toString() {
    return algorithm + " " + id;
  }
}
