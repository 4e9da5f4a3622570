package dev.slipway.identity.token;

import dev.slipway.secret.Secret;
import java.time.Instant;

/**
 * What a login gives.
 *
 * @param access the user token
 * @param refreshToken good once, for the next session of the same login
 * @param refreshExpiresAt when the refresh token ends
 */
public record Session(IssuedToken access, Secret refreshToken, Instant refreshExpiresAt) {}
