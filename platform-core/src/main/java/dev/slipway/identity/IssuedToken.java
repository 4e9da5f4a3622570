package dev.slipway.identity;

import dev.slipway.secret.Secret;
import java.time.Duration;
import java.time.Instant;

/**
 * A token that was just made.
 *
 * @param value the token itself
 * @param expiresAt when it ends
 * @param lifetime how long it lives
 */
public record IssuedToken(Secret value, Instant expiresAt, Duration lifetime) {}
