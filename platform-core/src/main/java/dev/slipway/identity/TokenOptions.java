package dev.slipway.identity;

import dev.slipway.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/**
 * What tokens are signed and checked with.
 *
 * @param issuer the {@code iss} of every token
 * @param signingKey the HS256 key: its UTF-8 bytes, at least 32
 * @param verificationKeys further keys by {@code kid}, which are accepted but sign nothing
 * @param lifetime how long a user token is valid
 */
public record TokenOptions(
    String issuer, Secret signingKey, Map<String, Secret> verificationKeys, Duration lifetime) {
  private static final int MIN_KEY_BYTES = 32;

  public TokenOptions {
    if (issuer.isBlank() || lifetime.isNegative() || lifetime.isZero()) {
      throw new IllegalArgumentException("tokens need an issuer and a positive lifetime");
    }
    verificationKeys = Map.copyOf(verificationKeys);
    requireLong("the signing key", signingKey);
    verificationKeys.forEach((kid, key) -> requireLong("the verification key " + kid, key));
  }

  /** Tokens of one key that live for an hour. */
  public static TokenOptions of(String issuer, Secret signingKey) {
    return new TokenOptions(issuer, signingKey, Map.of(), Duration.ofHours(1));
  }

  private static void requireLong(String which, Secret key) {
    int length = key.reveal().getBytes(StandardCharsets.UTF_8).length;
    if (length < MIN_KEY_BYTES) {
      throw new IllegalArgumentException(
          "%s has %d bytes, but HS256 needs at least %d: give a longer random text"
              .formatted(which, length, MIN_KEY_BYTES));
    }
  }
}
