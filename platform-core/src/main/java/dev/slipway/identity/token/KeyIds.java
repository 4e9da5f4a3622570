package dev.slipway.identity.token;

import io.jsonwebtoken.security.Jwks;
import io.jsonwebtoken.security.PublicJwk;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.HexFormat;
import javax.crypto.Mac;

/** Ids that keys have by themselves, so that they stay known when they move or lose their name. */
final class KeyIds {
  private static final String HMAC = "HmacSHA256";

  private KeyIds() {}

  static String ofSecret(Key key) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(key);
      byte[] mark = mac.doFinal("slipway/kid/1".getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(mark, 0, 8);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java lacks " + HMAC, e);
    }
  }

  /** The thumbprint of RFC 7638. */
  static String ofPublic(PublicKey key) {
    return jwk(key).getId();
  }

  /** The public key as a JWK that is called by its thumbprint. */
  static PublicJwk<?> jwk(PublicKey key) {
    return key instanceof RSAPublicKey rsa
        ? Jwks.builder()
            .key(rsa)
            .publicKeyUse("sig")
            .algorithm(TokenAlgorithm.RS256.jwt().getId())
            .idFromThumbprint()
            .build()
        : Jwks.builder()
            .octetKey(key)
            .publicKeyUse("sig")
            .algorithm(TokenAlgorithm.EDDSA.jwt().getId())
            .idFromThumbprint()
            .build();
  }
}
