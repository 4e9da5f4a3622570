package dev.slipway.identity.token;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a refresh token. It is good for one use; the token that it is exchanged for
 * belongs to the same family, which begins at a login.
 *
 * @param hash the SHA-256 of the token, in hex
 * @param family the login that it descends from
 * @param accountId whose it is
 * @param issuedAt when it was made
 * @param expiresAt when it ends
 * @param usedAt when it was exchanged, or null
 */
public record RefreshToken(
    String hash,
    UUID family,
    long accountId,
    Instant issuedAt,
    Instant expiresAt,
    @Nullable Instant usedAt) {}
