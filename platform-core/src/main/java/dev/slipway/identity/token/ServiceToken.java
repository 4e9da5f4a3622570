package dev.slipway.identity.token;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token that starts deployments of one service; that there is such a service is not checked.
 *
 * @param service the service's name
 * @param origin where the token is used, in the words of whoever asked for it; may be empty
 * @param user the name of the account that asked for it; may be empty
 * @param id the token's {@code jti}, or null when it has none
 * @param expiresAt when the token ends
 */
public record ServiceToken(
    String service, String origin, String user, @Nullable String id, Instant expiresAt)
    implements VerifiedToken {}
