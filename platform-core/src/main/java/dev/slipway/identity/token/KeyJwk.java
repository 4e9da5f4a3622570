package dev.slipway.identity.token;

import dev.slipway.secret.Secret;
import io.jsonwebtoken.security.Jwk;
import io.jsonwebtoken.security.Jwks;
import io.jsonwebtoken.security.PrivateJwk;
import io.jsonwebtoken.security.PublicJwk;
import io.jsonwebtoken.security.SecretJwk;
import java.security.KeyPair;

/** Reads keys that are written as JWKs. */
final class KeyJwk {
  private KeyJwk() {}

  static TokenKey read(Secret text) {
    Jwk<?> jwk = parse(text);
    if (jwk instanceof SecretJwk secret) {
      return TokenKey.hs256(secret.toKey().getEncoded(), jwk.getId());
    }
    if (jwk instanceof PrivateJwk<?, ?, ?> both) {
      KeyPair pair = both.toKeyPair().toJavaKeyPair();
      return KeyText.of(pair.getPrivate(), pair.getPublic(), jwk.getId());
    }
    if (jwk instanceof PublicJwk<?> half) {
      return KeyText.of(null, half.toKey(), jwk.getId());
    }
    throw KeyText.unknown();
  }

  private static Jwk<?> parse(Secret text) {
    try {
      return Jwks.parser().build().parse(text.reveal());
    } catch (RuntimeException e) {
      throw new IllegalArgumentException("is no well-formed JWK"); // the cause may show the key
    }
  }
}
