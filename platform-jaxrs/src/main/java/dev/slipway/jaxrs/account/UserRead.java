package dev.slipway.jaxrs.account;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.slipway.identity.Account;
import java.time.Instant;
import java.util.Locale;

/** An account as document 000 shows it, and a little more. */
public record UserRead(
    String email,
    long id,
    @JsonProperty("is_admin") boolean admin,
    Instant createdAt,
    String name,
    @JsonProperty("is_active") boolean active,
    String tier) {

  /** The account as it is shown. */
  public static UserRead of(Account account) {
    return new UserRead(
        account.email(),
        account.id(),
        account.admin(),
        account.createdAt(),
        account.name(),
        account.active(),
        account.tier().name().toLowerCase(Locale.ROOT));
  }
}
