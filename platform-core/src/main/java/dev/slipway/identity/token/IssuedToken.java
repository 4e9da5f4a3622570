package dev.slipway.identity.token;

import dev.slipway.secret.Secret;
import java.time.Duration;
import java.time.Instant;

/**
 * A token that was just made.
 *
 * @param value the token itself
 * @param id the token's {@code jti}
 * @param expiresAt when it ends
 * @param lifetime how long it lives
 */
public record IssuedToken(Secret value, String id, Instant expiresAt, Duration lifetime) {}
