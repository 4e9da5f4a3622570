package dev.slipway.jaxrs.account;

import dev.slipway.error.UnauthenticatedException;
import dev.slipway.identity.Account;
import dev.slipway.identity.Accounts;
import dev.slipway.jaxrs.operation.Call;

/** The caller's own account. */
final class Self {
  private Self() {}

  static Account of(Call call, Accounts accounts) {
    Long id = call.actor().accountId();
    if (id == null) {
      throw new UnauthenticatedException("Not authenticated");
    }
    return accounts.get(call.actor(), id);
  }
}
