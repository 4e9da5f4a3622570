package dev.slipway.jaxrs.account;

import dev.slipway.identity.token.MachineTokens;
import java.time.Instant;
import java.util.List;

/** A machine's token that was just made, with the token itself for the only time. */
record MachineTokenCreated(
    long id, String name, List<String> scopes, String token, Instant createdAt, Instant expiresAt) {
  static MachineTokenCreated of(MachineTokens.Created created) {
    return new MachineTokenCreated(
        created.token().id(),
        created.token().name(),
        created.token().scopeWords(),
        created.value().reveal(),
        created.token().createdAt(),
        created.token().expiresAt());
  }

  /** What it is, without the token. */
  @Override
  public String toString() {
    return "MachineTokenCreated[" + id + "]";
  }
}
