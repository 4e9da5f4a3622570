package dev.slipway.jaxrs.account;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.slipway.identity.Account;

/** The caller's own account as document 004 shows it, and a little more. */
record MeRead(long id, String name, String email, @JsonProperty("is_admin") boolean admin) {
  static MeRead of(Account account) {
    return new MeRead(account.id(), account.name(), account.email(), account.admin());
  }
}
