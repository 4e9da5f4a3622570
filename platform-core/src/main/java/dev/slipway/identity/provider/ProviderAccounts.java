package dev.slipway.identity.provider;

import dev.slipway.error.ConflictException;
import dev.slipway.identity.Account;
import dev.slipway.identity.AccountStore;
import dev.slipway.identity.Accounts;
import dev.slipway.identity.Actor;
import dev.slipway.identity.token.InvalidTokenException;
import dev.slipway.identity.token.InvalidTokenException.Reason;
import dev.slipway.identity.token.MachineTokenStore;
import dev.slipway.transaction.Transactions;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Finds the account that a person is: by what was found before, else by the e-mail, else a new one.
 *
 * <p>Anybody may have registered an account with somebody else's e-mail. So when a person is found
 * to be an account by e-mail, whatever let others into it ends: its password, its logins, its
 * machine tokens.
 */
public final class ProviderAccounts {
  private final AccountLinkStore links;
  private final AccountStore store;
  private final MachineTokenStore machineTokens;
  private final Transactions transactions;
  private final Accounts accounts;
  private final InstantSource clock;

  /** Finds among the accounts. */
  public ProviderAccounts(Stores stores, Accounts accounts, InstantSource clock) {
    this.links = stores.links();
    this.store = stores.accounts();
    this.machineTokens = stores.machineTokens();
    this.transactions = stores.transactions();
    this.accounts = accounts;
    this.clock = clock;
  }

  /**
   * The stores that it looks into.
   *
   * @param links which account a person is
   * @param accounts accounts
   * @param machineTokens tokens that may have to go
   * @param transactions spans them
   */
  public record Stores(
      AccountLinkStore links,
      AccountStore accounts,
      MachineTokenStore machineTokens,
      Transactions transactions) {}

  /**
   * The person's account, active or not.
   *
   * @throws InvalidTokenException when there is none and the provider's persons get none
   */
  Account of(Person person, IdentityProvider provider) {
    return linked(person)
        .or(() -> first(person, provider))
        .orElseThrow(() -> new InvalidTokenException(Reason.UNKNOWN_ACCOUNT));
  }

  private Optional<Account> linked(Person person) {
    return links
        .find(person.issuer().toString(), person.subject())
        .flatMap(link -> store.find(link.accountId()));
  }

  private Optional<Account> first(Person person, IdentityProvider provider) {
    try {
      return transactions.withTransaction(() -> link(person, provider));
    } catch (ConflictException e) {
      return linked(person).or(() -> Optional.of(rethrow(e))); // another request was first
    }
  }

  private Optional<Account> link(Person person, IdentityProvider provider) {
    String email = person.email();
    if (email == null) {
      return Optional.empty();
    }
    Optional<Account> found = store.findByEmail(email);
    Optional<Account> account = Optional.empty();
    if (found.isPresent()) {
      account = found.filter(one -> mayBecome(person, one, provider)).map(this::takeOver);
    } else if (provider.createAccounts()) {
      account = Optional.of(accounts.provision(Actor.system(), email, person.name()));
    }
    account.ifPresent(
        linked ->
            links.put(
                new AccountLink(
                    person.issuer().toString(), person.subject(), linked.id(), clock.instant())));
    return account;
  }

  /** An address that a provider gave to somebody new does not give them the old one's account. */
  private boolean mayBecome(Person person, Account account, IdentityProvider provider) {
    return provider.linkByEmail() && !links.isLinked(person.issuer().toString(), account.id());
  }

  private Account takeOver(Account account) {
    machineTokens.removeAll(account.id());
    return accounts.retirePassword(Actor.system(), account.id());
  }

  private static Account rethrow(ConflictException e) {
    throw e;
  }
}
