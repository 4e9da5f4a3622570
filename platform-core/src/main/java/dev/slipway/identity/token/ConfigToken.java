package dev.slipway.identity.token;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token that reads what is deployed.
 *
 * @param name what it is called, or null in tokens from elsewhere
 * @param id the token's {@code jti}, or null when it has none
 * @param expiresAt when the token ends, or null when it does not
 */
public record ConfigToken(@Nullable String name, @Nullable String id, @Nullable Instant expiresAt)
    implements VerifiedToken {}
