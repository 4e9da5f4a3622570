package dev.slipway.identity;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whom a verified token names: exactly one of {@code uuid}, {@code email} and {@code name} is not
 * null.
 *
 * @param uuid the account's uuid
 * @param email the account's e-mail, in tokens from elsewhere
 * @param name the account's login name, in tokens from elsewhere
 * @param id the token's {@code jti}, or null when it has none
 * @param expiresAt when the token ends
 */
public record TokenSubject(
    @Nullable UUID uuid,
    @Nullable String email,
    @Nullable String name,
    @Nullable String id,
    Instant expiresAt) {}
