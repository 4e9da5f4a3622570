package dev.slipway.server.live;

import dev.slipway.secret.Secret;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a client's token is good for.
 *
 * @param token the token, to be checked again now and then
 * @param expiresAt when it ends, or null when it does not
 * @param told whether the client was told that it ends soon
 */
record LiveSession(Secret token, @Nullable Instant expiresAt, boolean told) {
  LiveSession tell() {
    return new LiveSession(token, expiresAt, true);
  }

  /** Whether the client must be told now that the token ends. */
  boolean endsWithin(Duration notice, Instant now) {
    return !told && expiresAt != null && !now.isBefore(expiresAt.minus(notice));
  }

  /** Whether it has ended that long ago. */
  boolean endedBefore(Duration grace, Instant now) {
    return expiresAt != null && !now.isBefore(expiresAt.plus(grace));
  }

  /** How many seconds it lasts yet. */
  long secondsLeft(Instant now) {
    return expiresAt == null
        ? Long.MAX_VALUE
        : Math.max(0, Duration.between(now, expiresAt).toSeconds());
  }
}
