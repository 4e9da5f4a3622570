package dev.slipway.identity.token;

import dev.slipway.identity.Actor;
import dev.slipway.identity.Origin;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A caller who proved by a token who it is.
 *
 * @param actor as whom it acts, with what its token is good for
 * @param tokenId which token it was, for the audit: never the token itself; null when it has no id
 * @param expiresAt when the token ends, or null when it does not
 */
public record Authenticated(Actor actor, @Nullable String tokenId, @Nullable Instant expiresAt) {
  /** The actor, whose origin names the token from now on. */
  public static Authenticated of(
      Actor actor, @Nullable String tokenId, @Nullable Instant expiresAt) {
    Origin origin = new Origin(tokenId, null, null, null);
    return new Authenticated(actor.from(origin), tokenId, expiresAt);
  }
}
