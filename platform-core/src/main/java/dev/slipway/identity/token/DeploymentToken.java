package dev.slipway.identity.token;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token that reports the steps of one run; that there is such a run is not checked.
 *
 * @param deployment the number of the run
 * @param id the token's {@code jti}, or null when it has none
 * @param expiresAt when the token ends
 */
public record DeploymentToken(long deployment, @Nullable String id, Instant expiresAt)
    implements VerifiedToken {}
