package dev.slipway.identity;

import dev.slipway.error.ConflictException;
import dev.slipway.error.UnavailableException;
import dev.slipway.identity.login.LoginThrottle;
import dev.slipway.secret.Secret;
import dev.slipway.transaction.Transactions;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks passwords of accounts, no faster than failures allow; takes as long for an account that is
 * not there.
 */
final class Logins {
  private static final Logger LOG = LoggerFactory.getLogger(Logins.class);

  private final AccountStore store;
  private final Transactions transactions;
  private final PasswordHasher passwords;
  private final LoginThrottle throttle;

  Logins(
      AccountStore store,
      Transactions transactions,
      PasswordHasher passwords,
      LoginThrottle throttle) {
    this.store = store;
    this.transactions = transactions;
    this.passwords = passwords;
    this.throttle = throttle;
  }

  Optional<Account> byNameOrEmail(Actor caller, String text, Secret password) {
    return attempt(
        caller, text, password, () -> store.findByName(text).or(() -> store.findByEmail(text)));
  }

  Optional<Account> byEmail(Actor caller, String email, Secret password) {
    return attempt(caller, email, password, () -> store.findByEmail(email));
  }

  /** Whether it is the account's password, given by somebody who has come in already. */
  boolean confirm(Actor caller, Account account, Secret password) {
    return attempt(caller, account.email(), password, () -> Optional.of(account)).isPresent();
  }

  private Optional<Account> attempt(
      Actor caller, String login, Secret password, Supplier<Optional<Account>> search) {
    LoginThrottle.Attempt attempt = throttle.begin(login, caller.origin().address());
    try {
      Optional<Account> account = check(search.get(), password);
      account.ifPresent(found -> attempt.succeeded(found.name(), found.email()));
      return account;
    } catch (UnavailableException | InactiveAccountException e) {
      attempt.withdraw();
      throw e;
    }
  }

  private Optional<Account> check(Optional<Account> found, Secret password) {
    String hash = found.map(Logins::hashOf).orElse(null);
    boolean right = passwords.verify(password, hash == null ? passwords.decoy() : hash);
    if (!right || hash == null || found.isEmpty()) {
      return Optional.empty();
    }
    Account account = found.get();
    if (!account.active()) {
      throw new InactiveAccountException();
    }
    if (passwords.needsUpgrade(hash)) {
      upgrade(account.id(), hash, password);
    }
    return Optional.of(account);
  }

  private void upgrade(long id, String oldHash, Secret password) {
    try {
      String newHash = passwords.hash(password);
      transactions.useTransaction(
          () ->
              store
                  .find(id)
                  .filter(account -> oldHash.equals(account.passwordHash()))
                  .ifPresent(account -> store.update(account.withPasswordHash(newHash))));
    } catch (ConflictException | UnavailableException e) {
      // The account changed in this moment, or much is going on: the next login upgrades the hash.
      LOG.debug("the password hash of account {} was not upgraded", id);
    }
  }

  private static @Nullable String hashOf(Account account) {
    return account.passwordHash();
  }
}
