package dev.slipway.identity.token;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.identity.token.InvalidTokenException.Reason;
import io.jsonwebtoken.Claims;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.Jwts;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks what a JWT is signed with and when it is valid; what it says is others' to judge. */
final class TokenSignatures {
  private static final int MAX_LENGTH = 8 * 1024;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final TokenKeys keys;
  private final InstantSource clock;

  TokenSignatures(TokenKeys keys, InstantSource clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * The claims of a token that one of the keys signed and that is valid now.
   *
   * @throws InvalidTokenException when there is no such token
   */
  Claims verify(String token) {
    Optional<Claims> claims =
        token.length() > MAX_LENGTH
            ? Optional.empty()
            : keys.candidates(keyIdOf(token)).stream()
                .flatMap(key -> verify(token, key).stream())
                .findFirst();
    return claims.orElseThrow(() -> new InvalidTokenException(Reason.NOT_VALID));
  }

  private Optional<Claims> verify(String token, TokenKey key) {
    try {
      return Optional.of(
          Jwts.parser()
              .sig()
              .clear()
              .add(key.algorithm().jwt())
              .and()
              .zip()
              .clear()
              .and()
              .clock(() -> Date.from(clock.instant()))
              .keyLocator(header -> key.verifying())
              .build()
              .parseSignedClaims(token)
              .getPayload());
    } catch (JwtException | IllegalArgumentException e) {
      return Optional.empty(); // why is nobody's business but the signer's
    }
  }

  /** The {@code kid} that the token's header claims, not yet verified. */
  private static @Nullable String keyIdOf(String token) {
    int dot = token.indexOf('.');
    if (dot < 0) {
      throw new InvalidTokenException(Reason.NOT_VALID);
    }
    try {
      byte[] header = Base64.getUrlDecoder().decode(token.substring(0, dot));
      return JSON.readTree(header).path("kid").textValue();
    } catch (IOException | IllegalArgumentException e) {
      throw new InvalidTokenException(Reason.NOT_VALID);
    }
  }
}
