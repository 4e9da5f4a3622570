package dev.slipway.identity;

import dev.slipway.error.ConflictException;
import dev.slipway.secret.Secret;
import dev.slipway.transaction.Transactions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks passwords of accounts; takes as long for an account that is not there. */
final class Logins {
  private static final Logger LOG = LoggerFactory.getLogger(Logins.class);

  private final AccountStore store;
  private final Transactions transactions;
  private final PasswordHasher passwords;

  Logins(AccountStore store, Transactions transactions, PasswordHasher passwords) {
    this.store = store;
    this.transactions = transactions;
    this.passwords = passwords;
  }

  Optional<Account> byNameOrEmail(Actor caller, String text, Secret password) {
    return check(store.findByName(text).or(() -> store.findByEmail(text)), password);
  }

  Optional<Account> byEmail(Actor caller, String email, Secret password) {
    return check(store.findByEmail(email), password);
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
      upgrade(account.id(), hash, passwords.hash(password));
    }
    return Optional.of(account);
  }

  private void upgrade(long id, String oldHash, String newHash) {
    try {
      transactions.useTransaction(
          () ->
              store
                  .find(id)
                  .filter(account -> oldHash.equals(account.passwordHash()))
                  .ifPresent(account -> store.update(account.withPasswordHash(newHash))));
    } catch (ConflictException e) {
      // The account changed in this moment: its next login upgrades the hash.
      LOG.debug("the password hash of account {} was not upgraded", id);
    }
  }

  private static @Nullable String hashOf(Account account) {
    return account.passwordHash();
  }
}
