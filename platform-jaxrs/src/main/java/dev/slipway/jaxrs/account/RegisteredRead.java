package dev.slipway.jaxrs.account;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.slipway.identity.Account;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An account that just registered, as document 001 shows it. */
record RegisteredRead(
    String email,
    @Nullable String fullName,
    long id,
    @JsonProperty("is_active") boolean active,
    Instant createdAt,
    Instant updatedAt) {
  static RegisteredRead of(Account account) {
    return new RegisteredRead(
        account.email(),
        account.fullName(),
        account.id(),
        account.active(),
        account.createdAt(),
        account.updatedAt());
  }
}
