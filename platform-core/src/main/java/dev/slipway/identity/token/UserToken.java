package dev.slipway.identity.token;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A token of an account: exactly one of {@code uuid}, {@code email} and {@code name} is not null.
 *
 * @param uuid the account's uuid
 * @param email the account's e-mail, in tokens from elsewhere
 * @param name the account's login name, in tokens from elsewhere
 * @param id the token's {@code jti}, or null when it has none
 * @param expiresAt when the token ends
 */
public record UserToken(
    @Nullable UUID uuid,
    @Nullable String email,
    @Nullable String name,
    @Nullable String id,
    Instant expiresAt)
    implements VerifiedToken {}
