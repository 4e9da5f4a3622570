package dev.slipway.identity.token;

import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.SecureDigestAlgorithm;
import java.security.Key;

/** The signatures that tokens of the platform may have; a key is good for exactly one. */
public enum TokenAlgorithm {
  /** HMAC with SHA-256: whoever checks tokens can also make them. */
  HS256,
  /** RSA with SHA-256. */
  RS256,
  /** Ed25519. */
  EDDSA;

  /** The library's own object for it, typed for any key: the key's kind was checked before. */
  @SuppressWarnings("unchecked")
  SecureDigestAlgorithm<Key, Key> jwt() {
    SecureDigestAlgorithm<? extends Key, ? extends Key> algorithm =
        switch (this) {
          case HS256 -> Jwts.SIG.HS256;
          case RS256 -> Jwts.SIG.RS256;
          case EDDSA -> Jwts.SIG.EdDSA;
        };
    return (SecureDigestAlgorithm<Key, Key>) algorithm;
  }
}
