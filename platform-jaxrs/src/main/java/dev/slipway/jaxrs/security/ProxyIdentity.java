package dev.slipway.jaxrs.security;

import dev.slipway.identity.Account;
import dev.slipway.identity.Accounts;
import dev.slipway.identity.Actor;
import dev.slipway.identity.EmailTakenException;
import dev.slipway.jaxrs.error.ApiException;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.List;
import java.util.Optional;

/** The caller that a trusted proxy names; one that has no account yet gets one. */
final class ProxyIdentity {
  private static final String HEADER = "X-Auth-Request-Email";

  private final Accounts accounts;
  private final List<AddressRange> trusted;

  ProxyIdentity(Accounts accounts, List<AddressRange> trusted) {
    this.accounts = accounts;
    this.trusted = List.copyOf(trusted);
  }

  /** The account, or nothing when no trusted proxy names one. */
  Optional<Account> account(ContainerRequestContext request) {
    String email = request.getHeaderString(HEADER);
    if (email == null || email.isBlank() || !isTrusted(request)) {
      return Optional.empty();
    }
    Account account = find(email.strip()).orElseGet(() -> create(email.strip()));
    if (!account.active()) {
      throw ApiException.unauthenticated("Could not validate credentials");
    }
    return Optional.of(account);
  }

  private boolean isTrusted(ContainerRequestContext request) {
    return request.getProperty(RemoteAddress.PROPERTY) instanceof String address
        && trusted.stream().anyMatch(range -> range.contains(address));
  }

  private Optional<Account> find(String email) {
    return accounts.findByEmail(Actor.system(), email);
  }

  private Account create(String email) {
    try {
      return accounts.create(Actor.system(), email);
    } catch (EmailTakenException e) {
      return find(email).orElseThrow(() -> e); // another request was first
    }
  }
}
