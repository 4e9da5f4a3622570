package dev.slipway.jaxrs.account;

import dev.slipway.identity.Account;

/** The caller's own account as document 004 shows it. */
record MeRead(long id, String name) {
  static MeRead of(Account account) {
    return new MeRead(account.id(), account.name());
  }
}
