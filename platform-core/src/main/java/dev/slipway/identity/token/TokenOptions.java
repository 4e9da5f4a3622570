package dev.slipway.identity.token;

import dev.slipway.secret.Secret;
import java.time.Duration;
import java.util.Map;

/**
 * What tokens are signed and checked with, and how long they live.
 *
 * @param issuer the {@code iss} of every token
 * @param signingKey signs; it must be able to
 * @param verificationKeys further keys by {@code kid}, which are accepted but sign nothing
 * @param lifetime how long a user token is valid
 * @param refreshLifetime how long a refresh token is valid that nobody uses
 */
public record TokenOptions(
    String issuer,
    TokenKey signingKey,
    Map<String, TokenKey> verificationKeys,
    Duration lifetime,
    Duration refreshLifetime) {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration MONTH = Duration.ofDays(30);

  public TokenOptions {
    if (issuer.isBlank() || !isPositive(lifetime) || !isPositive(refreshLifetime)) {
      throw new IllegalArgumentException("tokens need an issuer and positive lifetimes");
    }
    if (!signingKey.signs()) {
      throw new IllegalArgumentException("the signing key is a public key: give the private one");
    }
    verificationKeys = Map.copyOf(verificationKeys);
  }

  /** Tokens of one HS256 key; see {@link #of(String, TokenKey, Map)}. */
  public static TokenOptions of(String issuer, Secret signingKey) {
    return of(issuer, TokenKey.hs256(signingKey), Map.of());
  }

  /** User tokens that live for an hour, refresh tokens that live for 30 days. */
  public static TokenOptions of(
      String issuer, TokenKey signingKey, Map<String, TokenKey> verificationKeys) {
    return new TokenOptions(issuer, signingKey, verificationKeys, HOUR, MONTH);
  }

  private static boolean isPositive(Duration duration) {
    return !duration.isNegative() && !duration.isZero();
  }
}
