package dev.slipway.identity.token;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a token says whose signature, times and issuer were checked; each type says its own. */
public sealed interface VerifiedToken
    permits UserToken, ServiceToken, DeploymentToken, ConfigToken {
  /** The token's {@code jti}, or null when it has none. */
  @Nullable String id();

  /** When the token ends, or null when it does not. */
  @Nullable Instant expiresAt();
}
