package dev.slipway.identity.provider;

import java.util.Optional;

/** Keeps which account a person of a provider is. Thread-safe; joins the running transaction. */
public interface AccountLinkStore {
  /** Adds the link, or replaces the person's other one. */
  void put(AccountLink link);

  Optional<AccountLink> find(String issuer, String subject);

  /** Whether some person of the provider is the account. */
  boolean isLinked(String issuer, long accountId);
}
