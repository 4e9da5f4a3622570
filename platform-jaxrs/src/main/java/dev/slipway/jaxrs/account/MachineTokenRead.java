package dev.slipway.jaxrs.account;

import dev.slipway.identity.token.MachineToken;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A machine's token without the token itself; {@code last_used_at} is right to an hour. */
record MachineTokenRead(
    long id,
    String name,
    List<String> scopes,
    Instant createdAt,
    Instant expiresAt,
    @Nullable Instant lastUsedAt) {
  static MachineTokenRead of(MachineToken token) {
    return new MachineTokenRead(
        token.id(),
        token.name(),
        token.scopeWords(),
        token.createdAt(),
        token.expiresAt(),
        token.lastUsedAt());
  }
}
