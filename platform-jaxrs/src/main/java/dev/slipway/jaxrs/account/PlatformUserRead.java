package dev.slipway.jaxrs.account;

import dev.slipway.identity.Account;
import java.time.Instant;
import java.util.UUID;

/** An account as document 002 shows it. */
record PlatformUserRead(UUID id, String email, Instant createdAt) {
  static PlatformUserRead of(Account account) {
    return new PlatformUserRead(account.uuid(), account.email(), account.createdAt());
  }
}
